// A vault folder's keys: making, opening and changing what opens it. Everything outside this folder comes in here.
export { changePassphrase, opensVault, setRecovery } from './change.ts'
export { createVaultFolder } from './create.ts'
export { destroyHeaders, removeErased, settledPresence } from './erase.ts'
export { healthOf } from './health.ts'
export { openVaultFolder } from './open.ts'
export { newRecoveryWords, plainPart } from './passphrase.ts'
export { vaultPresence } from './presence.ts'
export type * from './types.ts'

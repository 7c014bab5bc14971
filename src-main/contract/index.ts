// What the vault answers, assembled. A noun is listed here when its handlers are bound in vault/handlers.ts.
import { drafts } from './drafts.ts'
import { place } from './place.ts'
import { profile } from './profile.ts'
import { vault } from './vault.ts'

export const vaultContract = { vault, profile, place, drafts }
export type VaultContract = typeof vaultContract

// Keys from keys: one label, one use. A label is never changed; a new use is a new label.
import { utf8 } from './bytes.ts'
import { secret, type CaseKey, type MasterKey, type Secret } from './secret.ts'
import { blake2b } from './sodium.ts'

export type MasterLabel = 'header-mac' | 'header-body' | 'compartment' | 'backup'
export type CaseLabel = 'blob-name' | 'blob-wrap' | 'blob-case'

/** K(label) = BLAKE2b-256(key = master key, "amparo/v1/" ‖ label ‖ vault id). */
export const fromMaster = (key: MasterKey, label: MasterLabel, vaultId: Uint8Array): Secret =>
  secret(blake2b([utf8(`amparo/v1/${label}`), vaultId], key))

/** Kc(label) = BLAKE2b-256(key = case key, "amparo/v1/" ‖ label). */
export const fromCase = (key: CaseKey, label: CaseLabel): Secret =>
  secret(blake2b([utf8(`amparo/v1/${label}`)], key))

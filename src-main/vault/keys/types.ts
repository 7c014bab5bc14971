// What the rest of the vault may know about keys: the agreed shapes of opening and holding a vault folder.
import type { Anchor } from '../anchor.ts'
import type { KdfParams, Derive } from '../crypto/kdf.ts'
import type { CaseKey, Secret } from '../crypto/secret.ts'
import type { Identity } from '../identity/identity.ts'
import type { HeaderDisk } from './header-disk.ts'
import type { NewShares } from './shares.ts'

/** What a person opens a vault with. The caller owns `bytes` and wipes them. */
export interface Unlock {
  kind: 'passphrase' | 'recovery' | 'shares'
  /**
   * UTF-8. A passphrase is normalised (NFKC) here; recovery words or digits may be in any case and spacing. Of key
   * shares: what `joinShares` gave.
   */
  bytes: Uint8Array
  /** What a key file adds to a passphrase. */
  fileKey?: FileSecret | null
}

/** The 32 bytes of a key file that count. */
export type FileSecret = Secret<'key-file'>

/** What is known of key shares without any of them. */
export interface SharesMade {
  /** Names the set on every card of it. */
  set: string
  need: number
  of: number
  /** Days since 1970-01-01. */
  day: number
}

/** The files of the keys, as bytes. */
export interface KeysCopy {
  head: Uint8Array
  keyring: Uint8Array
  epoch: number
  keyringSeq: number
}

/** The exclusive lock on a folder; `null` means that another process holds it. */
export type LockFolder = (folder: string) => { release: () => void } | null

export interface Compartment {
  /** Names the key pair in `{sealed, kid, ct}`: 16 hex digits. */
  kid: string
  /** 32 bytes, X25519: anyone holding the open vault may seal to it. */
  publicKey: Uint8Array
  /** The private key; the caller wipes it. Until the second passphrase arrives, the open vault is enough. */
  unlock: () => Secret<'compartment'>
}

/** Everything an open vault folder gives. One per open vault; `close` wipes the keys and frees the lock. */
export interface OpenKeys {
  folder: string
  /** 32 hex digits. Random, names nobody. */
  vaultId: string
  /** 32 raw bytes for SQLCipher. */
  databaseKey: Secret<'database'>
  anchorKey: Secret<'anchor'>
  anchor: Anchor
  identity: Identity
  compartment: Compartment
  /**
   * The key of a case: the object lives as long as the vault is open, do not wipe it.
   * Made and stored (synced) in the keyring when missing. Throws disk/….
   */
  caseKey: (caseId: string) => CaseKey
  hasCaseKey: (caseId: string) => boolean
  /** True once recovery words have been set. */
  hasRecovery: () => boolean
  /** The set of key shares that opens this vault. */
  shares: () => SharesMade | null
  /** Since when the passphrase needs a key file beside it; null when it does not. */
  keyFile: () => { day: number } | null
  /** The Argon2id cost in use for the passphrase. */
  kdf: () => KdfParams
  headerEpoch: () => number
  /** What a backup's names and lists are made with: 32 bytes; the caller wipes it. */
  backupKey: () => Secret<'backup'>
  /** 32 hex digits that change with anything that opens the vault: passphrase, words, shares, key file. */
  waysMark: () => string
  /** The header, and the keyring sealed anew in two copies: what a backup keeps of the keys. */
  copy: () => KeysCopy
  /** Calls whenever what opens the vault has changed, until the function it gives is called. */
  watch: (listener: () => void) => () => void
  close: () => void
}

export type OpenOutcome =
  /**
   * `repaired` names the files that were damaged and have been restored from their copies; with `mendLater` they are
   * once `mend` has been called. It throws disk/….
   */
  | { kind: 'opened'; keys: OpenKeys; repaired: RepairedFile[]; mend: () => void }
  | { kind: 'wrongPassphrase' }
  /** The recovery words or digits themselves are not possible: something unknown, a wrong count or a wrong check. */
  | { kind: 'wrongWords'; problem: WordsProblem }
  | { kind: 'bothDamaged' }
  /** The header opens, but the keyring does not in either copy. */
  | { kind: 'keyringDamaged' }
  /** The header is older than the data. Nothing was changed; `acceptOlder: true` opens it all the same. */
  | { kind: 'olderThanData'; headerEpoch: number; dataEpoch: number }
  /** Made by a later Amparo; nothing was touched. `needs` is the format, such as "2.0". */
  | { kind: 'future'; needs: string }
  /** Opening takes more memory than was accepted; nothing has been derived. */
  | { kind: 'needsMemory'; memoryMiB: number }
  | { kind: 'openElsewhere' }
  | { kind: 'absent' }
  | { kind: 'erased' }

export type RepairedFile = 'head.a' | 'head.b' | 'keyring'

export type WordsProblem =
  | { problem: 'count'; found: number }
  | { problem: 'unknown'; positions: number[] }
  | { problem: 'check' }
  | GroupsProblem
  /** Each group is right by itself, but no such digits are ever made. */
  | { problem: 'numbers' }

export type GroupsProblem =
  /** Recovery digits: so many groups, where there must be thirteen. Digits of a key share: twenty. */
  | { problem: 'groupCount'; found: number }
  /** These groups (from 1) are not of four digits, or their check says that one is wrong. */
  | { problem: 'groups'; positions: number[] }

export type Presence =
  | { kind: 'absent' }
  /** `memoryMiB`: what opening takes, when it is more than needs no asking. */
  | { kind: 'present'; memoryMiB?: number }
  | { kind: 'bothDamaged' }
  | { kind: 'future'; needs: string }
  /** Erased on purpose; some files that nobody can read may be left. */
  | { kind: 'erased' }

/** For fault tests: what header copies pass through. */
interface WithDisk {
  disk?: HeaderDisk
}

export interface CreateOptions extends WithDisk {
  folder: string
  /** UTF-8, normalised here; the caller wipes it. */
  passphrase: Uint8Array
  /** From `calibrate`; the floor (256 MiB, 3 passes) when missing. */
  kdf?: KdfParams
  derive?: Derive
  lock?: LockFolder
  now: Date
}

export interface OpenOptions extends WithDisk {
  folder: string
  secret: Unlock
  derive?: Derive
  lock?: LockFolder
  /** The person has seen the warning of `olderThanData` and wants to go on. */
  acceptOlder?: boolean
  /** The person has read that opening takes so much memory; up to 256 MiB need no asking. */
  acceptMemoryMiB?: number
  /** Changes no file before the caller has seen that the data opens as well. */
  mendLater?: boolean
}

export interface ChangeOptions {
  keys: OpenKeys
  /** The passphrase or recovery words that still hold. */
  current: Unlock
  next: Uint8Array
  /** A new cost (strengthen); the present one when missing. */
  kdf?: KdfParams
  derive?: Derive
  now: Date
}

export interface SharesOptions {
  keys: OpenKeys
  /** From `newShares`, once they are known to be on paper or in files; null makes the present ones useless. */
  shares: NewShares | null
  derive?: Derive | undefined
  now: Date
}

export interface KeyFileOptions {
  keys: OpenKeys
  passphrase: Uint8Array
  /** Null: the passphrase alone opens the vault again. A function is asked once the passphrase has proved right. */
  fileKey: FileSecret | null | (() => Promise<FileSecret>)
  derive?: Derive | undefined
  now: Date
}

export interface RecoveryOptions {
  keys: OpenKeys
  /** From `newRecoveryWords`, shown and typed back; fresh ones when missing. */
  words?: string[]
  derive?: Derive
  now: Date
}

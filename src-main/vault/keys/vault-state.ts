// What an open vault holds behind OpenKeys: only the modules of this folder reach it.
import { AppError } from '#contract/errors'
import { Anchor } from '../anchor.ts'
import { concat, hex, utf8 } from '../crypto/bytes.ts'
import type { KdfParams } from '../crypto/kdf.ts'
import { fromMaster } from '../crypto/labels.ts'
import { copySecret, secret, wipe, type CaseKey, type MasterKey, type Secret } from '../crypto/secret.ts'
import { blake2b, boxKeys, open, random, randomKey, seal } from '../crypto/sodium.ts'
import { fileExists } from '../files.ts'
import { newIdentity, openIdentity, type Identity } from '../identity/identity.ts'
import { wipeBody, type HeaderBody } from './body.ts'
import { groupAt, type Header } from './header.ts'
import type { HeldLock } from './exclusive.ts'
import type { Copy, HeaderDisk } from './header-disk.ts'
import { sealKeyring, writeKeyring, type Keyring, type KeyringPlace } from './keyring.ts'
import { SLOT_KINDS } from './slots.ts'
import { setName } from './shares.ts'
import type { Compartment, KeysCopy, OpenKeys, SharesMade } from './types.ts'

export interface VaultState {
  folder: string
  disk: HeaderDisk
  header: Header
  bytes: Uint8Array
  /** The copy that is written last. */
  copy: Copy
  master: MasterKey
  body: HeaderBody
  keyring: Keyring
  place: KeyringPlace
  anchor: Anchor
  identity: Identity
  lock: HeldLock
  closed: boolean
  listeners: Set<() => void>
}

const states = new WeakMap<OpenKeys, VaultState>()

/** Throws vault/closed after `close`. */
export function stateOf(keys: OpenKeys): VaultState {
  const state = states.get(keys)
  if (!state || state.closed) throw new AppError('vault/closed')
  return state
}

const compartmentScope = (vaultId: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  new Uint8Array([...utf8('amparo/v1/compartment'), ...vaultId, ...publicKey])

/** A new vault's keyring: no case yet, a fresh identity, a fresh compartment. */
export async function newKeyring(master: MasterKey, vaultId: Uint8Array, day: number): Promise<Keyring> {
  const { publicKey, privateKey } = boxKeys()
  const key = fromMaster(master, 'compartment', vaultId)
  const nonce = random(24)
  try {
    const wrapped = seal(privateKey, { key, nonce, ad: compartmentScope(vaultId, publicKey) })
    return {
      seq: 1,
      cases: {},
      identity: await newIdentity(day),
      compartment: { public: publicKey, nonce, wrapped },
    }
  } finally {
    wipe(key, privateKey)
  }
}

/** The last eight bytes of the public key, in hex: enough to tell epochs of one vault apart. */
const kidOf = (publicKey: Uint8Array): string => hex(publicKey.subarray(24))

function compartmentOf(state: VaultState): Compartment {
  const { public: publicKey, nonce, wrapped } = state.keyring.compartment
  return {
    kid: kidOf(publicKey),
    publicKey,
    unlock: () => {
      const { vaultId } = state.header
      const key = fromMaster(state.master, 'compartment', vaultId)
      const plain = open(wrapped, { key, nonce, ad: compartmentScope(vaultId, publicKey) })
      wipe(key)
      if (!plain) throw new AppError('vault/compartmentDamaged')
      return secret(plain)
    },
  }
}

/** The group of the passphrase in use. */
export function passphraseGroup(state: VaultState): 0 | 1 {
  const slot = state.body.slots.indexOf(SLOT_KINDS.passphrase)
  return state.header.slots[slot]?.group ?? 0
}

function kdfOf(state: VaultState): KdfParams {
  const { memoryKiB, passes } = groupAt(state.header.groups, passphraseGroup(state))
  return { memoryKiB, passes }
}

const sharesOf = ({ shares }: HeaderBody): SharesMade | null =>
  shares ? { set: setName(shares.set), need: shares.need, of: shares.of, day: shares.day } : null

/** Over what stands in the slots in use, none of it secret. */
function waysMark({ header, body }: VaultState): string {
  const used = header.slots.filter((_, i) => body.slots[i] !== 0)
  return hex(blake2b([utf8('amparo/v1/ways'), ...used.map(({ rest }) => rest)], null, 16))
}

function copyOf({ bytes, header, keyring, place }: VaultState): KeysCopy {
  const twice = concat(sealKeyring(keyring, place), sealKeyring(keyring, place))
  return { head: bytes.slice(), keyring: twice, epoch: header.epoch, keyringSeq: keyring.seq }
}

const CASE_ID = /^[0-9a-hjkmnp-tv-z]{26}$/

function caseKeys(state: VaultState): (caseId: string) => CaseKey {
  const known = new Map<string, CaseKey>()
  return (caseId) => {
    if (state.closed) throw new AppError('vault/closed')
    if (!CASE_ID.test(caseId)) throw new AppError('vault/badCaseId')
    const key = known.get(caseId) ?? secret<'case'>(state.keyring.cases[caseId] ?? addCase(state, caseId))
    known.set(caseId, key)
    return key
  }
}

/**
 * Before anything is written by its path: another vault may lie there by now.
 * @throws AppError disk/missing, store/disk-error
 */
export function mustBeInPlace({ anchor, folder }: VaultState): void {
  if (anchor.isInPlace()) return
  throw new AppError(fileExists(folder) ? 'store/disk-error' : 'disk/missing')
}

/** On disk before it is known in memory: nothing is ever sealed under a key that a crash could lose. */
function addCase(state: VaultState, caseId: string): Uint8Array {
  const key = randomKey<'case'>()
  const { keyring } = state
  const next = { ...keyring, seq: keyring.seq + 1, cases: { ...keyring.cases, [caseId]: key } }
  mustBeInPlace(state)
  writeKeyring(next, state.place)
  state.keyring = next
  return key
}

function closeState(state: VaultState): void {
  if (state.closed) return
  state.closed = true
  state.identity.close()
  state.anchor.close()
  const { keyring } = state
  wipe(state.master, keyring.identity.sign, keyring.identity.age, ...Object.values(keyring.cases))
  wipeBody(state.body)
  state.lock.release()
}

export type StateParts = Omit<VaultState, 'identity' | 'closed' | 'place' | 'anchor' | 'listeners'>

/** Where the keyring lies and what seals it. */
export const keyringPlace = (folder: string, header: Header, body: HeaderBody): KeyringPlace => ({
  folder,
  vaultId: header.vaultId,
  key: body.keyring,
})

/** Makes the OpenKeys around the parts; the anchor is created or opened by `anchorOf`. */
export async function openState(parts: StateParts, isNew: boolean): Promise<OpenKeys> {
  const { folder, header, body, keyring } = parts
  const identity = await openIdentity(keyring.identity)
  let live: VaultState | null = null
  const epoch = (): number => (live?.header ?? header).epoch
  const setup = { folder, vaultId: header.vaultId, key: body.anchor, epoch }
  const anchor = isNew ? Anchor.create(setup) : Anchor.open(setup)
  const state: VaultState = {
    ...parts,
    identity,
    anchor,
    place: keyringPlace(folder, header, body),
    closed: false,
    listeners: new Set(),
  }
  live = state
  const keys = viewOf(state, epoch)
  states.set(keys, state)
  return keys
}

function viewOf(state: VaultState, epoch: () => number): OpenKeys {
  const { body, anchor, identity } = state
  const keys: OpenKeys = {
    folder: state.folder,
    vaultId: hex(state.header.vaultId),
    databaseKey: copySecret(body.database),
    anchorKey: copySecret(body.anchor),
    anchor,
    identity,
    compartment: compartmentOf(state),
    caseKey: caseKeys(state),
    hasCaseKey: (caseId) => Object.hasOwn(state.keyring.cases, caseId),
    hasRecovery: () => state.body.slots.includes(SLOT_KINDS.recovery),
    shares: () => sharesOf(state.body),
    keyFile: () => (state.body.keyFile ? { day: state.body.keyFile.day } : null),
    kdf: () => kdfOf(state),
    headerEpoch: epoch,
    backupKey: () => fromMaster(state.master, 'backup', state.header.vaultId) as Secret<'backup'>,
    waysMark: () => waysMark(state),
    copy: () => copyOf(state),
    watch: (listener) => {
      state.listeners.add(listener)
      return () => void state.listeners.delete(listener)
    },
    close: () => {
      wipe(keys.databaseKey, keys.anchorKey)
      closeState(state)
    },
  }
  return keys
}

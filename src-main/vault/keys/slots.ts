// A slot gives the master key to whoever knows its secret. Eight always exist; which are in use, nobody can see.
import { concat, utf8, viewOf } from '../crypto/bytes.ts'
import { secret, wipe, type DerivedKey, type MasterKey, type Secret } from '../crypto/secret.ts'
import { blake2b, open, random, sameSecret, seal } from '../crypto/sodium.ts'
import { slotScope, type Header, type Slot } from './header.ts'

/** 0 is an empty slot; further kinds (a hardware token) get further numbers. */
export const SLOT_KINDS = { empty: 0, passphrase: 1, recovery: 2, shares: 3 } as const
export type SlotKind = (typeof SLOT_KINDS)[keyof typeof SLOT_KINDS]

const PLAIN_BYTES = 224

const slotKey = (derived: DerivedKey, vaultId: Uint8Array, index: number): Secret =>
  secret(blake2b([utf8('slot'), vaultId, Uint8Array.of(index)], derived))

/** Poly1305 does not bind a ciphertext to its key: this does, and is looked at first. */
const commitment = (key: Secret): Uint8Array => blake2b([utf8('commit')], key)

const boundTo = (vaultId: Uint8Array, group: number, index: number): Uint8Array =>
  concat(slotScope(vaultId), Uint8Array.of(group, index))

export interface NewSlot {
  master: MasterKey
  derived: DerivedKey
  vaultId: Uint8Array
  group: 0 | 1
  index: number
  kind: SlotKind
  /** Days since 1970-01-01. */
  day: number
}

export function sealSlot({ master, derived, vaultId, group, index, kind, day }: NewSlot): Slot {
  const key = slotKey(derived, vaultId, index)
  const plain = new Uint8Array(PLAIN_BYTES)
  try {
    plain[0] = kind
    viewOf(plain).setUint32(4, day, true)
    plain.set(master, 8)
    const nonce = random(24)
    const sealed = seal(plain, { key, nonce, ad: boundTo(vaultId, group, index) })
    return { group, rest: concat(commitment(key), nonce, sealed, random(16)) }
  } finally {
    wipe(key, plain)
  }
}

/** For each group that is in use. */
export type Derived = readonly [DerivedKey | null, DerivedKey | null]

export interface OpenedSlot {
  index: number
  kind: number
  /** When it was made: days since 1970-01-01. */
  day: number
  master: MasterKey
}

/** Tries all eight, each time, so that the time taken does not tell which one it was. */
export function openSlots(header: Header, derived: Derived): OpenedSlot | null {
  let opened: OpenedSlot | null = null
  header.slots.forEach((slot, index) => {
    const from = derived[slot.group]
    const found = from ? openSlot(slot, { vaultId: header.vaultId, index, derived: from }) : null
    if (found && opened) wipe(found.master)
    else opened = found ?? opened
  })
  return opened
}

type Trying = Pick<NewSlot, 'vaultId' | 'index' | 'derived'>

function openSlot({ group, rest }: Slot, { vaultId, index, derived }: Trying): OpenedSlot | null {
  const key = slotKey(derived, vaultId, index)
  try {
    if (!sameSecret(commitment(key), rest.subarray(0, 32))) return null
    const nonce = rest.subarray(32, 56)
    const plain = open(rest.subarray(56, 296), { key, nonce, ad: boundTo(vaultId, group, index) })
    if (!plain) return null
    const master = secret<'master'>(plain.slice(8, 40))
    const [kind = 0] = plain
    const day = viewOf(plain).getUint32(4, true)
    wipe(plain)
    return { index, kind, day, master }
  } finally {
    wipe(key)
  }
}

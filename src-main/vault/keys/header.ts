// The 4,096 bytes of head.a and head.b (docs/format.md): where everything lies, and strict reading of it.
// Without a key this can tell damage from a whole header, and a later format from ours; nothing more.
import { isZero, readU64, sameBytes, viewOf, writeU64 } from '../crypto/bytes.ts'
import { kdfAllowed, type KdfParams } from '../crypto/kdf.ts'
import { blake2b, random } from '../crypto/sodium.ts'

export const HEADER_BYTES = 4096
export const SLOT_COUNT = 8
export const SLOT_BYTES = 320
export const FORMAT = { major: 1, minor: 0, suite: 1 }
/** "AMPVLT\r\n": the line end shows a file that passed through a text converter. */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x56, 0x4c, 0x54, 0x0d, 0x0a])

/** "AMPGONE\n": this vault was erased on purpose. The rest is random, with the usual checksum. */
export const ERASED_MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x47, 0x4f, 0x4e, 0x45, 0x0a])

export const AT = {
  vaultId: 16,
  epoch: 32,
  groups: 40,
  reserved: 88,
  slots: 128,
  bodyNonce: 2688,
  body: 2712,
  mac: 4032,
  checksum: 4064,
}

/** One set of Argon2id parameters; slots name theirs by number. */
export interface Group extends KdfParams {
  salt: Uint8Array
}

export interface Slot {
  group: 0 | 1
  /** 312 bytes: commitment 32, nonce 24, sealed 240, random 16. All random in an empty slot. */
  rest: Uint8Array
}

export interface Header {
  vaultId: Uint8Array
  epoch: number
  groups: [Group | null, Group | null]
  slots: Slot[]
  bodyNonce: Uint8Array
  /** 1,320 bytes, tag included. */
  body: Uint8Array
}

/** `erased` is no damage: an owner wanted it. */
export type Damage = 'missing' | 'length' | 'magic' | 'checksum' | 'fields' | 'erased'

export type HeaderReading =
  | { kind: 'header'; header: Header; bytes: Uint8Array }
  | { kind: 'future'; needs: string }
  | { kind: 'damaged'; damage: Damage }

/** Bytes 0–31 say which vault and format a slot belongs to. */
export const slotScope = (vaultId: Uint8Array): Uint8Array => preamble(vaultId, 0).subarray(0, AT.epoch)

/** Bytes 0–39: the same with the epoch, which the sealed body is bound to. */
export function preamble(vaultId: Uint8Array, epoch: number): Uint8Array {
  const bytes = new Uint8Array(AT.groups)
  const view = viewOf(bytes)
  bytes.set(MAGIC)
  view.setUint16(8, FORMAT.major, true)
  view.setUint16(10, FORMAT.minor, true)
  view.setUint16(12, FORMAT.suite, true)
  view.setUint16(14, SLOT_COUNT, true)
  bytes.set(vaultId, AT.vaultId)
  writeU64(bytes, AT.epoch, epoch)
  return bytes
}

/** The group of a slot in use, which is there by construction. */
export function groupAt(groups: Header['groups'], index: 0 | 1): Group {
  const group = groups[index]
  if (!group) throw new RangeError('a slot in use has a group')
  return group
}

/** Everything before the MAC, which the caller adds together with the checksum (see finishHeader). */
export function layOut(header: Header): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  bytes.set(preamble(header.vaultId, header.epoch))
  header.groups.forEach((group, i) => {
    if (group) writeGroup(bytes, AT.groups + 24 * i, group)
  })
  header.slots.forEach((slot, i) => {
    bytes[AT.slots + SLOT_BYTES * i] = slot.group
    bytes.set(slot.rest, AT.slots + SLOT_BYTES * i + 8)
  })
  bytes.set(header.bodyNonce, AT.bodyNonce)
  bytes.set(header.body, AT.body)
  return bytes
}

function writeGroup(bytes: Uint8Array, at: number, group: Group): void {
  bytes.set(group.salt, at)
  viewOf(bytes).setUint32(at + 16, group.memoryKiB, true)
  viewOf(bytes).setUint32(at + 20, group.passes, true)
}

/** Adds the keyed MAC and then the checksum that needs no key. */
export function finishHeader(bytes: Uint8Array, macKey: Uint8Array): Uint8Array {
  bytes.set(blake2b([bytes.subarray(0, AT.mac)], macKey), AT.mac)
  bytes.set(blake2b([bytes.subarray(0, AT.checksum)]), AT.checksum)
  return bytes
}

/** A slot that nobody can tell from one in use. */
export const emptySlot = (): Slot => ({ group: 0, rest: random(SLOT_BYTES - 8) })

/**
 * Reads one copy; null stands for a missing file. The length, the magic, the version fields and the checksum keep
 * their place in every later format, so that "from the future" is never confused with "damaged".
 */
export function readHeader(bytes: Uint8Array | null): HeaderReading {
  if (!bytes) return { kind: 'damaged', damage: 'missing' }
  if (bytes.length !== HEADER_BYTES) return { kind: 'damaged', damage: 'length' }
  const magic = bytes.subarray(0, 8)
  const isErased = sameBytes(magic, ERASED_MAGIC)
  if (!isErased && !sameBytes(magic, MAGIC)) return { kind: 'damaged', damage: 'magic' }
  const checksum = blake2b([bytes.subarray(0, AT.checksum)])
  if (!sameBytes(checksum, bytes.subarray(AT.checksum))) return { kind: 'damaged', damage: 'checksum' }
  if (isErased) return { kind: 'damaged', damage: 'erased' }
  const needs = laterFormat(bytes)
  if (needs !== null) return { kind: 'future', needs }
  const header = readFields(bytes)
  return header ? { kind: 'header', header, bytes } : { kind: 'damaged', damage: 'fields' }
}

function laterFormat(bytes: Uint8Array): string | null {
  const view = viewOf(bytes)
  const [major, minor, suite] = [8, 10, 12].map((at) => view.getUint16(at, true)) as [number, number, number]
  const ours = major === FORMAT.major && minor === FORMAT.minor && suite === FORMAT.suite
  return ours ? null : `${major}.${minor}${suite === FORMAT.suite ? '' : `/${suite}`}`
}

function readFields(bytes: Uint8Array): Header | null {
  const epoch = readU64(bytes, AT.epoch)
  const groups = [0, 1].map((i) => readGroup(bytes, AT.groups + 24 * i))
  const [first, second] = groups
  if (viewOf(bytes).getUint16(14, true) !== SLOT_COUNT || epoch === null) return null
  if (!isZero(bytes.subarray(AT.reserved, AT.slots))) return null
  if (first === undefined || second === undefined || (!first && !second)) return null
  const slots = readSlots(bytes)
  if (!slots) return null
  return {
    vaultId: bytes.slice(AT.vaultId, AT.epoch),
    epoch,
    groups: [first, second],
    slots,
    bodyNonce: bytes.slice(AT.bodyNonce, AT.body),
    body: bytes.slice(AT.body, AT.mac),
  }
}

/** null when the group is not in use (all zero), undefined when its values are refused. */
function readGroup(bytes: Uint8Array, at: number): Group | null | undefined {
  const raw = bytes.subarray(at, at + 24)
  if (isZero(raw)) return null
  const view = viewOf(raw)
  const group = {
    salt: raw.slice(0, 16),
    memoryKiB: view.getUint32(16, true),
    passes: view.getUint32(20, true),
  }
  return kdfAllowed(group) ? group : undefined
}

function readSlots(bytes: Uint8Array): Slot[] | null {
  const slots: Slot[] = []
  for (let i = 0; i < SLOT_COUNT; i++) {
    const at = AT.slots + SLOT_BYTES * i
    const group = bytes[at]
    if ((group !== 0 && group !== 1) || !isZero(bytes.subarray(at + 1, at + 8))) return null
    slots.push({ group, rest: bytes.slice(at + 8, at + SLOT_BYTES) })
  }
  return slots
}

// The sealed file `keyring`: a key per case, this device's identity and the compartment's key pair.
// Two sealed copies in one file, written as a whole: bit rot in one is repaired from the other.
import { z } from 'zod'
import { concat, readU64, sameBytes, viewOf, writeU64 } from '../crypto/bytes.ts'
import { fromCbor, toCbor } from '../crypto/cbor.ts'
import { wipe, type Secret } from '../crypto/secret.ts'
import { open, random, seal } from '../crypto/sodium.ts'
import { inside, pathPart, readBounded, writeAtomic } from '../files.ts'
import { padme } from '../crypto/padme.ts'

const NAME = pathPart('keyring')
const HEAD_BYTES = 64
const VERSION = 1
const FILE_LIMIT = 64 * 1024 * 1024
/** "AMPKEY\r\n" */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x4b, 0x45, 0x59, 0x0d, 0x0a])

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)

const KeyringShape = z.strictObject({
  seq: z.int().min(1),
  cases: z.record(z.string().max(64), bytes(32)),
  identity: z.strictObject({ sign: bytes(32), age: bytes(74), day: z.int().min(0) }),
  compartment: z.strictObject({ public: bytes(32), nonce: bytes(24), wrapped: bytes(48) }),
})

export type Keyring = z.infer<typeof KeyringShape>

export interface KeyringPlace {
  folder: string
  vaultId: Uint8Array
  key: Secret<'keyring'>
}

function headOf(vaultId: Uint8Array, length: number, seq: number): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES - 24)
  head.set(MAGIC)
  viewOf(head).setUint16(8, VERSION, true)
  viewOf(head).setUint32(12, length, true)
  head.set(vaultId, 16)
  writeU64(head, 32, seq)
  return head
}

/** One copy: head 40, nonce 24, sealed (u32 length, CBOR, zeros up to Padmé). */
export function sealKeyring(keyring: Keyring, place: KeyringPlace): Uint8Array {
  const cbor = toCbor(keyring)
  const plain = new Uint8Array(padme(4 + cbor.length))
  try {
    viewOf(plain).setUint32(0, cbor.length, true)
    plain.set(cbor, 4)
    const length = HEAD_BYTES + plain.length + 16
    const [ad, nonce] = [headOf(place.vaultId, length, keyring.seq), random(24)]
    return concat(ad, nonce, seal(plain, { key: place.key, nonce, ad }))
  } finally {
    wipe(cbor, plain)
  }
}

/** null when damaged, for another vault or under another key. */
export function openKeyring(copy: Uint8Array, place: KeyringPlace): Keyring | null {
  if (copy.length < HEAD_BYTES + 16 + 4096) return null
  const seq = readU64(copy, 32)
  if (seq === null) return null
  const ad = headOf(place.vaultId, copy.length, seq)
  const nonce = copy.subarray(40, HEAD_BYTES)
  if (!sameBytes(ad, copy.subarray(0, ad.length))) return null
  const plain = open(copy.subarray(HEAD_BYTES), { key: place.key, nonce, ad })
  if (!plain) return null
  const length = viewOf(plain).getUint32(0, true)
  const parsed = KeyringShape.safeParse(fromCbor(plain.slice(4, 4 + length)))
  wipe(plain)
  return parsed.success && parsed.data.seq === seq ? parsed.data : null
}

/** Both copies, on disk when it returns. */
export function writeKeyring(keyring: Keyring, place: KeyringPlace): void {
  writeAtomic(place.folder, NAME, concat(sealKeyring(keyring, place), sealKeyring(keyring, place)))
}

/** The keyring, and whether only one of its copies was good; null when neither was. */
export function readKeyring(place: KeyringPlace): { keyring: Keyring; oneDamaged: boolean } | null {
  const file = readBounded(inside(place.folder, NAME), FILE_LIMIT)
  if (!file || file.length < HEAD_BYTES) return null
  // Where the second copy begins: as the first one states, or, should that be damaged, in the middle.
  for (const cut of new Set([viewOf(file).getUint32(12, true), Math.floor(file.length / 2)])) {
    const first = openKeyring(file.subarray(0, cut), place)
    const second = openKeyring(file.subarray(cut, 2 * cut), place)
    const keyring = first ?? second
    if (keyring) return { keyring, oneDamaged: !first || !second || file.length !== 2 * cut }
  }
  return null
}

/** How many of the two copies on the disk are whole. */
export function keyringCopies(place: KeyringPlace): number {
  const found = readKeyring(place)
  if (!found) return 0
  wipe(found.keyring.identity.sign, found.keyring.identity.age, ...Object.values(found.keyring.cases))
  return found.oneDamaged ? 1 : 2
}

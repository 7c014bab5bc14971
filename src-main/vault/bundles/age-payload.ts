// What stands behind the header of an age file: its STREAM of chunks (C2SP age, "Payload"). The library does the same in
// JavaScript, at a tenth of the speed, and an exhibit may be a film.
import { setImmediate } from 'node:timers/promises'
import { bulk, hkdf, random, TAG_BYTES, type Engine } from '../crypto/sodium.ts'

const NONCE = 16
const PLAIN = 64 * 1024
const SEALED = PLAIN + TAG_BYTES
/** 4 MiB, then whatever else waits: the vault answers while a bundle is made. */
const AT_ONCE = 64

/** Eleven bytes count the chunks, the twelfth says which is the last. */
const nonceOf = (index: number, isLast: boolean): Uint8Array => {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setUint32(7, index)
  if (isLast) nonce[11] = 1
  return nonce
}

const keyOf = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array => hkdf(fileKey, nonce, 'payload')

/** An empty text is one empty chunk; no other chunk is empty. */
const chunks = (length: number, size: number): number => Math.max(1, Math.ceil(length / size))

export interface Payload {
  /** 16 bytes: the file key from the header. */
  fileKey: Uint8Array
  engine?: Engine
}

/** The header as it is, then nonce and chunks. */
export const sealPayload = async (
  header: Uint8Array,
  plain: Uint8Array,
  { fileKey, engine = bulk }: Payload,
): Promise<Uint8Array> => {
  const count = chunks(plain.length, PLAIN)
  const start = header.length + NONCE
  const out = new Uint8Array(start + plain.length + count * TAG_BYTES)
  out.set(header)
  out.set(random(NONCE), header.length)
  const key = keyOf(fileKey, out.subarray(header.length, start))
  for (let index = 0; index < count; index++) {
    const part = plain.subarray(index * PLAIN, (index + 1) * PLAIN)
    const at = start + index * SEALED
    const nonce = nonceOf(index, index === count - 1)
    engine.sealChunk(out.subarray(at, at + part.length + TAG_BYTES), part, { key, nonce })
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
  }
  key.fill(0)
  return out
}

/** Whole, or null: where one chunk is wrong, missing or too many, nothing is given out. */
export const openPayload = async (
  payload: Uint8Array,
  { fileKey, engine = bulk }: Payload,
): Promise<Uint8Array | null> => {
  const body = payload.subarray(NONCE)
  const count = chunks(body.length, SEALED)
  const last = body.length - (count - 1) * SEALED
  if (last < TAG_BYTES || (last === TAG_BYTES && count > 1)) return null
  const key = keyOf(fileKey, payload.subarray(0, NONCE))
  const out = new Uint8Array(body.length - count * TAG_BYTES)
  for (let index = 0; index < count; index++) {
    const sealed = body.subarray(index * SEALED, (index + 1) * SEALED)
    const at = index * PLAIN
    const nonce = nonceOf(index, index === count - 1)
    const isGood = engine.openChunk(out.subarray(at, at + sealed.length - TAG_BYTES), sealed, { key, nonce })
    if (!isGood) {
      out.fill(0)
      return null
    }
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
  }
  key.fill(0)
  return out
}

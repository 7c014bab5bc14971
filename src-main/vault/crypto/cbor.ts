// Canonical CBOR (RFC 8949 §4.2.1): one value has one spelling, and any other is refused.
import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import { sameBytes } from './bytes.ts'
import { wipe } from './secret.ts'

export const toCbor = (value: unknown): Uint8Array => new Uint8Array(encode(value, rfc8949EncodeOptions))

/** The value, or undefined when the bytes are not exactly one canonical CBOR item. */
export function fromCbor(bytes: Uint8Array): unknown {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
    })
    const again = toCbor(value)
    const same = sameBytes(again, bytes)
    // It may hold keys.
    wipe(again)
    return same ? value : undefined
  } catch {
    return undefined
  }
}

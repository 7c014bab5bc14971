// Little things done with bytes. Nothing here is constant-time: see sodium.ts for comparing secrets.

const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function concat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** For public bytes only; secrets have no text form. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

/** Equality of public bytes. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** Lower-case Crockford base32, most significant bits first; 16 bytes become 26 characters. */
export function base32(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += CROCKFORD[(value >>> bits) & 31]
    }
  }
  return bits > 0 ? out + CROCKFORD[(value << (5 - bits)) & 31] : out
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Little-endian u64 that fits a JavaScript integer, or null. */
export function readU64(bytes: Uint8Array, at: number): number | null {
  const value = viewOf(bytes).getBigUint64(at, true)
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
}

export const writeU64 = (bytes: Uint8Array, at: number, value: number): void =>
  viewOf(bytes).setBigUint64(at, BigInt(value), true)

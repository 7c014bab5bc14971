// One page of SQLCipher 4 read without SQLite, so that a damaged page is known by its number and keeps none of the
// others away: AES-256-CBC, then HMAC-SHA-512 over the ciphertext, the IV and the page's number. The file begins with
// a salt; the page's MAC key is PBKDF2-HMAC-SHA-512 of the key over the salt with every byte XOR 0x3a, two rounds.
import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

export const PAGE = 4096
export const SALT = 16
/** At the end of each page: IV 16, MAC 64. */
const RESERVED = 80
export const USABLE = PAGE - RESERVED
const IV = 16
const MASK = 0x3a
const ROUNDS = 2

export interface PageKeys {
  /** The vault's own 32 bytes; not a copy. */
  cipher: Uint8Array
  /** The owner wipes it. */
  mac: Uint8Array
}

/** @param salt the first 16 bytes of the file */
export const pageKeys = (key: Uint8Array, salt: Uint8Array): PageKeys => ({
  cipher: key,
  mac: new Uint8Array(
    pbkdf2Sync(
      key,
      salt.map((byte) => byte ^ MASK),
      ROUNDS,
      32,
      'sha512',
    ),
  ),
})

/** Of the first page the salt stands in front and is not sealed. */
const startOf = (number: number): number => (number === 1 ? SALT : 0)

/** Whether these are the 4,096 bytes that were written as page `number`, counted from 1. */
export const isWholePage = (bytes: Uint8Array, number: number, { mac }: PageKeys): boolean => {
  if (bytes.length !== PAGE) return false
  const place = Buffer.alloc(4)
  place.writeUInt32LE(number)
  const sealed = bytes.subarray(startOf(number), USABLE + IV)
  const own = createHmac('sha512', mac).update(sealed).update(place).digest()
  return timingSafeEqual(own, bytes.subarray(USABLE + IV))
}

/** What a page says: 4,016 bytes, of the first one with zeros in the place of the salt. Check it first. */
export const openPage = (bytes: Uint8Array, number: number, { cipher }: PageKeys): Buffer => {
  const open = createDecipheriv('aes-256-cbc', cipher, bytes.subarray(USABLE, USABLE + IV))
  open.setAutoPadding(false)
  const plain = Buffer.concat([open.update(bytes.subarray(startOf(number), USABLE)), open.final()])
  return number === 1 ? Buffer.concat([Buffer.alloc(SALT), plain]) : plain
}

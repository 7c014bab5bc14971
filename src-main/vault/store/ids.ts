import { randomBytes } from 'node:crypto'
import type { Id } from '#contract/values'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford base32 in lower case, most significant digit first, padded to `length`. */
export const base32 = (value: bigint, length: number): string => {
  let rest = value
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

/** Reads what `base32` wrote; characters outside the alphabet make it NaN-free but wrong, so they throw. */
export const fromBase32 = (text: string): bigint => {
  let value = 0n
  for (const char of text) {
    const digit = ALPHABET.indexOf(char)
    if (digit < 0) throw new RangeError('not base32')
    value = (value << 5n) | BigInt(digit)
  }
  return value
}

/** 128 random bits as 26 characters. It says nothing about when, where or by whom it was made. */
export const newId = (): Id => base32(BigInt('0x' + randomBytes(16).toString('hex')), 26)

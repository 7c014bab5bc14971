// Words that occur nowhere else, to be found again wherever they were written; and the shapes they would have there.
import { randomInt } from 'node:crypto'

const CONSONANTS = 'bdfgklmnprstvz'
const VOWELS = 'aeiou'

const letterOf = (letters: string): string => letters.charAt(randomInt(letters.length))

/** A word of fourteen small letters that can be spoken and that nobody has written before: 2^43 of them. */
export const newWord = (): string =>
  Array.from({ length: 7 }, () => letterOf(CONSONANTS) + letterOf(VOWELS)).join('')

const fromRange = (first: number, count: number, length: number): string =>
  Array.from({ length }, () => String.fromCodePoint(first + randomInt(count))).join('')

/** Ten Arabic letters without marks or joins that folding for search would change. */
export const newArabicWord = (): string => fromRange(0x0633, 8, 10)

/** Seven Chinese characters. */
export const newChineseWord = (): string => fromRange(0x5000, 0x2000, 7)

export const newPhone = (): string => `+4${Array.from({ length: 13 }, () => randomInt(10)).join('')}`

/** The characters of a base64 text that depend on nothing but `bytes`, when these begin at byte 0, 1 or 2 of three. */
const inBase64 = (bytes: Buffer, phase: 0 | 1 | 2): string => {
  const text = Buffer.concat([Buffer.alloc(phase), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((phase * 8) / 6)
  const last = Math.floor(((phase + bytes.length) * 8) / 6)
  return text.slice(first, last)
}

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Every shape in which a text could lie in a file, by name. */
export const shapesOf = (text: string): Record<string, Buffer> => {
  const bytes = Buffer.from(text, 'utf8')
  const escaped = [...text]
    .map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('')
  return {
    'UTF-8': bytes,
    'UTF-16LE': Buffer.from(text, 'utf16le'),
    'UTF-16BE': swapped(text),
    'base64, phase 0': Buffer.from(inBase64(bytes, 0)),
    'base64, phase 1': Buffer.from(inBase64(bytes, 1)),
    'base64, phase 2': Buffer.from(inBase64(bytes, 2)),
    hex: Buffer.from(bytes.toString('hex')),
    HEX: Buffer.from(bytes.toString('hex').toUpperCase()),
    ...(escaped !== text && {
      'JSON escapes': Buffer.from(escaped),
      'percent escapes': Buffer.from(encodeURIComponent(text)),
    }),
  }
}

// One spelling for reading: any script's digits become 0–9, and variants of a letter become one letter.
import { chineseNumerals, ethiopicNumerals } from './numerals.ts'

const DIGIT = /\p{Nd}/u

/** Digits come in runs of ten; the place in the run is the value. */
const digitValue = (char: string): string => {
  let code = char.codePointAt(0) ?? 0
  let steps = 0
  while (steps < 80 && DIGIT.test(String.fromCodePoint(code - 1))) {
    code -= 1
    steps += 1
  }
  return String(steps % 10)
}

/** Decimal digits of any script as 0–9; everything else untouched. */
export const asciiDigits = (text: string): string =>
  text.replace(/[^\P{Nd}0-9]/gu, (char) => digitValue(char))

// Combining marks of Latin, Cyrillic and Greek; Arabic vowel signs, hamza and madda above, tatweel.
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200d-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g

const LETTERS: Record<string, string> = {
  ی: 'ي',
  ى: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ک: 'ك',
  ګ: 'گ',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  '؟': '?',
  '،': ',',
  '؛': ',',
  '、': ',',
  '，': ',',
  '。': '.',
  '−': '-',
  '‐': '-',
  '‑': '-',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Folds text for reading dates. Never shown, never stored. */
export const foldDate = (text: string): string => {
  const plain = text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(LETTER, (char) => LETTERS[char] ?? char)
    .replace(/['’‘ʼʿʾʻ`´"“”«»]/g, ' ')
  return chineseNumerals(ethiopicNumerals(asciiDigits(plain)))
    .replace(/[\s\u200c]+/g, ' ')
    .trim()
}

// One folding for index and query: what looks or sounds the same to a reader is the same here. Pure.

/** Hamza carriers and other shapes of one Arabic or Persian letter, after decomposition has removed the marks. */
const LETTERS: Record<string, string> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ك: 'ك',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ё: 'е',
}

/** Scripts in which a mark is only an accent; elsewhere (Thai, Devanagari, Burmese) it is a letter. */
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u
const MARK = /\p{M}/u
/** Tatweel, zero-width joiners and marks of direction: they change the look, never the word. */
const UNSEEN = /[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u
/** Apostrophes and joints inside words that people leave out or type in many ways. */
const JOINT = /['’‘ʼʻ`´._·]/u
/** Control characters part words; a NUL would also end the text for SQLite. */
const CONTROL = /\p{Cc}/u
/** й is a letter, no и with an accent: война is no воин. The tokenizer takes accents too, so it is written ј. */
const BREVE = '\u0306'
const DIGIT = /\p{Nd}/u

/** The value of a decimal digit of any script: Unicode lays them out in runs of ten from zero. */
const digit = (char: string): string => {
  const point = char.codePointAt(0) ?? 0
  let zero = point
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((point - zero) % 10)
}

/** A word of a folded text. */
export const WORD = /[\p{L}\p{M}\p{N}]+/gu

export interface Folded {
  text: string
  /** For each code unit of `text`, where in the original the character it came from starts. */
  from: number[]
}

/**
 * Folds text and remembers where each part came from, so that marks can be set in the original.
 * Case, accents, Arabic vowel marks, alef, yaa and taa marbuta, Persian kaf and yeh, tatweel, width, ligatures
 * and digits of any script.
 */
export const foldWithMap = (original: string): Folded => {
  let text = ''
  const from: number[] = []
  let base = ''
  let at = 0
  const put = (part: string) => {
    text += part
    for (let i = 0; i < part.length; i++) from.push(at)
  }
  for (const char of original) {
    for (const piece of char.normalize('NFKD').toLowerCase().normalize('NFD')) {
      if (piece === BREVE && base === 'и') {
        text = `${text.slice(0, -1)}ј`
        base = ''
        continue
      }
      if (MARK.test(piece) && (base === '' || ACCENTED.test(base))) continue
      if (UNSEEN.test(piece)) continue
      if (!MARK.test(piece)) base = piece
      if (JOINT.test(piece) || CONTROL.test(piece)) put(' ')
      else if (DIGIT.test(piece)) put(digit(piece))
      else put(LETTERS[piece] ?? piece)
    }
    at += char.length
  }
  return { text, from }
}

export const fold = (original: string): string => foldWithMap(original).text

// What many know by heart (prayers, verses, slogans, openings of songs) and common names, in Arabic, Persian,
// Russian and Burmese: long, of rare words for an estimate made for English, and among the first a guesser tries.
import arabic from '../../../resources/reference/known-ar.json'
import burmese from '../../../resources/reference/known-my.json'
import persian from '../../../resources/reference/known-fa.json'
import russian from '../../../resources/reference/known-ru.json'

const FILES = [arabic, persian, russian, burmese]
/** Letters that must run along a text to count as taken from it, as typed and without vowels in Latin script. */
const RUN = 8
const WHOLE = 6
const READ_LETTERS = 400

/** Letters without what people leave out, and where in the text each stands. */
interface Folded {
  letters: string
  at: number[]
}

interface Corpus {
  /** One after the other, so that a verse may run on into the next. */
  joined: string
  whole: ReadonlySet<string>
}

/** Diacritics of Latin, Cyrillic and Arabic (tashkīl, hamza seats) and tatweel; not the vowel signs of Burmese. */
const LEFT_OUT = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0621]/gu
const ALIKE: Record<string, string> = { ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ۀ: 'ه', ه: 'ه' }

const foldedChar = (char: string): string => {
  const [bare = ''] = char.toLowerCase().normalize('NFD').replace(LEFT_OUT, '')
  return /[\p{L}\p{M}]/u.test(bare) ? (ALIKE[bare] ?? bare) : ''
}

const fold = (text: string): Folded => {
  const folded: Folded = { letters: '', at: [] }
  for (let at = 0; at < text.length && folded.letters.length < READ_LETTERS; at++) {
    const char = foldedChar(text[at] ?? '')
    folded.letters += char
    if (char !== '') folded.at.push(at)
  }
  return folded
}

/** The consonants of several scripts as one rough alphabet, so that any transliteration meets its text. */
const ROUGH: Record<string, string> = Object.fromEntries(
  [
    ['b', 'bب' + 'б'],
    ['p', 'pپп'],
    ['t', 'tتثطт'],
    ['g', 'gjجغگг'],
    ['h', 'hxحخهх7'],
    ['d', 'dzدذزضظژдзж'],
    ['r', 'rرр'],
    ['s', 'sسشصچсшщчц'],
    ['f', 'fفф'],
    ['k', 'kqcقكк'],
    ['l', 'lلл'],
    ['m', 'mмم'],
    ['n', 'nнن'],
  ].flatMap(([rough = '', letters = '']) => [...letters].map((letter) => [letter, rough])),
)
const PAIRS: Record<string, string> = {
  sh: 's',
  ch: 's',
  ts: 's',
  kh: 'h',
  gh: 'g',
  th: 't',
  dh: 'd',
  zh: 'd',
}

/** Consonants alone, none twice in a row: how a text sounds, however its vowels are spelled. */
const rough = (text: string): Folded => {
  const plain = text.toLowerCase().normalize('NFD').replace(LEFT_OUT, '')
  const source = plain.length === text.length ? plain : text.toLowerCase()
  const folded: Folded = { letters: '', at: [] }
  for (let at = 0; at < source.length && folded.letters.length < READ_LETTERS; at++) {
    const pair = PAIRS[source.slice(at, at + 2)]
    const letter = pair ?? ROUGH[foldedChar(source[at] ?? '') || (source[at] ?? '')]
    if (letter !== undefined && !folded.letters.endsWith(letter)) {
      folded.letters += letter
      folded.at.push(at)
    }
    if (pair !== undefined) at += 1
  }
  return folded
}

/** The article as it sounds: al-nizām is written annizam as often. */
const assimilated = (text: string): string => text.replace(/(^|\s)([وفبك]?)ال(?=[تثدذرزسشصضطظن])/gu, '$1$2')

const corpusOf = (entries: string[]): Corpus => ({ joined: entries.join(''), whole: new Set(entries) })

const corpora = (): { asTyped: Corpus; asHeard: Corpus } => {
  const texts = FILES.flatMap((file) => file.texts)
  const heard = [...texts, ...texts.map(assimilated)].map((text) => rough(text).letters)
  return {
    asTyped: corpusOf(texts.map((text) => fold(text).letters)),
    asHeard: corpusOf(heard.filter((letters) => letters.length >= WHOLE)),
  }
}

let made: ReturnType<typeof corpora> | null = null

/** How many letters from `from` on are one known text or a run of it; 0 when too few. */
const runFrom = (letters: string, from: number, { joined, whole }: Corpus): number => {
  let length = RUN
  if (from + length <= letters.length && joined.includes(letters.slice(from, from + length))) {
    while (from + length < letters.length && joined.includes(letters.slice(from, from + length + 1)))
      length += 1
    return length
  }
  const short = [WHOLE + 1, WHOLE].find((size) => whole.has(letters.slice(from, from + size)))
  return short ?? 0
}

/** The text without what is taken from known texts, and how many different such runs there were. */
const without = (text: string, { letters, at }: Folded, corpus: Corpus): { rest: string; count: number } => {
  const found = new Set<string>()
  let rest = ''
  let kept = 0
  for (let from = 0; from < letters.length;) {
    const length = runFrom(letters, from, corpus)
    if (length > 0) {
      found.add(letters.slice(from, from + length))
      rest += `${text.slice(kept, at[from])} `
      kept = (at[from + length - 1] ?? text.length) + 1
    }
    from += Math.max(1, length)
  }
  return { rest: (rest + text.slice(kept)).trim(), count: found.size }
}

/**
 * What is left of a passphrase without the texts that many know, as typed or in Latin letters.
 * @param text in NFKC
 */
export const withoutKnown = (text: string): { rest: string; count: number } => {
  made ??= corpora()
  const isLatin = /\p{Script=Latin}/u.test(text)
  const heard = isLatin ? without(text, rough(text), made.asHeard) : { rest: text, count: 0 }
  const typed = without(heard.rest, fold(heard.rest), made.asTyped)
  return { rest: typed.rest, count: typed.count + heard.count }
}

/** A word as it is compared: no diacritics, one spelling. */
export const foldedWord = (word: string): string => fold(word.normalize('NFKC')).letters

/** Names of people and places that many bear or know, folded. */
export const KNOWN_NAMES: ReadonlySet<string> = new Set(FILES.flatMap((file) => file.names.map(foldedWord)))

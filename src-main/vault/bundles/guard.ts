// Finding what must not travel, in any spelling: names whose bearers have not agreed, contacts, what is restricted.
// The same eyes choose what goes in and look over the finished bytes (domain §4.4, rules 4 and 12).
import { fold } from '../search/fold.ts'

export type Why = 'name' | 'restricted'

/** One thing that must stay here. */
export interface Protected {
  text: string
  why: Why
  /** A word of a name: protected too, unless it is also a word of ours or of a name that travels. */
  part?: boolean
}

interface Needle {
  folded: string
  why: Why
  /** Written with spaces between words, so that a hit must be a whole word. */
  spaced: boolean
}

export interface Guard {
  /** What a text holds that must stay, or null. */
  find: (text: string) => Why | null
  /** The same for text drawn out of a page, where spaces come and go. */
  findLoose: (text: string) => Why | null
  /** The spellings as they are kept, for a search through bytes. */
  spellings: string[]
}

const plain = (text: string): string => fold(text).replace(/\s+/g, ' ').trim()
const WORDS_APART = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\p{M} ]+$/u
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const WORDY = /[\p{L}\p{N}]/u
const SHORTEST_PART = 4
const SHORTEST_LOOSE = 8
const DIGITS_OF_A_NUMBER = 7
const BETWEEN_DIGITS = /(?<=\d)[\s().\-+/]+(?=\d)/g

/** Short ones would be found everywhere: two characters of Han name somebody, two Latin letters nobody. */
const isTelling = (folded: string): boolean => folded.length >= (DENSE.test(folded) ? 2 : 3)

const needlesOf = (strings: readonly Protected[], known: ReadonlySet<string>): Needle[] => {
  const found = new Map<string, Needle>()
  for (const { text, why, part } of strings) {
    const folded = plain(text)
    if (part ? folded.length < SHORTEST_PART || known.has(folded) : !isTelling(folded)) continue
    found.set(folded, { folded, why, spaced: WORDS_APART.test(folded) })
  }
  return [...found.values()]
}

const standsAlone = (text: string, at: number, length: number): boolean =>
  !WORDY.test(text[at - 1] ?? ' ') && !WORDY.test(text[at + length] ?? ' ')

const holds = (text: string, { folded, spaced }: Needle): boolean => {
  for (let at = text.indexOf(folded); at !== -1; at = text.indexOf(folded, at + 1))
    if (!spaced || standsAlone(text, at, folded.length)) return true
  return false
}

/** The end of a number: with or without the country's code it is the same telephone. */
const numberOf = (folded: string): string | null => {
  const digits = folded.replace(/\D/g, '')
  return digits.length >= DIGITS_OF_A_NUMBER && /^[\d\s().\-+/]+$/.test(folded) ? digits.slice(-9) : null
}

/** @param known words that are no secret although they may be part of a name: our own, and names that travel */
export const guardOf = (strings: readonly Protected[], known: string): Guard => {
  const needles = needlesOf(strings, new Set(plain(known).split(/[^\p{L}\p{N}\p{M}]+/u)))
  const numbers = needles.flatMap(({ folded, why }) => {
    const digits = numberOf(folded)
    return digits === null ? [] : [{ digits, why }]
  })
  const find = (text: string): Why | null => {
    const folded = plain(text)
    const hit = needles.find((needle) => holds(folded, needle))
    if (hit || numbers.length === 0) return hit?.why ?? null
    const joined = folded.replace(BETWEEN_DIGITS, '')
    return numbers.find(({ digits }) => joined.includes(digits))?.why ?? null
  }
  return {
    find,
    findLoose: (text) => {
      const tight = plain(text).replaceAll(' ', '')
      const loose = needles.map(({ folded, why }) => ({ folded: folded.replaceAll(' ', ''), why }))
      const long = loose.find(
        ({ folded }) => folded.length >= (DENSE.test(folded) ? 2 : SHORTEST_LOOSE) && tight.includes(folded),
      )
      return long?.why ?? find(text)
    },
    spellings: [...new Set(strings.filter(({ part }) => !part).map(({ text }) => text.trim()))].filter(
      (text) => isTelling(plain(text)),
    ),
  }
}

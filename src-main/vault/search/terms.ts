// Words of a query and extra words of the index, after folding.
import { arabicStems, bareForms } from './arabic.ts'
import { compoundTails } from './compound.ts'
import { cyrillicStems } from './cyrillic.ts'
import { fold, WORD } from './fold.ts'
import { romanceStems } from './romance.ts'
import { nameSounds, wordSounds } from './sounds.ts'

const WORDY = /[\p{L}\p{N}]/u
const ARABIC = /^\p{Script=Arabic}/u
const CYRILLIC = /^\p{Script=Cyrillic}/u
const LATIN = /^[a-z]{4,}$/

/** Other forms of one folded word, without what is written onto it and without its endings. */
export const stemsOf = (word: string): string[] => {
  if (ARABIC.test(word)) return arabicStems(word)
  if (CYRILLIC.test(word)) return cyrillicStems(word)
  return LATIN.test(word) ? romanceStems(word) : []
}

const CACHED = 20_000
const cache = new Map<string, readonly string[]>()

/** Extra words of one word. Texts repeat their words, and this is most of what saving a long text costs. */
const extrasOf = (word: string): readonly string[] => {
  const held = cache.get(word)
  if (held) return held
  const extras = [
    ...(ARABIC.test(word) ? bareForms(word) : []),
    ...compoundTails(word),
    ...stemsOf(word),
    ...wordSounds(word),
  ]
  if (cache.size >= CACHED) cache.clear()
  cache.set(word, extras)
  return extras
}

/** Words to index beside the text, so that a word is found in its other forms and a name in other scripts. */
export const extraWords = (folded: string, isName = false): string => {
  const found = new Set<string>(isName ? nameSounds(folded) : [])
  for (const [word] of folded.matchAll(WORD)) for (const extra of extrasOf(word)) found.add(extra)
  return [...found].join(' ')
}

export interface Term {
  /** Folded. */
  text: string
  /** Typed in quotation marks: these words, in this order, and no others. */
  isPhrase: boolean
}

const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]*)(?:["“”„«»「」『』]|$)/gu
const MOST_TERMS = 16

/** The words of a query, folded; at most 16, since nobody types more and each costs. */
export const queryTerms = (query: string): Term[] => {
  const typed = query.slice(0, 1000)
  const phrases = [...typed.matchAll(QUOTED)].map(([, text = '']) => ({
    text: fold(text).trim(),
    isPhrase: true,
  }))
  const words = fold(typed.replace(QUOTED, ' '))
    .split(/\s+/u)
    .map((text) => ({ text, isPhrase: false }))
  return [...phrases, ...words].filter(({ text }) => WORDY.test(text)).slice(0, MOST_TERMS)
}

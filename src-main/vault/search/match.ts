// FTS5 expressions of a query, from what was typed to what it may mean: each finds what the one before finds, and more.
import { withoutArticle } from './arabic.ts'
import { latinSpellings, soundsOf } from './sounds.ts'
import { stemsOf, type Term } from './terms.ts'

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const begins = (text: string): string => `${quoted(text)} *`
const any = (parts: readonly string[]): string => `(${[...new Set(parts)].join(' OR ')})`

/** The words themselves. */
const exact = ({ text }: Term): string => `text : ${quoted(text)}`

const beginnings = (text: string): string[] => [begins(text), ...withoutArticle(text).map(begins)]

/** What begins with the words, as they are being typed. */
const typed = (term: Term): string => (term.isPhrase ? exact(term) : any(beginnings(term.text)))

/** The words in other forms, and as they sound in other scripts. */
const meant = (term: Term): string => {
  if (term.isPhrase) return exact(term)
  const { text } = term
  const sounds = soundsOf(text).map(({ keys, begins: open }) =>
    open ? any(keys.map(begins)) : `(${keys.map(quoted).join(' AND ')})`,
  )
  return any([
    ...beginnings(text),
    ...stemsOf(text).map(quoted),
    ...latinSpellings(text).map(begins),
    ...sounds,
  ])
}

const every = (terms: readonly Term[], way: (term: Term) => string): string => terms.map(way).join(' AND ')

/** In the order in which hits are shown. Empty when nothing was typed that could be found. */
export const matchesOf = (terms: readonly Term[], asTyped = false): string[] => {
  const ways = asTyped ? [exact, typed] : [exact, typed, meant]
  return terms.length === 0 ? [] : [...new Set(ways.map((way) => every(terms, way)))]
}

/** One expression for each word: where they stand in different fields of one record. */
export const wordByWord = (terms: readonly Term[], asTyped = false): string[] =>
  terms.length > 1 ? terms.map(asTyped ? typed : meant) : []

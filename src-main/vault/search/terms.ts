// Words of a query and extra words of the index, after folding.
import { fold } from './fold.ts'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const WORDY = /[\p{L}\p{N}]/u

/** Arabic article with the letters that are written onto it: wa, fa, bi, ka, li and al-. */
const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{L}{2})/u

/** The word without its article, or null when it has none. The word is folded. */
export const withoutArticle = (word: string): string | null => {
  const bare = word.replace(ARTICLE, '')
  return bare === word ? null : bare
}

/** Words to index beside the text, so that a bare word finds the one with its article. */
export const extraWords = (folded: string): string => {
  const found = new Set<string>()
  for (const [word] of folded.matchAll(WORD)) {
    const bare = withoutArticle(word)
    if (bare) found.add(bare)
  }
  return [...found].join(' ')
}

/** The words of a query, folded; at most 16, since nobody types more and each costs. */
export const queryTerms = (query: string): string[] =>
  fold(query.slice(0, 1000))
    .split(/\s+/u)
    .filter((term) => WORDY.test(term))
    .slice(0, 16)

const quoted = (term: string) => `"${term.replaceAll('"', '""')}" *`

/** The FTS5 expression: every term, each as a prefix; a word with an article also without it. Null when empty. */
export const matchOf = (terms: string[]): string | null =>
  terms.length === 0
    ? null
    : terms
        .map((term) => {
          const bare = withoutArticle(term)
          return bare ? `(${quoted(term)} OR ${quoted(bare)})` : `(${quoted(term)})`
        })
        .join(' AND ')

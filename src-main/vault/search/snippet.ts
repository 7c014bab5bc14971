// The lines around a match, cut from the original text with the matches marked in it.
import { foldWithMap, type Folded } from './fold.ts'
import { withoutArticle } from './terms.ts'

export interface SnippetPart {
  text: string
  hit: boolean
}

const BEFORE = 40
const LENGTH = 160
/** Scripts written without spaces: a match may start anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Where a term may stand: at the start of a word, or after an Arabic article and what is written onto it. */
const patternOf = (term: string): RegExp => {
  const words = term.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const body = words.map(escaped).join('[^\\p{L}\\p{N}]+')
  if (UNSPACED.test(term)) return new RegExp(body, 'gu')
  return new RegExp(`(?<=(?<![\\p{L}\\p{N}])(?:[وف]?[بك]?ال|[وف]?لل)?)${body}`, 'gu')
}

interface Span {
  start: number
  end: number
}

/**
 * Back to the original. Marks that folding dropped belong to the letter before them; the spaces and signs after
 * a match do not belong to it.
 */
const inOriginal = (folded: Folded, original: string, { start: at, end }: Span): Span => {
  const last = folded.from[end - 1] ?? 0
  const tail = /^.[\p{M}\u0640\u200c\u200d]*/su.exec(original.slice(last, last + 32))
  return { start: folded.from[at] ?? 0, end: last + (tail?.[0].length ?? 1) }
}

/** Every match of every term, in order, overlaps joined. */
export const spansOf = (original: string, terms: string[]): Span[] => {
  const folded = foldWithMap(original)
  const spans: Span[] = []
  for (const term of terms.flatMap((word) => [word, withoutArticle(word) ?? word]))
    for (const match of folded.text.matchAll(patternOf(term)))
      if (match[0] !== '')
        spans.push(inOriginal(folded, original, { start: match.index, end: match.index + match[0].length }))
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  return spans.reduce<Span[]>((joined, span) => {
    const last = joined[joined.length - 1]
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else joined.push({ ...span })
    return joined
  }, [])
}

/** A place to cut near `at`: a space if one is near, never inside a character and its marks. */
const cut = (text: string, at: number, towards: 1 | -1): number => {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  for (let i = 0; i < 16; i++) {
    const here = at + i * towards
    if (here <= 0 || here >= text.length) break
    if (/\s/u.test(text.charAt(here))) return towards === 1 ? here : here + 1
  }
  let here = at
  while (here > 0 && /[\p{M}\udc00-\udfff\u200d]/u.test(text.charAt(here))) here -= 1
  return here
}

/**
 * Parts of the original around the first match; parts alternate, beginning with one that is no match (it may be
 * empty). Without a match (the index knows a form that we cannot point at) the beginning of the text.
 */
export const snippetOf = (original: string, terms: string[]): SnippetPart[] => {
  const spans = spansOf(original, terms)
  const first = spans[0]
  const start = cut(original, (first?.start ?? 0) - BEFORE, -1)
  const end = cut(original, Math.max(start + LENGTH, first?.end ?? 0), 1)
  const parts: SnippetPart[] = []
  let at = start
  for (const span of spans.filter((one) => one.end <= end)) {
    parts.push({ text: original.slice(at, span.start), hit: false })
    parts.push({ text: original.slice(span.start, span.end), hit: true })
    at = span.end
  }
  parts.push({ text: original.slice(at, end), hit: false })
  const [head, tail] = [parts[0], parts[parts.length - 1]]
  if (head && start > 0) head.text = '…' + head.text
  if (tail && end < original.length) tail.text += '…'
  return parts.map(({ text, hit }) => ({ text: text.replace(/\s+/gu, ' '), hit }))
}

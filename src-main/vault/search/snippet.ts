// The lines around a match, cut from the original text with the matches marked in it.
import { compoundTails } from './compound.ts'
import { foldWithMap, WORD, type Folded } from './fold.ts'
import { bareForms, withoutArticle } from './arabic.ts'
import { latinSpellings, nameSounds, soundsOf, wordSounds } from './sounds.ts'
import { stemsOf, type Term } from './terms.ts'

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

/** Where the words of a term stand as they were typed: at the start of a word, or anywhere between no spaces. */
const patternOf = ({ text, isPhrase }: Term): RegExp => {
  const words = text.match(WORD) ?? []
  const body = words.map(escaped).join('[^\\p{L}\\p{N}]+')
  if (UNSPACED.test(text)) return new RegExp(body, 'gu')
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}${isPhrase ? '(?![\\p{L}\\p{N}])' : ''}`, 'gu')
}

interface Span {
  start: number
  end: number
}

const whole = (word: string): Span => ({ start: 0, end: word.length })

type Meaning = (word: string) => Span | null

/** Where in a word of the text a term stands in another form, by what the index holds of the word. */
const meaning = ({ text, isPhrase }: Term): Meaning => {
  if (isPhrase) return () => null
  const starts = [text, ...withoutArticle(text)]
  const forms = new Set([...starts, ...stemsOf(text)])
  const spellings = latinSpellings(text)
  const sounds = soundsOf(text)
  return (word) => {
    for (const bare of [word, ...bareForms(word), ...compoundTails(word)]) {
      const start = starts.find((one) => bare.startsWith(one))
      const at = word.length - bare.length
      if (start !== undefined) return { start: at, end: at + start.length }
    }
    if ([word, ...bareForms(word), ...stemsOf(word)].some((form) => forms.has(form))) return whole(word)
    if (spellings.some((spelling) => word.startsWith(spelling))) return whole(word)
    const heard = [...nameSounds(word), ...wordSounds(word)]
    const isHeard = sounds.some(({ keys, begins }) =>
      keys.some((key) => heard.some((sound) => (begins ? sound.startsWith(key) : sound === key))),
    )
    return isHeard ? whole(word) : null
  }
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

const meanings = new WeakMap<Term, Meaning>()

/** Each word is looked into once for all texts that a query finds. */
const meaningOf = (term: Term): Meaning => {
  const held = meanings.get(term)
  if (held) return held
  const asked = meaning(term)
  const known = new Map<string, Span | null>()
  const remembering: Meaning = (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const span = asked(word)
    known.set(word, span)
    return span
  }
  meanings.set(term, remembering)
  return remembering
}

const matches = (folded: string, term: Term): Span[] => {
  const typed = [...folded.matchAll(patternOf(term))]
  if (typed.length > 0) return typed.map(({ 0: text, index }) => ({ start: index, end: index + text.length }))
  const meant = meaningOf(term)
  return [...folded.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const span = meant(word)
    return span ? [{ start: index + span.start, end: index + span.end }] : []
  })
}

/** Every match of every term, in order, overlaps joined. */
export const spansOf = (original: string, terms: readonly Term[]): Span[] => {
  const folded = foldWithMap(original)
  const spans = terms
    .flatMap((term) => matches(folded.text, term))
    .filter(({ start, end }) => end > start)
    .map((span) => inOriginal(folded, original, span))
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
    if (here <= 0) return 0
    if (here >= text.length) return text.length
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
export const snippetOf = (original: string, terms: readonly Term[]): SnippetPart[] => {
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

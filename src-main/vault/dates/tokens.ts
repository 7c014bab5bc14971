// Cuts a folded line into numbers, known words and separators. A word nobody knows makes the line unreadable:
// guessing around it ("not 24 August") would invent a date.
import { wordAt, type Word } from './lexicon.ts'

export type Token = Word | { kind: 'number'; value: number; digits: number } | Separator | { kind: 'unknown' }

/** `wide`: has spaces around, or is a long dash, so that it rather means "to". */
export interface Separator {
  kind: 'separator'
  char: string
  wide: boolean
}

// A clock time says nothing about the day; the words as written keep it.
const CLOCK = new RegExp(
  [
    /(?:(?<=\d)t)?(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?(?!\p{L}))?/u,
    /(?: ?(?:utc|gmt|z)(?!\p{L}))?(?:[+-]\d{1,2}(?::?\d{2})?(?!\d))?/u,
    /|(?:(?:around|about|at) )?(?<!\d)\d{1,2} ?[ap]\.?m\.?(?![\p{L}\d])/u,
  ]
    .map((part) => part.source)
    .join(''),
  'gu',
)

const SEPARATOR = /^[/\-–—.,]/
const WORD = /^[\p{L}\p{M}]+/u
const ARABIC_PREFIXES = ['وال', 'بال', 'لل', 'ال', 'و', 'ب', 'ل', 'ف']

interface Cut {
  tokens: Token[]
  length: number
}

const cutPrefix = (text: string, at: number): Cut | null => {
  for (const prefix of ARABIC_PREFIXES) {
    if (!text.startsWith(prefix, at)) continue
    const entry = wordAt(text, at + prefix.length)
    if (!entry) continue
    const tokens: Token[] = prefix.startsWith('و') ? [{ kind: 'mark', mark: 'and' }] : []
    return { tokens: [...tokens, entry.word], length: prefix.length + entry.key.length }
  }
  return null
}

const cutAt = (text: string, at: number): Cut => {
  const digits = /^\d+/.exec(text.slice(at, at + 40))?.[0]
  if (digits) {
    const value = Number(digits)
    return { tokens: [{ kind: 'number', value, digits: digits.length }], length: digits.length }
  }
  const entry = wordAt(text, at)
  if (entry) return { tokens: [entry.word], length: entry.key.length }
  const separator = SEPARATOR.exec(text.slice(at, at + 1))?.[0]
  if (separator) {
    const spaced = text.charAt(at - 1) === ' ' && text.charAt(at + 1) === ' '
    return {
      tokens: [{ kind: 'separator', char: separator, wide: spaced || /[–—]/.test(separator) }],
      length: 1,
    }
  }
  const prefixed = cutPrefix(text, at)
  if (prefixed) return prefixed
  const word = WORD.exec(text.slice(at, at + 60))?.[0]
  return { tokens: [{ kind: 'unknown' }], length: word?.length ?? 1 }
}

/** Tokens of a folded line, fillers left out. */
export const tokensOf = (folded: string): Token[] => {
  const text = folded.replace(CLOCK, ' ').replace(/ +/g, ' ')
  const flat = text.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (text.charAt(at) === ' ') {
      at += 1
      continue
    }
    const isHyphen = text.charAt(at) === '-'
    const cut = cutAt(isHyphen ? text : flat, at)
    tokens.push(...cut.tokens)
    at += cut.length
  }
  return tokens.filter((token) => !(token.kind === 'mark' && token.mark === 'filler'))
}

export const isMark = (token: Token | undefined, ...marks: string[]): boolean =>
  token?.kind === 'mark' && marks.includes(token.mark)

export const without = (tokens: Token[], ...marks: string[]): Token[] =>
  tokens.filter((token) => !isMark(token, ...marks))

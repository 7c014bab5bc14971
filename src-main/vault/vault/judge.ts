// How long a passphrase of her own would hold, told from how people choose and how guessers guess.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import type { HowLong, Judgement, JudgeReason } from '#contract/vault'
import { foldedWord, KNOWN_NAMES, withoutKnown } from './known.ts'
import { ARABIC_WORDS } from './words-ar.ts'

/** Guesses below which a passphrase is refused, and from which it is called strong (security.md §3.3). */
const ACCEPTED_LOG10 = 14
const STRONG_LOG10 = 17
const MAX_BYTES = 1024
const MIN_CHARACTERS = 8
/** Longer ones are strong or repetitive by then, and the estimate takes quadratic time. */
const JUDGED_CHARACTERS = 100
/** A word of a phrase counts as one of at least 2,000 (our own lists) and at most 20,000: people choose no rarer. */
const LIST_LOG10 = Math.log10(2_048)
const VOCABULARY_LOG10 = Math.log10(20_000)
const SHORT_WORD = 2
/** A text out of some 600, where in it, and how it is spelled. */
const KNOWN_LOG10 = 3.5
/** A name out of some 700. */
const NAME_LOG10 = 2.8
/** A hundred graphics cards at our floor of 256 MiB × 3: about 625 guesses a second each. */
const GUESSES_PER_SECOND = 62_500

type Match = ReturnType<ZxcvbnFactory['check']>['sequence'][number]

const createEstimator = (): ZxcvbnFactory =>
  new ZxcvbnFactory({
    dictionary: {
      ...dictionary,
      // Lists in no order of likelihood: the library counts each of their words alike.
      'diceware-words': [...english, ...ARABIC_WORDS],
      famous: ['correct horse battery staple'],
      names: [...KNOWN_NAMES],
    },
    graphs: adjacencyGraphs,
    maxLength: JUDGED_CHARACTERS,
  })

let estimator: ZxcvbnFactory | null = null

/**
 * @param passphrase UTF-8 bytes, not kept
 * @param about what somebody who knows her would try: her name, the app's name
 */
export const judge = (passphrase: Uint8Array, about: readonly string[]): Judgement => {
  if (passphrase.length > MAX_BYTES) return refused('tooLong')
  const text = new TextDecoder().decode(passphrase).normalize('NFKC')
  const characters = [...text.trim()].length
  if (characters === 0) return refused('empty')
  if (characters < MIN_CHARACTERS) return refused('tooShort')
  const whole = estimate(text, about)
  const apart = knownApart(text, about)
  const log10 = Math.min(whole.log10, apart)
  const { howLong, count } = lasts(log10)
  if (log10 >= ACCEPTED_LOG10) {
    return { verdict: log10 >= STRONG_LOG10 ? 'strong' : 'fair', reason: 'good', howLong, count }
  }
  const reason = apart < whole.log10 ? 'knownText' : reasonOf(whole.matches, wordsOf(text))
  return { verdict: 'tooWeak', reason, howLong, count }
}

/** Guesses when what many know by heart is tried as such, and only the rest has to be found. */
const knownApart = (text: string, about: readonly string[]): number => {
  const { rest, count } = withoutKnown(text)
  if (count === 0) return Infinity
  return count * KNOWN_LOG10 + (rest === '' ? 0 : estimate(rest, about).log10)
}

const refused = (reason: JudgeReason): Judgement => ({
  verdict: 'tooWeak',
  reason,
  howLong: 'moments',
  count: null,
})

/** The least of four views: as typed, in one spelling, without the spaces between words, and word by word. */
const estimate = (text: string, about: readonly string[]): { log10: number; matches: Match[] } => {
  estimator ??= createEstimator()
  const hints = [
    'amparo',
    ...about.flatMap((hint) => [hint, ...hint.split(/\s+/)]).filter((hint) => hint !== ''),
  ]
  const typed = estimator.check(text, hints)
  const joined = estimator.check(text.replace(/[\s._-]+/gu, ''), hints)
  const plain = estimator.check(foldedWord(text), hints)
  const views = [typed, joined, ...(/\p{N}|\p{P}/u.test(text) ? [] : [plain])]
  const weaker = views.reduce((least, view) => (view.guessesLog10 < least.guessesLog10 ? view : least))
  const words = wordsOf(text)
  const phrase = words.reduce((sum, word) => sum + wordLog10(word, estimator?.check(word, hints)), 0)
  const log10 = words.length > 0 ? Math.min(weaker.guessesLog10, phrase) : weaker.guessesLog10
  return { log10, matches: weaker.sequence }
}

const wordLog10 = (word: string, seen: ReturnType<ZxcvbnFactory['check']> | undefined): number => {
  if (KNOWN_NAMES.has(foldedWord(word))) return NAME_LOG10
  const log10 = Math.min(seen?.guessesLog10 ?? 0, VOCABULARY_LOG10)
  const isHint = seen?.sequence.some((match) => kindOf(match) === 'aboutYou') === true
  return isHint || word.length <= SHORT_WORD ? log10 : Math.max(log10, LIST_LOG10)
}

/** The different words of a phrase made of letters alone; none when it is not such a phrase. */
const wordsOf = (text: string): string[] => {
  const parts = text
    .toLowerCase()
    .split(/[\s._-]+/u)
    .filter((part) => part !== '')
  const isPhrase = parts.length > 1 && parts.every((part) => /^[\p{L}\p{M}'’]{1,24}$/u.test(part))
  return isPhrase ? [...new Set(parts)] : []
}

/** The kind of the part that covers most of it, in a word of ours. */
const reasonOf = (matches: Match[], words: string[]): JudgeReason => {
  const reasons: Partial<Record<JudgeReason, number>> = {}
  for (const match of matches) {
    const reason = kindOf(match)
    reasons[reason] = (reasons[reason] ?? 0) + match.token.length
  }
  const [first] = Object.entries(reasons).sort(([, a], [, b]) => b - a)
  const most = (first?.[0] ?? 'guessable') as JudgeReason
  return words.length > 0 && (most === 'guessable' || most === 'common') ? 'fewWords' : most
}

const kindOf = (match: Match): JudgeReason => {
  if (match.pattern === 'spatial') return 'keyboard'
  if (match.pattern === 'repeat') return 'repeated'
  if (match.pattern === 'sequence') return 'sequence'
  if (match.pattern === 'date') return 'date'
  if (match.pattern !== 'dictionary') return 'guessable'
  return match['dictionaryName'] === 'userInputs' ? 'aboutYou' : 'common'
}

const HOUR = 3600
const DAY = 24 * HOUR
const MONTH = 30 * DAY
const YEAR = 365 * DAY

/** Half of the guesses at a hundred cards. */
const lasts = (log10: number): { howLong: HowLong; count: number | null } => {
  const seconds = 10 ** log10 / 2 / GUESSES_PER_SECOND
  const countIn = (howLong: HowLong, unit: number) => ({ howLong, count: Math.floor(seconds / unit) })
  if (seconds < HOUR) return { howLong: 'moments', count: null }
  if (seconds < 2 * DAY) return countIn('hours', HOUR)
  if (seconds < 2 * MONTH) return countIn('days', DAY)
  if (seconds < 2 * YEAR) return countIn('months', MONTH)
  if (seconds < 100 * YEAR) return countIn('years', YEAR)
  return { howLong: seconds < 1e6 * YEAR ? 'lifetimes' : 'beyond', count: null }
}

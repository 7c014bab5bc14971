// The first draft of a letter to an embassy or mission (domain §3.2): reason, facts, what the State undertook,
// asks, request for a reply. One set of blocks for every recipient and language; a person goes on from there.
import type { Id } from '#contract/values'
import ar from '../../../resources/letters/ar/embassy.json'
import en from '../../../resources/letters/en/embassy.json'
import { inDigits } from '../dates/names-of-months.ts'
import { stateFormal } from '../reference/countries.ts'
import { groupOf } from './codes.ts'
import type { Block, BlockKind, Line, Run, When } from './model.ts'
import {
  type DateStyle,
  type EventView,
  type Named,
  type WordingLanguage,
  askSentence,
  canWord,
  factSentence,
  nameIn,
  wordingLanguage,
} from './wording.ts'

export interface LetterFact extends EventView {
  id: Id
}

export interface LetterAsk {
  id: Id
  type: string
  /** What a person wrote, by language; where there is nothing, our own sentence for the type stands. */
  text: Record<string, string>
  country?: string | null
}

/**
 * How one recipient's State stands to the case: it holds the person, the events took place on its territory, the
 * person may be handed over to it, or it may put in a word.
 */
export type Role = 'holding' | 'territory' | 'return' | 'ally'

export interface Audience {
  country: string
  role: Role
  /** The fact that says so. */
  fact?: Id
}

export interface EmbassyLetter {
  /** As they are to be written; null when the name is withheld. */
  person: Named | null
  /** In the order in which they are told. */
  facts: readonly LetterFact[]
  asks: readonly LetterAsk[]
  audiences: readonly Audience[]
  /** The source language first. Languages without wording of ours get the blocks without text. */
  languages: readonly string[]
  /** Months and digits of the Arabic text. */
  style?: DateStyle
  newId: () => Id
}

export interface Draft {
  subject: Record<string, string>
  blocks: Block[]
}

const PARAGRAPHS = { en, ar }

/** Articles of the Universal Declaration that speak to each group of violations. */
const ARTICLES: Readonly<Record<string, (keyof typeof en.undertakings.articles)[]>> = {
  life: ['life'],
  lib: ['lib'],
  dis: ['lib', 'law'],
  int: ['int'],
  gbv: ['int'],
  thr: ['life'],
  prv: ['prv'],
  jus: ['jus'],
  mov: ['mov'],
  exp: ['exp'],
  asc: ['asc'],
  asm: ['asc'],
  bel: ['bel'],
  par: ['par'],
  rep: ['exp'],
  wrk: ['wrk'],
  prp: ['prp'],
  env: ['life'],
  min: ['min'],
  chd: ['life'],
}
/** A page has room for so many. */
const MOST_ARTICLES = 2

const groups = (fact: EventView): string[] => fact.what.map(groupOf)
const deprived = (fact: EventView): boolean =>
  groups(fact).some((group) => group === 'lib' || group === 'dis')

function audienceOf(country: string, facts: readonly LetterFact[], concerned: readonly string[]): Audience {
  const last = facts.findLast((fact) => deprived(fact) && fact.where?.country)
  const there = facts.findLast((fact) => fact.where?.country === country)
  if (last?.where?.country === country)
    return { country, role: groups(last).includes('lib') ? 'holding' : 'territory', fact: last.id }
  if (last && (there || concerned.includes(country))) return { country, role: 'return' }
  return there ? { country, role: 'territory', fact: there.id } : { country, role: 'ally' }
}

/**
 * A first guess at how each recipient's State stands to the case, for a person to correct: where the person was
 * last taken holds them; another State where things happened, or that the case concerns, may get them back. A
 * State that an ask turns on (whose consul should visit, where the family waits) is an ally.
 */
export function audiencesOf(
  countries: readonly string[],
  about: { facts: readonly LetterFact[]; asks: readonly LetterAsk[]; concerned: readonly string[] },
): Audience[] {
  const friends = about.asks.flatMap((ask) => (ask.type === 'doNotReturn' ? [] : (ask.country ?? [])))
  const concerned = about.concerned.filter((country) => !friends.includes(country))
  return [...new Set(countries)].map((country) => audienceOf(country, about.facts, concerned))
}

/** The runs of a template; each {slot} becomes the run given for it. */
function runsOf(template: string, slots: Record<string, Run>): Run[] {
  return template
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => slots[part.slice(1, -1)] ?? { text: part })
}

type Write = (language: string, words: typeof en) => Line[]

/** Writes one block in every language we have words for. */
function blockWriter(letter: EmbassyLetter) {
  return (kind: BlockKind, write: Write, when: When | null = null): Block => {
    const worded = letter.languages.filter(canWord)
    const text = worded.map((language) => [language, write(language, PARAGRAPHS[wordingLanguage(language)])])
    return { id: letter.newId(), kind, when, text: Object.fromEntries(text) as Block['text'] }
  }
}

/** Digits of our own paragraphs, as in the dates beside them. */
function digits(text: string, language: WordingLanguage, style: DateStyle): string {
  return language === 'ar' ? inDigits(text, style.digits ?? 'arab') : text
}

function undertaking(letter: EmbassyLetter, language: string, words: typeof en): string {
  const { frame, join, articles } = words.undertakings
  const keys = new Set(letter.facts.flatMap((fact) => groups(fact).flatMap((group) => ARTICLES[group] ?? [])))
  const chosen = [...(keys.size === 0 ? (['life'] as const) : keys)].slice(0, MOST_ARTICLES)
  const text = frame.replace('{articles}', chosen.map((key) => articles[key]).join(join))
  return digits(text, wordingLanguage(language), letter.style ?? {})
}

function askLine(ask: LetterAsk, person: Named | null, language: string): Line {
  const own = ask.text[language]?.trim()
  const text = own || (askSentence(ask.type, { person, country: ask.country ?? null }, language) ?? '')
  return { runs: text === '' ? [] : [{ text }], ask: ask.id }
}

function audienceBlocks(letter: EmbassyLetter, person: (language: string) => Run): Block[] {
  const block = blockWriter(letter)
  return letter.audiences.map(({ country, role, fact }) => {
    const write: Write = (language, words) => {
      const state = { text: stateFormal(country, language), field: 'recipient.country.formal' }
      const runs = runsOf(words.audience[role], { person: person(language), state })
      return [{ runs: fact === undefined ? runs : runs.map((run) => ({ ...run, fact })) }]
    }
    return block('paragraph', write, { country })
  })
}

/**
 * Drafts the letter. Every sentence that states a fact carries its id; nothing here names a source. The same
 * blocks, in the same order and with the same ids, hold every language.
 */
export function composeEmbassyLetter(letter: EmbassyLetter): Draft {
  const block = blockWriter(letter)
  const person = (language: string): Run => {
    const words = PARAGRAPHS[wordingLanguage(language)]
    return { text: nameIn(letter.person, language) || words.someone, field: 'person.name.letter' }
  }
  const paragraph = (pick: (words: typeof en) => string) =>
    block('paragraph', (language, words) => [{ runs: runsOf(pick(words), { person: person(language) }) }])
  const facts = (language: string): Line[] =>
    letter.facts.map((fact) => ({
      runs: [{ text: factSentence(fact, language, letter.style), fact: fact.id }],
    }))
  const asks = (language: string): Line[] => letter.asks.map((ask) => askLine(ask, letter.person, language))
  const blocks = [
    paragraph((words) => words.reason),
    ...(letter.facts.length > 0 ? [paragraph((words) => words.factsLead), block('facts', facts)] : []),
    ...audienceBlocks(letter, person),
    block('paragraph', (language, words) => [{ runs: [{ text: undertaking(letter, language, words) }] }]),
    ...(letter.asks.length > 0 ? [paragraph((words) => words.asksLead), block('asks', asks)] : []),
    paragraph((words) => words.reply),
  ]
  const subject = letter.languages.filter(canWord).map((language) => {
    const words = PARAGRAPHS[wordingLanguage(language)]
    return [language, words.subject.replace('{person}', () => person(language).text)]
  })
  return { subject: Object.fromEntries(subject) as Record<string, string>, blocks }
}

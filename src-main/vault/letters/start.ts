// From a case to the first draft of a letter: which facts may be told, who is asked for what, and by whom.
import type { Id } from '#contract/values'
import { eventOf } from '../facts/view.ts'
import { letterNames } from '../people/label.ts'
import type { Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import { arabicStyle } from '../reference/countries.ts'
import type { Office } from '../reference/offices.ts'
import type { Doc } from '../store/types.ts'
import { audiencesOf, composeEmbassyLetter, type Draft, type LetterAsk, type LetterFact } from './compose.ts'
import { factsInOrder, knownFact, type KnownFact } from './facts.ts'
import type { Languages } from './follow.ts'
import type { Line } from './model.ts'
import { askSentence, type DateStyle, type Named } from './wording.ts'

export interface StartFrom extends Languages {
  caseId: Id
  /** Those it goes to. */
  offices: readonly Office[]
  newId: () => Id
}

export interface Started {
  draft: Draft
  versions: Map<Id, string>
}

const ASKED_FOR_L2 = 2

/** Restricted and sealed facts, those with a handling tag, and what was refuted are not offered to a letter. */
const mayTell = (fact: KnownFact): boolean =>
  fact.sens <= ASKED_FOR_L2 && fact.tags.length === 0 && fact.conf !== 'refuted'

/** Months and digits of the whole letter: as where the first recipient is used to them. */
export const styleOf = (countries: readonly (string | null)[]): DateStyle => arabicStyle(countries[0] ?? null)

/** Asks that let officials in: whose, when nobody has said so, shows in where the recipients sit. */
const FOR_OFFICIALS = new Set(['discloseAndAccess', 'consularAccess'])

/** The one country where all of them are guests; an embassy in Ottawa can be asked to let Canadian officials in. */
const hostOf = (offices: readonly Office[]): string | null => {
  const hosts = new Set(offices.map(({ seat, represents }) => (seat === represents ? null : seat)))
  const [host = null] = hosts
  return hosts.size === 1 ? host : null
}

const asksOfCase = (desk: Desk, caseId: Id, offices: readonly Office[]): LetterAsk[] => {
  const asks = (valueIn(desk.get('cases', caseId), 'asks') ?? []) as unknown as LetterAsk[]
  const host = hostOf(offices)
  return asks.map((ask) => (FOR_OFFICIALS.has(ask.type) ? { ...ask, country: ask.country ?? host } : ask))
}

const personOf = (facts: readonly Doc[], desk: Desk, caseId: Id): Named | null => {
  const named = facts.flatMap((doc) => valueIn<Id[]>(doc, 'affected') ?? [])
  const listed = desk
    .ofCase('parties', caseId)
    .filter((doc) => (valueIn<string[]>(doc, 'roles') ?? []).includes('affected'))
    .map(({ id }) => id)
  const doc = [...named, ...listed].map(desk.person).find((one) => one !== null)
  return doc ? letterNames(doc) : null
}

/**
 * Texts that a person wrote in the source language and not in this one: our own words must not stand in for a
 * translation of them.
 */
const unwritten = (own: Record<string, string>, ours: string | null, { source, language }: Pair): boolean => {
  const written = own[source]?.trim() ?? ''
  return written !== '' && written !== ours && !own[language]?.trim()
}
interface Pair {
  source: string
  language: string
}

/** The asks of a case in the words a letter would use: what a person wrote, or else our sentence for the type. */
export const asksFor = (desk: Desk, { caseId, source, languages, offices }: Omit<StartFrom, 'newId'>) => {
  const person = personOf(factsInOrder(desk, caseId), desk, caseId)
  return asksOfCase(desk, caseId, offices).map(({ id, type, text, country }) => {
    const ours = (language: string) => askSentence(type, { person, country: country ?? null }, language)
    const inWords = (language: string): string => {
      const stands = unwritten(text, ours(source), { source, language })
      return text[language]?.trim() || (stands ? '' : (ours(language) ?? ''))
    }
    return { id, type, text: Object.fromEntries(languages.map((language) => [language, inWords(language)])) }
  })
}

interface Told {
  docs: ReadonlyMap<Id, Doc>
  asks: readonly LetterAsk[]
  person: Named | null
  source: string
}

/** What was written about a fact goes before the sentence we would build. */
const factLine = (line: Line, language: string, { docs, source }: Told): Line => {
  const id = line.runs[0]?.fact
  const account = id ? valueIn<Record<string, string>>(docs.get(id), 'account') : null
  if (!id || !account) return line
  const text = account[language]?.trim() ?? ''
  if (text !== '') return { ...line, runs: [{ text, fact: id }] }
  return unwritten(account, null, { source, language }) ? { ...line, runs: [] } : line
}

const askLine = (line: Line, language: string, { asks, person, source }: Told): Line => {
  const ask = asks.find(({ id }) => id === line.ask)
  if (!ask) return line
  const ours = askSentence(ask.type, { person, country: ask.country ?? null }, source)
  return unwritten(ask.text, ours, { source, language }) ? { ...line, runs: [] } : line
}

const inOwnWords = (draft: Draft, told: Told): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) => {
    const rewrite = block.kind === 'facts' ? factLine : block.kind === 'asks' ? askLine : null
    if (!rewrite) return block
    const text = Object.entries(block.text).map(([language, lines]) => [
      language,
      lines.map((line) => rewrite(line, language, told)),
    ])
    return { ...block, text: Object.fromEntries(text) as typeof block.text }
  }),
})

/** Composes the letter of a case. Nothing here names a source. */
export const draftFrom = (desk: Desk, from: StartFrom): Started => {
  const { caseId, offices, source } = from
  const countries = offices.flatMap(({ represents }) => represents ?? [])
  const sources = desk.ofCase('sources', caseId)
  const events = factsInOrder(desk, caseId)
  const known = events
    .map((doc) => knownFact(doc, desk, sources))
    .filter((fact) => mayTell(fact) && fact.sentences[source] !== '')
  const docs = new Map(events.map((doc) => [doc.id, doc]))
  const facts: LetterFact[] = events
    .filter(({ id }) => known.some((fact) => fact.id === id))
    .map((doc) => ({ id: doc.id, ...eventOf(doc, desk.person) }))
  const file = desk.get('cases', caseId)
  const asks = asksOfCase(desk, caseId, offices)
  const concerned = valueIn<string[]>(file, 'countries') ?? []
  const person = personOf(events, desk, caseId)
  const draft = composeEmbassyLetter({
    person,
    facts,
    asks,
    audiences: audiencesOf(countries, { facts, asks, concerned }),
    languages: [source, ...from.languages.filter((language) => language !== source)],
    style: styleOf(countries),
    newId: from.newId,
  })
  const told = { docs, asks, person, source }
  return { draft: inOwnWords(draft, told), versions: new Map(known.map(({ id, version }) => [id, version])) }
}

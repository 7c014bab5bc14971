// A fact as a letter uses it: what it would say, where that is known from, and whether it has changed since.
import { textHash } from '#contract/letter-text'
import type { LetterFact } from '#contract/letters'
import type { Conf, DateValue, Id } from '#contract/values'
import { eventOf, factView, sentencesOf, sourcesOf } from '../facts/view.ts'
import { letterNames } from '../people/label.ts'
import type { Desk } from '../records/desk.ts'
import { dateInWords } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** What a sentence is made of. */
const SAID = ['what', 'when', 'where', 'by', 'byText', 'account', 'affected'] as const

export interface KnownFact {
  id: Id
  sentences: Record<string, string>
  sources: Id[]
  when: DateValue | null
  conf: Conf
  /** The highest of its fields, and every handling tag. */
  sens: number
  tags: string[]
  affected: Id[]
  version: string
}

const affectedOf = (doc: Doc): Id[] => valueIn<Id[]>(doc, 'affected') ?? []

/** Changes with every value in use that a sentence may say, and with the names of those it is about. */
export const factVersion = (doc: Doc, person: (id: Id) => Doc | null): string => {
  const names = affectedOf(doc).map((id) => {
    const found = person(id)
    return found ? letterNames(found) : null
  })
  return textHash(JSON.stringify([SAID.map((name) => valueIn(doc, name)), eventOf(doc, person).conf, names]))
}

const sourcesAbout =
  (sources: readonly Doc[]) =>
  (fact: Id): Id[] =>
    sources.filter((source) => (valueIn<Id[]>(source, 'about') ?? []).includes(fact)).map(({ id }) => id)

/** `sources` are those of the case. */
export const knownFact = (doc: Doc, desk: Desk, sources: readonly Doc[]): KnownFact => {
  const fields = SAID.flatMap((name) => doc.f[name] ?? [])
  const inVault = (id: Id) => desk.get('sources', id) !== null
  return {
    id: doc.id,
    sentences: sentencesOf(doc, desk.person),
    sources: sourcesOf(doc, { sourcesAbout: sourcesAbout(sources) }).filter(inVault),
    when: valueIn<DateValue & Record<string, never>>(doc, 'when'),
    conf: eventOf(doc, desk.person).conf,
    sens: Math.max(0, ...fields.map(({ sens }) => sens)),
    tags: [...new Set(fields.flatMap(({ tags }) => tags))],
    affected: affectedOf(doc),
    version: factVersion(doc, desk.person),
  }
}

export const letterFact = (fact: KnownFact, desk: Desk, caseId: Id): LetterFact => ({
  id: fact.id,
  sentences: fact.sentences,
  sourceLabels: fact.sources.map((id) => desk.sourceLabel(caseId, id)).filter((label) => label !== ''),
  when: dateInWords(fact.when, desk.language),
  conf: fact.conf,
  sens: fact.sens,
  version: fact.version,
})

/** The events of a case in the order they happened. */
export const factsInOrder = (desk: Desk, caseId: Id): Doc[] => {
  const first = (doc: Doc): string => {
    const { span } = factView(doc, {
      showing: desk.showing(caseId),
      person: desk.person,
      sourcesAbout: () => [],
    })
    return span.from ?? span.to ?? '9999'
  }
  const keyed = desk
    .ofCase('facts', caseId)
    .filter(({ kind }) => kind === 'event')
    .map((doc) => ({ doc, key: first(doc) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ doc }) => doc)
}

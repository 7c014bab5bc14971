// The page of one case, joined here so that the screen needs one watch.
import type { AskView, CaseView } from '#contract/cases'
import type { EvidenceRow } from '#contract/evidence'
import type { LetterRow } from '#contract/letters'
import type { SourceView } from '#contract/sources'
import type { DateValue, Id } from '#contract/values'
import { consentView } from '../consents/view.ts'
import { daysBetween } from '../dates/days.ts'
import { bounds } from '../dates/edtf.ts'
import { evidenceRow } from '../evidence/view.ts'
import { factView, inOrder } from '../facts/view.ts'
import { askSentence, namesCountry } from '../letters/wording.ts'
import { letterNames } from '../people/label.ts'
import { personView } from '../people/view.ts'
import type { Desk } from '../records/desk.ts'
import { fieldView, valueIn } from '../records/field-view.ts'
import { sourceView } from '../sources/view.ts'
import type { Doc } from '../store/types.ts'
import { byUrgency, taskView } from '../tasks/view.ts'
import { affectedOf, whoIn } from './row.ts'
import { nextOf } from './next.ts'

interface StoredAsk {
  id: Id
  type: string
  text: Record<string, string>
  country?: string | null
}

/** The asks of a case as letters would say them: what a person wrote, or else our sentence for the type. */
export const asksOf = (doc: Doc, desk: Desk): AskView[] => {
  const person = affectedOf(desk.ofCase('parties', doc.id))[0]
  const names = person ? letterNames(person) : null
  const stored = (valueIn(doc, 'asks') ?? []) as unknown as StoredAsk[]
  return stored.map(({ id, type, text, country = null }) => ({
    ...{ id, type, written: text, country, namesCountry: namesCountry(type) },
    text: Object.fromEntries(
      [...new Set(['en', 'ar', ...Object.keys(text)])].map((language) => [
        language,
        text[language]?.trim() || (askSentence(type, { person: names, country }, language) ?? ''),
      ]),
    ),
  }))
}

const factsOf = (doc: Doc, desk: Desk, sources: SourceView[]) =>
  desk
    .ofCase('facts', doc.id)
    .map((fact) =>
      factView(fact, {
        showing: desk.showing(doc.id),
        person: desk.person,
        sourcesAbout: (id) => sources.filter(({ facts }) => facts.includes(id)).map((source) => source.id),
      }),
    )
    .sort(inOrder)

/** The newest day something is known of; of what goes on, the day it began: nothing has been heard since. */
const lastDay = (edtf: string | null): string | null => {
  const { earliest, latest } = bounds(edtf)
  return latest ?? earliest
}

/** Days since the newest day anything is known of; null when nothing is dated. */
const silence = (facts: CaseView['facts'], today: string): number | null => {
  const days = facts
    .map(({ when }) => lastDay((when.value as DateValue | null)?.edtf ?? null))
    .filter((day) => day !== null)
    .filter((day) => day <= today)
    .sort()
  const last = days.at(-1)
  return last === undefined ? null : daysBetween(last, today)
}

const countsOf = (facts: CaseView['facts'], today: string): CaseView['counts'] => ({
  facts: facts.length,
  unsourced: facts.filter(({ sources }) => sources.length === 0).length,
  disputed: facts.filter(({ disputed }) => disputed).length,
  daysSinceLastNews: silence(facts, today),
})

const evidenceOf = (doc: Doc, desk: Desk): EvidenceRow[] => {
  const entries = desk.ofCase('custody', doc.id)
  return desk.ofCase('evidence', doc.id).map((item) => evidenceRow(item, entries))
}

const consentsOf = (inSources: Doc[], desk: Desk) =>
  inSources
    .filter(({ kind }) => kind === 'consent')
    .map((doc) => consentView(doc, { language: desk.language, today: desk.today, label: desk.personLabel }))

const tasksOf = (doc: Doc, desk: Desk) =>
  desk
    .ofCase('actions', doc.id)
    .filter(({ kind }) => kind === 'task')
    .map((task) =>
      taskView(task, { language: desk.language, today: desk.today, caseNumber: desk.caseNumber }),
    )
    .sort(byUrgency)

const peopleOf = (doc: Doc, parties: Doc[], desk: Desk) => {
  const casesOf = (party: Doc) =>
    party.caseIds.map((id) => ({
      id,
      number: desk.caseNumber(id),
      title: valueIn<string>(desk.get('cases', id), 'title') ?? '',
    }))
  const context = { language: desk.language, showing: desk.showing(doc.id), casesOf }
  return parties.map((party) => personView(party, context))
}

const FIELDS = ['title', 'summary', 'status', 'urgency', 'risks', 'countries', 'permission', 'notes'] as const

const fieldsOf = (doc: Doc, desk: Desk) =>
  Object.fromEntries(FIELDS.map((name) => [name, fieldView(doc, name, desk.showing(doc.id))])) as Pick<
    CaseView,
    (typeof FIELDS)[number]
  >

/** `letters` are the rows the letters noun makes; a case does not know how. */
export const caseView = (doc: Doc, desk: Desk, letters: LetterRow[]): CaseView => {
  const inSources = desk.ofCase('sources', doc.id)
  const parties = desk.ofCase('parties', doc.id)
  const sources = inSources
    .filter(({ kind }) => kind === 'source')
    .map((source) => sourceView(source, desk.showing(doc.id)))
  const facts = factsOf(doc, desk, sources)
  const seen = {
    ...fieldsOf(doc, desk),
    id: doc.id,
    number: valueIn<string>(doc, 'number') ?? '',
    captured: valueIn<string>(doc, 'captured') ?? '',
    today: desk.today,
    who: whoIn(parties, desk.personLabel),
    asks: asksOf(doc, desk),
    people: peopleOf(doc, parties, desk),
    facts,
    sources,
    consents: consentsOf(inSources, desk),
    letters,
    evidence: evidenceOf(doc, desk),
    tasks: tasksOf(doc, desk),
    counts: countsOf(facts, desk.today),
  }
  return { ...seen, next: nextOf(seen) }
}

// Everything that decides whether a letter may leave, read from the store once: gates and papers are pure over it.
import type { ConsentState } from '#contract/consents'
import type { DateValue, Id } from '#contract/values'
import { allows, answersOf, isWithdrawn, scopeState } from '../consents/view.ts'
import { officeForm } from '../offices/view.ts'
import { nameForms, partyLabel } from '../people/label.ts'
import type { Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Office } from '../reference/offices.ts'
import type { Doc } from '../store/types.ts'
import { inLanguage } from './address.ts'
import { knownFact, type KnownFact } from './facts.ts'
import type { Languages } from './follow.ts'
import { projectText, type LetterText } from './project.ts'
import { openText } from './text.ts'

export interface ScenePerson {
  id: Id
  label: string
  /** Every written form; none when only a pseudonym is known. */
  names: string[]
  /** Of the field that holds the names. */
  sens: number
  consent: { allowed: boolean; state: ConsentState; conditions: string }
}

export interface SceneOffice {
  id: Id
  label: string
  /** Null when it is no longer in this vault. */
  office: Office | null
  /** In which language this recipient gets the letter. */
  language: string
}

export interface Override {
  code: string
  reason: string
  at: string
}

export interface LetterScene {
  id: Id
  caseId: Id
  title: string
  kind: string
  reference: string
  date: DateValue | null
  /** By language, one to a line. */
  enclosures: Record<string, string>
  copies: Record<string, string>
  status: 'drafting' | 'approved' | 'sent'
  approved: { hash: string; at: string } | null
  text: LetterText
  /** Those of the case in the order they happened, then others that the text points to. */
  facts: Map<Id, KnownFact>
  people: ScenePerson[]
  offices: SceneOffice[]
  asks: { id: Id; type: string; text: Record<string, string> }[]
  sender: string
  /** Pages of the longest print seen since the last change; null when not known. */
  pages: number | null
  overrides: Override[]
  /** ISO 8601 day. */
  today: string
  /** Of the words on screen. */
  language: string
}

export interface SceneGiven {
  desk: Desk
  state: Uint8Array | null
  sender: string
  pages: number | null
}

export const languagesOf = (letter: Doc): Languages => {
  const source = valueIn<string>(letter, 'source') ?? 'en'
  const languages = valueIn<string[]>(letter, 'languages') ?? []
  return { source, languages: [source, ...languages.filter((language) => language !== source)] }
}

/** The recipient's own language when the letter has it, else the source. */
export const languageFor = (office: Office | null, { source, languages }: Languages): string =>
  languages.find((language) => language === office?.language) ?? source

const NAME = 'name'

/** The newest answer counts: a refusal after a yes is a refusal. "Not asked" counts as no. */
const consentOf = (
  person: Id,
  consents: readonly Doc[],
  { today, alone }: { today: string; alone: boolean },
) => {
  const about = (doc: Doc): boolean => {
    const who = valueIn<Id>(doc, 'about')
    return who === person || (who === null && alone)
  }
  const answered = (doc: Doc): boolean => ['yes', 'no'].includes(answersOf(doc)[NAME]?.answer ?? '')
  const doc = consents
    .filter((one) => about(one) && answered(one))
    .sort((a, b) => Number(b.q['made']) - Number(a.q['made']))[0]
  if (!doc) return { allowed: false, state: 'notAsked' as const, conditions: '' }
  const answer = answersOf(doc)[NAME]
  return {
    allowed: allows(doc, NAME, { today }),
    state: scopeState(answer, { withdrawn: isWithdrawn(doc), today }),
    conditions: answer?.conditions ?? '',
  }
}

const peopleOf = (desk: Desk, caseId: Id, facts: Iterable<KnownFact>): ScenePerson[] => {
  const listed = desk.ofCase('parties', caseId).filter(({ kind }) => kind === 'person')
  const affected = (doc: Doc) => (valueIn<string[]>(doc, 'roles') ?? []).includes('affected')
  const ids = new Set([
    ...listed.filter(affected).map(({ id }) => id),
    ...[...facts].flatMap((fact) => fact.affected),
  ])
  const consents = desk.ofCase('sources', caseId).filter(({ kind }) => kind === 'consent')
  return [...ids].flatMap((id) => {
    const doc = desk.person(id)
    if (!doc || doc.kind !== 'person') return []
    return {
      id,
      label: partyLabel(doc, desk.language),
      names: nameForms(doc).map(({ text }) => text),
      sens: doc.f['names']?.sens ?? 0,
      consent: consentOf(id, consents, { today: desk.today, alone: ids.size === 1 }),
    }
  })
}

const marked = (text: LetterText): Id[] =>
  text.blocks.flatMap(({ runs }) =>
    Object.values(runs).flatMap((all) => all.flatMap(({ fact }) => fact?.fact ?? [])),
  )

const factsOf = (
  desk: Desk,
  inOrder: readonly Doc[],
  of: { caseId: Id; text: LetterText },
): Map<Id, KnownFact> => {
  const sources = desk.ofCase('sources', of.caseId)
  const known = new Map(inOrder.map((doc) => [doc.id, knownFact(doc, desk, sources)]))
  for (const id of marked(of.text)) {
    const doc = known.has(id) ? null : desk.get('facts', id)
    if (doc) known.set(id, knownFact(doc, desk, sources))
  }
  return known
}

const officesOf = (letter: Doc, desk: Desk): SceneOffice[] =>
  (valueIn<Id[]>(letter, 'recipients') ?? []).map((id) => {
    const doc = desk.get('offices', id)
    const office = doc && officeForm(doc)
    return {
      id,
      office,
      label: office ? inLanguage(office.name, desk.language) : '',
      language: languageFor(office, languagesOf(letter)),
    }
  })

const statusOf = (letter: Doc): LetterScene['status'] => {
  const status = valueIn<string>(letter, 'status')
  return status === 'approved' || status === 'sent' ? status : 'drafting'
}

/** `inOrder` are the facts of the case (facts.ts). */
export const sceneOf = (
  letter: Doc,
  inOrder: readonly Doc[],
  { desk, state, sender, pages }: SceneGiven,
): LetterScene => {
  const caseId = letter.caseIds[0] ?? ''
  const text = projectText(openText(state), languagesOf(letter))
  const facts = factsOf(desk, inOrder, { caseId, text })
  return {
    id: letter.id,
    caseId,
    title: valueIn<string>(letter, 'title') ?? '',
    kind: valueIn<string>(letter, 'letterKind') ?? '',
    reference: valueIn<string>(letter, 'reference') ?? '',
    date: valueIn<DateValue & Record<string, never>>(letter, 'date'),
    enclosures: valueIn<Record<string, string>>(letter, 'enclosures') ?? {},
    copies: valueIn<Record<string, string>>(letter, 'copies') ?? {},
    status: statusOf(letter),
    approved: valueIn<{ hash: string; at: string }>(letter, 'approved'),
    text,
    facts,
    people: peopleOf(desk, caseId, facts.values()),
    offices: officesOf(letter, desk),
    asks: (valueIn(desk.get('cases', caseId), 'asks') ?? []) as unknown as LetterScene['asks'],
    sender: sender.trim(),
    pages,
    overrides: (valueIn(letter, 'overrides') ?? []) as unknown as Override[],
    today: desk.today,
    language: desk.language,
  }
}

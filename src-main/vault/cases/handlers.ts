// Cases: capture, the list, the page of one case.
import type { Handlers } from '#contract/define'
import type { cases } from '#contract/cases'
import type { Id, UiLanguage } from '#contract/values'
import { localDay } from '../clock.ts'
import { dropDraft } from '../drafts/drop.ts'
import { attachFiles } from '../evidence/attach.ts'
import { knownBy, once } from '../gestures.ts'
import { letterRow } from '../letters/rows.ts'
import { stopsOf } from '../letters/stops.ts'
import { pseudonym } from '../names/pseudonym.ts'
import { openDesk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { newId, type Doc, type Json, type Query } from '../store/index.ts'
import { captureWrites, type CaptureContext } from './capture.ts'
import { caseNumber } from './number.ts'
import { caseRow } from './row.ts'
import { caseView } from './view.ts'

/** Everything the page of a case is made of. */
const OF_A_CASE = [
  'cases',
  'parties',
  'facts',
  'sources',
  'evidence',
  'custody',
  'letters',
  'actions',
] as const
/** What a line of the list shows. */
const OF_A_ROW = ['cases', 'parties', 'facts', 'letters'] as const

type Selector = NonNullable<Query['selector']>
type List = Parameters<CasesHandlers['list']>[0]

const selectorOf = ({ store }: Session, { text, urgentOnly }: List): Query['selector'] => {
  const found = text?.trim() ? caseIdsWith(store.search(text, { limit: 500, asTyped: true }).hits) : null
  return {
    ...(urgentOnly ? { 'q.urgency': 'urgent' } : {}),
    ...(found ? { id: { $in: found } } : {}),
  }
}

const caseIdsWith = (hits: { collection: string; id: Id; caseIds: Id[] }[]): Id[] => [
  ...new Set(hits.flatMap((hit) => (hit.collection === 'cases' ? [hit.id] : hit.caseIds))),
]

const contextOf = (session: Session, language: UiLanguage): CaptureContext => {
  const { store, now, keys } = session
  const made = store.count('cases') + 1
  return {
    language,
    today: localDay(now()),
    instant: new Date(now()).toISOString(),
    number: caseNumber(keys.vaultId, nextNumber(session, made)),
    ids: { case: newId(), person: newId(), fact: newId(), source: newId(), task: newId() },
    pseudonym: pseudonym(made, language === 'ar' ? 'ar' : 'en'),
  }
}

/** Numbers are never used twice, not even when a case has gone to the trash. */
const nextNumber = ({ store, keys }: Session, from: number): number => {
  const taken = (count: number) =>
    store.count('cases', {
      selector: { 'q.number': caseNumber(keys.vaultId, count), _deleted: { $in: [true, false] } },
    }) > 0
  let count = from
  while (taken(count)) count++
  return count
}

type CasesHandlers = Handlers<{ cases: typeof cases }>['cases']

/** A window over the urgent cases, newest first, and after them all others, newest first. */
const windowOf = ({ store }: Session, selector: Selector, { offset, limit }: List): Doc[] => {
  const sort = [{ 'q.made': 'desc' as const }]
  const urgent = { $and: [selector, { 'q.urgency': 'urgent' }] }
  const others = { $and: [selector, { 'q.urgency': { $ne: 'urgent' } }] }
  const before = store.count('cases', { selector: urgent })
  const first = offset < before ? store.find('cases', { selector: urgent, sort, skip: offset, limit }) : []
  const left = limit - first.length
  if (left === 0) return first
  const skip = Math.max(0, offset - before)
  return [...first, ...store.find('cases', { selector: others, sort, skip, limit: left })]
}

const list =
  (session: Session): CasesHandlers['list'] =>
  (input, push, signal) => {
    const { store } = session
    const compute = () => {
      const desk = openDesk(session, input.language)
      const selector = selectorOf(session, input) ?? {}
      push({
        total: store.count('cases', { selector }),
        rows: windowOf(session, selector, input).map((doc) => caseRow(doc, desk)),
      })
    }
    signal.addEventListener('abort', store.live(OF_A_ROW, compute), { once: true })
  }

const open =
  (session: Session): CasesHandlers['open'] =>
  ({ id, language }, push, signal) => {
    const compute = () => {
      const doc = session.store.get({ collection: 'cases', id })
      const desk = openDesk(session, language)
      const letters = desk.ofCase('letters', id)
      const rows = letters.map((letter) => letterRow(letter, desk, stopsOf(session, letter.id)))
      push(doc ? caseView(doc, desk, rows) : null)
    }
    signal.addEventListener('abort', session.store.live(OF_A_CASE, compute), { once: true })
  }

const capture =
  (session: Session): CasesHandlers['capture'] =>
  async ({ form, language }) => {
    const { store } = session
    // What was mended in the form meanwhile does not make it another case: its number stays, and whom it is about.
    knownBy([form.who.trim(), language])
    const context = once('context', () => contextOf(session, language))
    const { writes, caseId } = captureWrites(form, context)
    const files = form.files.map((file) => ({ caseId, ...file }))
    const { seq } = await attachFiles(session, files, (attached) => {
      const custody = attached.flatMap((file) => file.writes)
      return store.commit([...writes, ...custody, ...dropDraft(store, 'capture')])
    })
    const doc = store.get({ collection: 'cases', id: caseId })
    return { seq, id: caseId, number: valueIn<string>(doc, 'number') ?? '' }
  }

export const casesHandlers = (session: Session): CasesHandlers => ({
  list: list(session),
  open: open(session),
  pseudonym: ({ language }) => ({ text: contextOf(session, language).pseudonym }),
  capture: capture(session),
  setAsks: ({ id, asks }) => {
    const value = asks.map((ask) => ({ ...ask, id: ask.id ?? newId() })) as Json
    return session.store.commit([
      { do: 'set', at: { collection: 'cases', kind: 'case', id }, field: 'asks', value },
    ])
  },
})

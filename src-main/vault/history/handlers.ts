// History of a case: each step of the log in words. Codes of records and fields are labelled by the screen.
import type { Handlers } from '#contract/define'
import type { history, UndoOutcome } from '#contract/history'
import type { CollectionName } from '#contract/records'
import { Id } from '#contract/values'
import { reopenWrites } from '../letters/freeze.ts'
import { officeLabel } from '../letters/rows.ts'
import { inWords } from '../records/in-words.ts'
import { openDesk, type Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Step, Undone, Write } from '../store/index.ts'
import { partyLabel } from '../people/label.ts'

/** Which record: its kind, and a name where one may be shown. */
const recordName = (step: Step, desk: Desk): string => {
  if (step.collection !== 'parties') return ''
  const doc = desk.person(step.id)
  return doc ? partyLabel(doc, desk.language) : ''
}

const partnerName = (desk: Desk, id: Id): string => valueIn<string>(desk.get('partners', id), 'name') ?? ''

/** Fields that hold records: by the names of those. */
const NAMED = new Map<string, (desk: Desk, id: Id) => string>([
  ['letter.recipients', officeLabel],
  ['dispatch.office', officeLabel],
  ['bundle.partner', partnerName],
])

const namesIn = (value: Step['before'], name: (id: Id) => string): string =>
  [value]
    .flat()
    .map((id) => (typeof id === 'string' ? name(id) : ''))
    .filter((one) => one !== '')
    .join(' · ')

const areIds = (value: Step['before']): boolean =>
  value !== null && [value].flat().every((one) => Id.safeParse(one).success)

/** Steps whose values are told. */
const SAID = new Set<Step['how']>(['set', 'use', 'not', 'back'])
/** Letters of a value, beyond which a difference is no longer read. */
const MOST = 8000

const line = (step: Step, desk: Desk) => {
  const words = inWords(desk.language)
  const say = (value: Step['before']) => {
    if (step.how === 'text') return typeof value === 'string' ? value.slice(0, MOST) : ''
    if (!SAID.has(step.how)) return ''
    const name = NAMED.get(`${step.kind}.${step.field}`)
    if (name) return namesIn(value, (id) => name(desk, id)).slice(0, MOST)
    // Which record it is says nothing to a reader.
    if (areIds(value)) return ''
    return words(step.kind, step.field, value).slice(0, MOST)
  }
  return {
    ...{ seq: step.seq, op: step.op },
    at: step.at,
    author: step.author,
    what: step.not !== undefined ? `not.${step.not ?? 'unknown'}` : step.how,
    kind: step.kind,
    record: step.id,
    name: recordName(step, desk),
    field: step.field,
    before: say(step.before),
    after: say(step.after),
  }
}

const outcome = (undone: Undone): UndoOutcome => {
  if (undone.kind === 'none') return { kind: 'none' }
  const { at, field, whole } = undone.about
  const about = { collection: at.collection as CollectionName, kind: at.kind, record: at.id, field, whole }
  return undone.kind === 'confirm'
    ? { kind: 'confirm', seq: undone.seq, about }
    : { kind: undone.kind, about }
}

/** An approved letter whose words change is open again, as with any change. */
const reopening = ({ store }: Session, ops: readonly Id[]): Write[] => {
  const letter = store.recordOf(ops[0] ?? '')
  return letter?.kind === 'letter' ? reopenWrites(letter) : []
}

export const historyHandlers = (session: Session): Handlers<{ history: typeof history }>['history'] => ({
  undo: ({ confirmed }) => outcome(session.store.undo(confirmed)),
  redo: () => outcome(session.store.redo()),
  takeBack: ({ ops }) => outcome(session.store.takeBack(ops, reopening(session, ops))),
  ofCase: ({ id, language, limit, record, author, since }, push, signal) => {
    const filter = {
      ...(record && { record }),
      ...(author && { author }),
      ...(since && { since: Date.parse(since) }),
    }
    const compute = () => {
      const desk = openDesk(session, language)
      const { total, steps } = session.store.history({ caseId: id, ...filter }, limit, { texts: true })
      const authors = session.store.authorsOf(id)
      push({ total, authors, lines: steps.map((step) => line(step, desk)) })
    }
    signal.addEventListener('abort', session.store.live(['ops'], compute), { once: true })
  },
})

// The list "What left this computer", newest first.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { ExitRow, exits } from '#contract/exits'
import type { Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc, DocCollection, Sort } from '../store/types.ts'
import { isClearKind } from './outside.ts'

/** Where the record of an exit may be, and the field it is called by. */
const TITLES: [DocCollection, string][] = [
  ['letters', 'title'],
  ['evidence', 'title'],
  ['cases', 'number'],
]

const titleOf = ({ store }: Session, record: Id | null): string => {
  if (record === null) return ''
  for (const [collection, field] of TITLES) {
    const doc = store.get({ collection, id: record }, { trash: true })
    if (doc) return valueIn<string>(doc, field) ?? ''
  }
  return ''
}

const rowOf = (session: Session, doc: Doc): ExitRow => {
  const text = (field: string): string => valueIn<string>(doc, field) ?? ''
  return {
    id: doc.id,
    what: text('what'),
    title: titleOf(session, valueIn<Id>(doc, 'record')),
    name: text('name'),
    where: text('where'),
    why: text('why'),
    at: text('at'),
    goneAt: valueIn<string>(doc, 'goneAt'),
    clear: isClearKind(text('what')),
  }
}

export const exitsHandlers = (session: Session): Handlers<{ exits: typeof exits }>['exits'] => {
  const { store, now } = session
  return {
    list: (_, push, signal) => {
      const sort: Sort[] = [{ 'q.at': 'desc' }, { id: 'asc' }]
      const query = { selector: { kind: 'exit' }, sort }
      const compute = () => push(store.find('actions', query).map((doc) => rowOf(session, doc)))
      const stop = store.live(['actions', 'letters', 'evidence'], compute)
      signal.addEventListener('abort', stop, { once: true })
    },
    gone: ({ id, gone }) => {
      if (store.get({ collection: 'actions', id })?.kind !== 'exit') throw new AppError('records/missing')
      const value = gone ? new Date(now()).toISOString() : null
      return store.commit([
        { do: 'set', at: { collection: 'actions', kind: 'exit', id }, field: 'goneAt', value },
      ])
    },
  }
}

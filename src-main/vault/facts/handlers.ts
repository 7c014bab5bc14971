// What happened: reading one fact, adding one with its source, answering the question a date left open.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { facts } from '#contract/facts'
import type { Conf, Id, UiLanguage } from '#contract/values'
import { localDay } from '../clock.ts'
import { readDate } from '../dates/read.ts'
import { affectedOf } from '../cases/row.ts'
import { newRecordId } from '../gestures.ts'
import { openDesk } from '../records/desk.ts'
import { inUse, valueIn } from '../records/field-view.ts'
import { sourceWrites } from '../sources/writes.ts'
import type { Session } from '../session.ts'
import type { Doc, Json, Write } from '../store/index.ts'
import { orderOf, settledBy } from './order.ts'
import { factView } from './view.ts'

type Input = Parameters<Handlers<{ facts: typeof facts }>['facts']['add']>[0]
type When = Input['when']

const dateOf = (when: When, language: UiLanguage, today: string) =>
  readDate(when.text, {
    today,
    language,
    ...(when.calendar ? { calendar: when.calendar } : {}),
    ...(when.order ? { order: when.order } : {}),
    ...(when.year ? { year: when.year } : {}),
  })

interface Ids {
  fact: Id
  source: Id | null
}

/** The fact's own writes; each field's claim names the source and how sure we are. */
const factWrites = (session: Session, input: Input, { fact, source }: Ids): Write[] => {
  const at = { collection: 'facts', kind: 'event', id: fact } as const
  const claim: { src: Id | null; conf: Conf } = { src: source, conf: input.conf }
  const people = affectedOf(session.store.ofCase('parties', input.caseId)).map(({ id }) => id)
  const values: [string, Json][] = [
    ['what', input.what],
    ['by', input.by],
    ['byText', input.byText.trim()],
    ['account', input.account],
    ['affected', people],
    ...(input.when.text.trim()
      ? [['when', dateOf(input.when, input.language, localDay(session.now())) as Json] as [string, Json]]
      : []),
    ...(input.where ? [['where', input.where as Json] as [string, Json]] : []),
  ]
  const says = (value: Json) =>
    value !== '' && JSON.stringify(value) !== '[]' && JSON.stringify(value) !== '{}'
  const kept = values.filter(([, value]) => says(value))
  if (kept.every(([field]) => field === 'affected')) throw new AppError('facts/empty')
  return kept.map(([field, value]) => ({ do: 'set', at, caseIds: [input.caseId], field, value, claim }))
}

const sourcesAbout = (session: Session, doc: Doc) => (fact: Id) =>
  doc.caseIds
    .flatMap((id) => session.store.ofCase('sources', id))
    .filter((source) => (valueIn<Id[]>(source, 'about') ?? []).includes(fact))
    .map(({ id }) => id)

/** The date's own order if it was said, else the one its source is known to write in. */
const inOrderOf = (session: Session, source: Id | null, input: Input): Input => {
  const { when, language, caseId } = input
  if (when.order !== null) return input
  const context = { today: localDay(session.now()), language }
  const order = orderOf(source, session.store.ofCase('facts', caseId), context)
  return { ...input, when: { ...when, order } }
}

export const factsHandlers = (session: Session): Handlers<{ facts: typeof facts }>['facts'] => {
  const { store } = session
  return {
    open: ({ id, language }, push, signal) => {
      const compute = () => {
        const doc = store.get({ collection: 'facts', id })
        const desk = openDesk(session, language)
        if (!doc) return push(null)
        const showing = desk.showing(doc.caseIds[0] ?? null)
        push(factView(doc, { showing, person: desk.person, sourcesAbout: sourcesAbout(session, doc) }))
      }
      signal.addEventListener('abort', store.live(['facts', 'sources', 'parties'], compute), { once: true })
    },
    add: (input) => {
      const fact = newRecordId('fact')
      const { source } = input
      const isNew = source !== null && !('id' in source)
      const sourceId = source === null ? null : 'id' in source ? source.id : newRecordId('source')
      const writes = [
        ...(isNew && sourceId
          ? sourceWrites(session, { ...source, id: sourceId, caseId: input.caseId, language: input.language })
          : []),
        ...factWrites(session, inOrderOf(session, sourceId, input), { fact, source: sourceId }),
      ]
      return { ...store.commit(writes), id: fact }
    },
    answerDate: ({ id, text, calendar, order, year, language }) => {
      const doc = store.get({ collection: 'facts', id })
      if (!doc) throw new AppError('facts/missing')
      const today = localDay(session.now())
      const value = dateOf({ text, calendar, order, year }, language, today) as Json
      const at = { collection: 'facts', kind: 'event', id } as const
      const source = inUse(doc.f['when'])?.src ?? null
      const others = doc.caseIds.flatMap((one) => store.ofCase('facts', one)).filter((fact) => fact.id !== id)
      const settled = settledBy({ source, order }, others, { today, language })
      return store.commit([{ do: 'set', at, field: 'when', value }, ...settled])
    },
  }
}

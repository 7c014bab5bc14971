// People and groups: the list, one of them, who a written name may mean, and adding to a case.
import type { Handlers } from '#contract/define'
import type { people } from '#contract/people'
import type { Id } from '#contract/values'
import { newRecordId } from '../gestures.ts'
import { candidates } from '../names/match.ts'
import { openDesk, type Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc, Json, Write } from '../store/index.ts'
import { nameForms, partyLabel } from './label.ts'
import { personView } from './view.ts'

const casesOf = (desk: Desk) => (doc: Doc) =>
  doc.caseIds.map((id) => ({
    id,
    number: desk.caseNumber(id),
    title: valueIn<string>(desk.get('cases', id), 'title') ?? '',
  }))

/** Every form a party is known by, for lists and for matching. */
const formsOf = (doc: Doc): string[] =>
  doc.kind === 'organisation'
    ? Object.values(valueIn<Record<string, string>>(doc, 'names') ?? {})
    : nameForms(doc).map(({ text }) => text)

const row = (doc: Doc, desk: Desk) => {
  const label = partyLabel(doc, desk.language)
  return {
    id: doc.id,
    kind: doc.kind === 'organisation' ? ('organisation' as const) : ('person' as const),
    label,
    others: formsOf(doc).filter((form) => form !== label),
    roles: valueIn<string[]>(doc, 'roles') ?? [],
    status: valueIn<string>(doc, 'status'),
    cases: casesOf(desk)(doc),
  }
}

type Add = Parameters<Handlers<{ people: typeof people }>['people']['add']>[0]

const addWrites = (input: Add, id: Id): Write[] => {
  const { caseId, kind, names, roles, relation, status } = input
  const at = { collection: 'parties' as const, kind, id }
  const set = (field: string, value: Json): Write => ({ do: 'set', at, caseIds: [caseId], field, value })
  if (kind === 'organisation') {
    const texts = Object.fromEntries(names.map((form) => [form.lang ?? 'en', form.text]))
    return [set('names', texts), { do: 'link', at, caseIds: [caseId] }]
  }
  return [
    ...(names.length > 0 ? [set('names', names as Json)] : []),
    set('roles', roles),
    ...(relation?.trim() ? [set('relation', relation.trim())] : []),
    ...(status ? [set('status', status)] : []),
  ]
}

type People = Handlers<{ people: typeof people }>['people']

const alike = (session: Session, { name, language }: Parameters<People['candidates']>[0]) => {
  const desk = openDesk(session, language)
  const parties = session.store.find('parties')
  const existing = parties.map((doc) => ({ id: doc.id, forms: formsOf(doc) }))
  return candidates(name, existing).map(({ id, reason, params }) => {
    const doc = desk.person(id)
    const cases = doc ? casesOf(desk)(doc).map((one) => ({ id: one.id, number: one.number })) : []
    return { id, label: desk.personLabel(id), reason, params, cases }
  })
}

export const peopleHandlers = (session: Session): People => {
  const { store } = session
  return {
    list: ({ language, text }, push, signal) => {
      const compute = () => {
        const desk = openDesk(session, language)
        const wanted = text?.trim()
        const found = wanted
          ? store.search(wanted, { limit: 500 }).hits.filter((hit) => hit.collection === 'parties')
          : null
        const selector = found ? { id: { $in: [...new Set(found.map(({ id }) => id))] } } : {}
        const rows = store.find('parties', { selector }).map((doc) => row(doc, desk))
        const collator = new Intl.Collator(desk.language)
        push({ total: rows.length, rows: rows.sort((a, b) => collator.compare(a.label, b.label)) })
      }
      signal.addEventListener('abort', store.live(['parties', 'cases'], compute), { once: true })
    },
    open: ({ id, language }, push, signal) => {
      const compute = () => {
        const doc = store.get({ collection: 'parties', id })
        const desk = openDesk(session, language)
        const context = { language: desk.language, showing: desk.showing(null), casesOf: casesOf(desk) }
        push(doc ? personView(doc, context) : null)
      }
      signal.addEventListener('abort', store.live(['parties', 'cases', 'sources'], compute), { once: true })
    },
    candidates: (input) => alike(session, input),
    add: (input) => {
      const id = newRecordId('party')
      return { ...store.commit(addWrites(input, id)), id }
    },
  }
}

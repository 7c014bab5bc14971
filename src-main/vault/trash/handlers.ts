// The trash: what is in it, and dropping it for good. Moving there and back are gestures on any record (records).
import type { Handlers } from '#contract/define'
import type { CollectionName } from '#contract/records'
import type { trash, TrashRow } from '#contract/trash'
import { openDesk, type Desk } from '../records/desk.ts'
import { inWords } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import { partyLabel } from '../people/label.ts'
import type { Session } from '../session.ts'
import type { Trashed } from '../store/index.ts'
import { dropForGood } from './dropping.ts'
import { daysLeft } from './waiting.ts'

/** The first of these that says something is what a record is called. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  case: ['title', 'number'],
  event: ['title', 'account', 'what'],
  source: ['label', 'told'],
  consent: ['giver', 'given'],
  item: ['title', 'file'],
  letter: ['title', 'reference'],
  task: ['what'],
  office: ['name'],
  partner: ['name'],
}

const nameOf = ({ doc }: Trashed, desk: Desk): string => {
  if (doc.kind === 'person' || doc.kind === 'organisation') return partyLabel(doc, desk.language)
  const words = inWords(desk.language)
  for (const field of NAMES[doc.kind] ?? []) {
    const text = words(doc.kind, field, valueIn(doc, field))
    if (text.trim() !== '') return text.slice(0, 200)
  }
  return ''
}

const numberOf = ({ ref, doc }: Trashed, desk: Desk): string => {
  if (ref.kind === 'case') return valueIn<string>(doc, 'number') ?? ''
  const [home] = doc.caseIds
  return home ? desk.caseNumber(home) : ''
}

const ALL = [
  ...['cases', 'parties', 'facts', 'sources', 'evidence', 'letters', 'offices', 'actions', 'partners'],
] as CollectionName[]

export const trashHandlers = (session: Session): Handlers<{ trash: typeof trash }>['trash'] => {
  const { store, folder, now } = session
  const row = (one: Trashed, desk: Desk): TrashRow => ({
    at: { ...one.ref, collection: one.ref.collection as CollectionName },
    name: nameOf(one, desk),
    caseNumber: numberOf(one, desk),
    removed: new Date(one.at).toISOString(),
    by: one.by,
    daysLeft: daysLeft(store, one, now()),
    along: store.trashedWith(one.ref).length,
  })
  return {
    list: ({ language }, push, signal) => {
      const compute = () => {
        const desk = openDesk(session, language)
        push({ rows: store.trashed().map((one) => row(one, desk)) })
      }
      signal.addEventListener('abort', store.live(ALL, compute), { once: true })
    },
    shred: ({ at }) => dropForGood(store, folder, [at]),
  }
}

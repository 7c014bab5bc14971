// Into the trash and back, with what belongs to a record; and what must stay where it is.
import { AppError } from '#contract/errors'
import type { Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import type { Doc, DocCollection, Receipt, Ref, Store, Write } from '../store/index.ts'

/** What was written down about what left the computer, and who touched evidence. */
const STAYS = new Set(['exit', 'dispatch', 'bundle', 'entry'])

/** What belongs to one case alone goes with it. */
const OF_A_CASE: readonly DocCollection[] = ['parties', 'facts', 'sources', 'evidence', 'letters', 'actions']

/** With these a file left this computer. All other entries touched it here. */
const LEFT = new Set(['exported', 'bundled'])

const refOf =
  (collection: DocCollection) =>
  ({ id, kind }: Doc): Ref => ({ collection, kind, id })

const isSent = (store: Store, letter: Id): boolean =>
  store.count('actions', { selector: { kind: 'dispatch', 'q.letter': letter } }) > 0

const isAddressed = (store: Store, office: Id): boolean =>
  store.count('actions', { selector: { kind: 'dispatch', 'q.office': office } }) > 0 ||
  store.find('letters').some((letter) => (valueIn<Id[]>(letter, 'recipients') ?? []).includes(office))

const hasLeft = (store: Store, item: Id): boolean =>
  store
    .find('custody', { selector: { 'q.item': item } })
    .some((entry) => LEFT.has(valueIn<string>(entry, 'action') ?? ''))

/** Why a record must stay: something that left refers to it, and has to stay readable. Null when it may go. */
const reasonToStay = (store: Store, { kind, id }: Ref): string | null => {
  if (STAYS.has(kind)) return 'trash/stays'
  if (kind === 'letter' && isSent(store, id)) return 'trash/letter-sent'
  if (kind === 'office' && isAddressed(store, id)) return 'trash/office-addressed'
  if (kind === 'item' && hasLeft(store, id)) return 'trash/evidence-left'
  if (kind !== 'partner') return null
  const bundles = store.count('actions', { selector: { kind: 'bundle', 'q.partner': id } })
  return bundles > 0 ? 'trash/partner-bundles' : null
}

const consentsAbout = (store: Store, doc: Doc): Ref[] =>
  doc.caseIds
    .flatMap((caseId) => store.ofCase('sources', caseId))
    .filter((one) => one.kind === 'consent' && valueIn(one, 'about') === doc.id)
    .map(refOf('sources'))

const alongWith = (store: Store, at: Ref, doc: Doc): Ref[] => {
  if (at.kind !== 'case') return at.kind === 'item' || at.kind === 'person' ? consentsAbout(store, doc) : []
  return OF_A_CASE.flatMap((collection) =>
    store
      .ofCase(collection, at.id)
      .filter(({ kind, caseIds }) => caseIds.length === 1 && !STAYS.has(kind))
      .map(refOf(collection)),
  )
}

/** @throws AppError records/missing, trash/… */
export const moveToTrash = (store: Store, at: Ref): Receipt => {
  const doc = store.get(at)
  if (!doc) throw new AppError('records/missing')
  const reason = reasonToStay(store, at)
  if (reason !== null) throw new AppError(reason)
  const along = alongWith(store, at, doc).map((one): Write => ({ do: 'delete', at: one, with: at.id }))
  return store.commit([...along, { do: 'delete', at }])
}

/** With what went along, where it has not come back by itself. @throws AppError records/missing */
export const bringBack = (store: Store, at: Ref): Receipt => store.commit([{ do: 'restore', at }])

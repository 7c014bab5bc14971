// A fault by the name that she has for what it is in: the case, the kind of record, what it is called.
import type { HealthFault } from '#contract/health'
import { fileOf } from '../evidence/view.ts'
import { isSealed } from '../everything/inventory.ts'
import { officeLabel } from '../letters/rows.ts'
import { partyLabel } from '../people/label.ts'
import type { Desk } from '../records/desk.ts'
import { inUse, valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc, DocCollection } from '../store/index.ts'
import { COLLECTIONS } from '../store/types.ts'
import type { Found } from './kept.ts'

/** What a record of a collection usually is, where the record itself cannot be read. */
const USUAL: Partial<Record<string, string>> = {
  cases: 'case',
  parties: 'person',
  facts: 'event',
  sources: 'source',
  evidence: 'item',
  custody: 'entry',
  letters: 'letter',
  texts: 'letter',
  offices: 'office',
  partners: 'partner',
}

const collectionOf = (name: string): DocCollection | null =>
  name === 'texts'
    ? 'letters'
    : (COLLECTIONS.find((one): one is DocCollection => one === name && one !== 'ops') ?? null)

/** Never a value that is sealed. */
const plain = (doc: Doc, field: string): string => {
  const value = isSealed(inUse(doc.f[field])?.v) ? null : valueIn(doc, field)
  return typeof value === 'string' ? value : ''
}

const nameOf = (doc: Doc, desk: Desk): string => {
  if (doc.kind === 'person' || doc.kind === 'organisation')
    return isSealed(inUse(doc.f['names'])?.v) ? '' : partyLabel(doc, desk.language)
  if (doc.kind === 'office') return officeLabel(desk, doc.id)
  if (doc.kind === 'source' && doc.caseIds[0]) return desk.sourceLabel(doc.caseIds[0], doc.id)
  if (doc.kind === 'item') return fileOf(doc)?.name ?? plain(doc, 'title')
  return plain(doc, 'title') || plain(doc, 'what') || plain(doc, 'name')
}

/** A damaged store may answer nothing at all. */
const docOf = ({ store }: Session, { collection, id }: Found): Doc | null => {
  const where = collectionOf(collection)
  try {
    return where && store.get({ collection: where, id }, { trash: true })
  } catch {
    return null
  }
}

export const faultIn = (session: Session, found: Found, desk: Desk): HealthFault => {
  const { what, collection, id } = found
  const doc = docOf(session, found)
  const kind = doc?.kind ?? USUAL[collection] ?? ''
  const caseId = doc?.kind === 'case' ? doc.id : (doc?.caseIds[0] ?? null)
  const held =
    caseId === null ? null : session.store.get({ collection: 'cases', id: caseId }, { trash: true })
  const number = held === null ? '' : plain(held, 'number')
  const name = doc === null ? '' : nameOf(doc, desk)
  return {
    what,
    kind,
    caseId: held && caseId,
    caseNumber: number,
    name: String(name).slice(0, 400),
    id: id.slice(0, 80),
  }
}

// Which shape of value each field has, for whoever writes it by hand. The vault's kind registry has the last word.
import type { CollectionName, RecordRef } from '#contract/records'
import type { TermList } from './terms.ts'

export type Shape =
  | { is: 'text'; lines?: 1 | 3 }
  | { is: 'texts' }
  | { is: 'date' }
  | { is: 'place' }
  | { is: 'names' }
  | { is: 'countries' }
  | { is: 'violations' }
  | { is: 'code'; list: TermList }
  | { is: 'codes'; list: TermList }

const SHAPES: Readonly<Record<string, Shape>> = {
  'case.summary': { is: 'texts' },
  'case.status': { is: 'code', list: 'case.status' },
  'case.urgency': { is: 'code', list: 'urgency' },
  'case.risks': { is: 'codes', list: 'risk' },
  'case.countries': { is: 'countries' },
  'case.permission': { is: 'code', list: 'permission' },
  'person.names': { is: 'names' },
  'person.roles': { is: 'codes', list: 'role' },
  'person.status': { is: 'code', list: 'person.status' },
  'person.contact': { is: 'text', lines: 3 },
  'organisation.names': { is: 'texts' },
  'event.what': { is: 'violations' },
  'event.when': { is: 'date' },
  'event.where': { is: 'place' },
  'event.by': { is: 'codes', list: 'perp.type' },
  'event.account': { is: 'texts' },
  'source.told': { is: 'code', list: 'source.told' },
  'source.how': { is: 'code', list: 'source.how' },
  'source.reliability': { is: 'code', list: 'reliability' },
  'source.learned': { is: 'date' },
}

/** What is not named is a line of text. */
export const shapeOf = (kind: string, field: string): Shape => SHAPES[`${kind}.${field}`] ?? { is: 'text' }

export const at = (collection: CollectionName, kind: string, id: string): RecordRef => ({
  collection,
  kind,
  id,
})

/** A name for a new claim: any that no other claim has. */
export const newClaim = (): string => crypto.randomUUID()

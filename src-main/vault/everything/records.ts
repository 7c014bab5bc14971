// A record as open data: every field with every account of it, each with its source, confidence and time.
import type { Conf, Id, Not } from '#contract/values'
import { pairOf, type Pair } from '../bundles/records.ts'
import { inWords } from '../records/in-words.ts'
import { anyWords } from '../store/kinds/shapes.ts'
import { readStamp } from '../store/hlc.ts'
import type { Claim, Doc, Field, Json } from '../store/types.ts'
import { codeLabel } from './words.ts'
import { isSealed, type Held, type Inventory } from './inventory.ts'

export const SCHEMA = 'amparo-everything'
export const SCHEMA_VERSION = 1

export interface AccountOut {
  id: string
  inUse: boolean
  /** As held: codes, dates as {verbatim, calendar, edtf}, texts by language. Null when it is sealed. */
  value: Json
  words: Pair
  sealed: boolean
  source: Id | null
  sourceLabel: Pair | null
  /** How the source knows. */
  how: string | null
  learned: Json
  confidence: Conf
  /** When it was written here, ISO 8601 UTC, by this computer's clock. */
  at: string
}

export interface FieldOut {
  /** 0 public … 4 sealed. */
  level: number
  tags: string[]
  /** Why there is no value: unknown, notAsked, declined, na. */
  not: Not | null
  accounts: AccountOut[]
}

export interface RecordOut {
  id: Id
  kind: string
  version: number
  name: Pair
  cases: Id[]
  /** In the trash when the export was made. */
  deleted: boolean
  fields: Record<string, FieldOut>
}

/** What only this vault can use stays here: the keys of sealed files, and where they lie. */
const DROPPED: Readonly<Record<string, readonly string[]>> = {
  'item.file': ['blob', 'key'],
  'bundle.contents': ['blob'],
}

const without = (value: Json, names: readonly string[]): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
    : value

const valueOut = (
  held: Held,
  field: string,
  { value, inventory }: { value: Json; inventory: Inventory },
): Json => {
  const { doc } = held
  const open = without(value, DROPPED[`${doc.kind}.${field}`] ?? [])
  if (doc.kind !== 'item' || field !== 'file') return open
  const path = inventory.files.find(({ item }) => item.id === doc.id)?.path ?? null
  return { ...(open as Record<string, Json>), path }
}

/** Ids are said by what they stand for; codes and dates as on the screen; what has no words of its own, as it is. */
const wordsFor = (
  doc: Doc,
  field: string,
  { value, inventory }: { value: Json; inventory: Inventory },
): Pair => {
  const ids = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  const labels = ids.map((id) => inventory.label(id))
  const known = labels.filter((label) => label !== null)
  if (known.length > 0 && known.length === labels.length)
    return pairOf((language) => known.map((label) => label[language]).join(language === 'ar' ? '، ' : ', '))
  const name = `${doc.kind}.${field}`
  return pairOf(
    (language) =>
      codeLabel(language, name, value) ?? (inWords(language)(doc.kind, field, value) || anyWords(value)),
  )
}

const momentOf = (stamp: string): string => {
  try {
    return new Date(readStamp(stamp).time).toISOString()
  } catch {
    return ''
  }
}

interface Place {
  held: Held
  name: string
  field: Field
  inventory: Inventory
}

const accountOut = ({ held, name, field, inventory }: Place, [id, claim]: [string, Claim]): AccountOut => {
  const sealed = isSealed(claim.v)
  const value = sealed ? null : valueOut(held, name, { value: claim.v, inventory })
  return {
    id,
    inUse: field.use === id,
    value,
    words: sealed ? { en: '', ar: '' } : wordsFor(held.doc, name, { value, inventory }),
    sealed,
    source: claim.src,
    sourceLabel: claim.src === null ? null : inventory.label(claim.src),
    how: claim.how,
    learned: claim.learned as Json,
    confidence: claim.conf,
    at: momentOf(claim.at),
  }
}

const fieldOut = (place: Place): FieldOut => {
  const { field } = place
  const accounts = Object.entries(field.c)
    .map((entry) => accountOut(place, entry))
    // The one in use first, the others as they came.
    .sort((a, b) => Number(b.inUse) - Number(a.inUse) || (a.at < b.at ? -1 : 1))
  return {
    level: field.sens,
    tags: field.tags,
    not: field.use === null ? (field.not ?? null) : null,
    accounts,
  }
}

export const recordOut = (held: Held, inventory: Inventory): RecordOut => {
  const { doc, deleted } = held
  const fields = Object.entries(doc.f).map(([name, field]) => [
    name,
    fieldOut({ held, name, field, inventory }),
  ])
  return {
    ...{ id: doc.id, kind: doc.kind, version: doc.ver, deleted },
    name: inventory.label(doc.id) ?? { en: '', ar: '' },
    cases: doc.caseIds,
    fields: Object.fromEntries(fields) as RecordOut['fields'],
  }
}

/** The account in use, or the only one there is. */
export const used = (field: FieldOut | undefined): AccountOut | undefined =>
  field?.accounts.find(({ inUse }) => inUse)

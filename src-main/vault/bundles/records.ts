// What is inside a bundle as data: one schema for every kind of record, with sensitivity already applied. It is
// written here and read here; whatever else a bundle shows is made from it and can hold no more.
import { z } from 'zod'
import { Conf, Id } from '#contract/values'

export const SCHEMA = 'amparo-records'
export const SCHEMA_VERSION = 1

const text = z.string().max(200_000)

/** English and Arabic: whoever opens it reads one of them. */
export const Pair = z.object({ en: text, ar: text })
export type Pair = z.infer<typeof Pair>

export const BagField = z.object({
  field: z.string().max(60),
  /** As it was at home: 0 public, 1 partners, 2 released one by one for this partner. */
  sens: z.number().int().min(0).max(4),
  /** Codes, dates as {verbatim, calendar, edtf}, places, texts by language: as held. */
  value: z.json(),
  /** The value in words. */
  text: Pair,
  conf: Conf.nullable(),
  /** The label of the source, or null when none is recorded. */
  source: Pair.nullable(),
})
export type BagField = z.infer<typeof BagField>

export const BagRecord = z.object({
  /** Stable between bundles for one partner, and different for every partner. */
  id: Id,
  name: Pair,
  fields: z.array(BagField).max(100),
  /** Ids of people in this bundle that the record is about. */
  people: z.array(Id).max(10_000),
})
export type BagRecord = z.infer<typeof BagRecord>

export const KINDS = [
  'case',
  'person',
  'organisation',
  'event',
  'source',
  'consent',
  'letter',
  'item',
] as const
export type BagKind = (typeof KINDS)[number]

export const RecordsFile = z.object({
  schema: z.literal(SCHEMA),
  version: z.number().int().min(1),
  kind: z.enum(KINDS),
  records: z.array(BagRecord).max(20_000),
})
export type RecordsFile = z.infer<typeof RecordsFile>

/** File names below records/. */
export const FILE_OF: Readonly<Record<BagKind, string>> = {
  case: 'case.json',
  person: 'people.json',
  organisation: 'groups.json',
  event: 'events.json',
  source: 'sources.json',
  consent: 'consent.json',
  letter: 'letters.json',
  item: 'exhibits.json',
}

export type BagRecords = Record<BagKind, BagRecord[]>

export const pairOf = (make: (language: 'en' | 'ar') => string): Pair => ({ en: make('en'), ar: make('ar') })

export const fieldOf = (record: BagRecord, name: string): BagField | undefined =>
  record.fields.find(({ field }) => field === name)

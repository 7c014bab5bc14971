// From the records of a case to what travels, rebuilt value by value: what was not selected is never touched.
import type { Id } from '#contract/values'
import { base32, utf8 } from '../crypto/bytes.ts'
import { blake2b } from '../crypto/sodium.ts'
import { letterNames } from '../people/label.ts'
import { inUse, valueIn } from '../records/field-view.ts'
import { dateInWords, inWords } from '../records/in-words.ts'
import { sourceLabels } from '../sources/label.ts'
import type { Doc, Json } from '../store/types.ts'
import { labelOf } from '../vocabulary/labels.ts'
import { consentRecords } from './consent-records.ts'
import type { CaseDocs } from './docs.ts'
import { pairOf, type BagField, type BagRecord, type BagRecords, type Pair } from './records.ts'
import { fieldsOf, isTooExact, type Selection } from './selection.ts'
import { fill, wordsIn, type Words } from './words.ts'

/** A file that travels under a neutral name. */
export interface FileOut {
  /** Below data/. */
  path: string
  media: string
  bytes: Uint8Array
  sha256: string
}

export interface LetterOut {
  id: Id
  files: FileOut[]
}

export interface Outgoing {
  docs: CaseDocs
  selection: Selection
  /** Record ids are hashed with it, so that two partners' bundles cannot be joined by them. */
  salt: string
  partner: Id | null
  today: string
  letters: LetterOut[]
  /** By the id of the evidence item. */
  exhibits: Map<Id, FileOut>
}

const ALIAS = 'amparo/bundle-record/1'

/** Ids are random, so the hash cannot be searched back. */
export const aliasOf = (salt: string, id: Id): Id =>
  base32(blake2b([utf8(`${ALIAS}/${salt}/${id}`)], null, 16))

type Place = { country: Json; text: string; precision: string }

const INSTANT = /^(\d{4}-\d{2}-\d{2})T[\d:.]+Z$/

/** Places no more exact than the profile allows, instants no finer than the day. */
const valueOut = (value: Json): Json => {
  if (typeof value === 'string') return INSTANT.exec(value)?.[1] ?? value
  return isTooExact(value) ? { ...(value as Place), text: '', precision: 'country' } : value
}

const dayWords = (value: Json, language: 'en' | 'ar'): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? dateInWords({ verbatim: value, calendar: 'gregory', edtf: value }, language)
    : null

interface StoredAsk {
  type: string
  text: Record<string, string>
}

const askText = (value: Json, language: 'en' | 'ar'): string =>
  (value as unknown as StoredAsk[])
    .map(({ type, text }) => text[language]?.trim() || labelOf('ask', type, language))
    .join('\n')

const textOf = (doc: Doc, field: string, value: Json): Pair =>
  pairOf((language) => {
    if (doc.kind === 'case' && field === 'asks') return askText(value, language)
    return dayWords(value, language) ?? inWords(language)(doc.kind, field, value)
  })

const fieldOut = (doc: Doc, field: string, sources: (id: Id) => Pair | null): BagField | null => {
  const claim = inUse(doc.f[field])
  if (!claim) return null
  const value = valueOut(claim.v)
  return {
    field,
    sens: doc.f[field]?.sens ?? 2,
    value,
    text: textOf(doc, field, value),
    conf: claim.src === null && claim.conf === 'notAssessed' ? null : claim.conf,
    source: claim.src === null ? null : sources(claim.src),
  }
}

const withoutFile = (doc: Doc) => fieldsOf(doc).filter((field) => field !== 'file')

const numbered = (
  kind: keyof Words & ('person' | 'organisation' | 'event' | 'exhibit' | 'letter'),
  n: number,
): Pair => pairOf((language) => fill(wordsIn(language)[kind], { n }))

/** What the bundle calls a person: the name when it travels, else our own name for them, else a number. */
const personName = (doc: Doc, selection: Selection, n: number): Pair => {
  const names = selection.travels(doc, 'names') ? letterNames(doc) : null
  if (names) return pairOf((language) => names[language] ?? '')
  const own = selection.travels(doc, 'pseudonym') ? valueIn<string>(doc, 'pseudonym') : null
  return own ? { en: own, ar: own } : numbered('person', n)
}

const workshop = (out: Outgoing) => {
  const { docs, selection, salt } = out
  const labels = { en: sourceLabels(docs.sources, 'en'), ar: sourceLabels(docs.sources, 'ar') }
  const source = (id: Id): Pair | null =>
    labels.en.has(id) ? pairOf((language) => labels[language].get(id) ?? '') : null
  const fields = (doc: Doc): BagField[] =>
    withoutFile(doc)
      .filter((field) => selection.travels(doc, field))
      .map((field) => fieldOut(doc, field, source))
      .filter((field) => field !== null)
  const record = (doc: Doc, name: Pair): BagRecord => ({
    id: aliasOf(salt, doc.id),
    name,
    fields: fields(doc),
    people: (valueIn<Id[]>(doc, 'affected') ?? [])
      .filter((id) => docs.persons.some((person) => person.id === id))
      .map((id) => aliasOf(salt, id)),
  })
  return { record, source }
}

const fileField = ({ path, media, bytes, sha256 }: FileOut): BagField => ({
  field: 'file',
  sens: 2,
  value: { path, media, size: bytes.length, sha256 },
  text: { en: path, ar: path },
  conf: null,
  source: null,
})

const exhibitRecords = (out: Outgoing, record: (doc: Doc, name: Pair) => BagRecord): BagRecord[] =>
  out.docs.items
    .filter((item) => out.exhibits.has(item.id))
    .map((item, index) => {
      const made = record(item, numbered('exhibit', index + 1))
      const file = out.exhibits.get(item.id)
      return { ...made, fields: [...made.fields, ...(file ? [fileField(file)] : [])] }
    })

/** Everything that travels, as data. Pure. */
export const exportRecords = (out: Outgoing): BagRecords => {
  const { docs, selection, salt } = out
  const { record, source } = workshop(out)
  const number = valueIn<string>(docs.theCase, 'number') ?? ''
  const some = (made: BagRecord) => made.fields.length > 0
  const person = docs.persons.map((doc, index) => record(doc, personName(doc, selection, index + 1)))
  const consent = consentRecords(out, (id) => person.find((one) => one.id === aliasOf(salt, id)))
  return {
    case: [
      record(
        docs.theCase,
        pairOf((language) => fill(wordsIn(language).heading, { number })),
      ),
    ],
    person,
    organisation: docs.organisations
      .map((doc, i) => record(doc, numbered('organisation', i + 1)))
      .filter(some),
    event: docs.events.map((doc, i) => record(doc, numbered('event', i + 1))).filter(some),
    source: docs.sources.map(({ id }) => ({
      id: aliasOf(salt, id),
      name: source(id) ?? { en: '', ar: '' },
      fields: [],
      people: [],
    })),
    consent,
    letter: out.letters.map(({ id, files }, index) => ({
      id: aliasOf(salt, id),
      name: numbered('letter', index + 1),
      fields: files.map(fileField),
      people: [],
    })),
    item: exhibitRecords(out, record),
  }
}

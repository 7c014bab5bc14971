// The same data as tables for a spreadsheet: UTF-8 with its mark, no cell that a spreadsheet would run.
import { DateValue, PlaceValue } from '#contract/values'
import { utf8 } from '../crypto/bytes.ts'
import { bounds } from '../dates/edtf.ts'
import type { TarFile } from '#contract/tar'
import { inWords } from '../records/in-words.ts'
import { fieldOf, type BagRecord, type BagRecords } from './records.ts'
import { wordsIn, type PaperLanguage } from './words.ts'

const RUNS = /^[=+\-@\t\r]/

const cell = (value: string): string => {
  const safe = RUNS.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with the byte-order mark that spreadsheets need to read UTF-8. */
export const csv = (rows: string[][]): Uint8Array =>
  utf8('\ufeff' + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''))

type Column = [heading: string, value: (record: BagRecord) => string]

const table = (records: BagRecord[], columns: Column[]): Uint8Array =>
  csv([
    columns.map(([heading]) => heading),
    ...records.map((record) => columns.map(([, value]) => value(record))),
  ])

/** Several values in one cell, as archives expect them. */
const BAR = ' | '

const columnsFor = (language: PaperLanguage) => {
  const { table: heads } = wordsIn(language)
  const words = (name: string) => (record: BagRecord) => fieldOf(record, name)?.text[language] ?? ''
  const date = (record: BagRecord) => DateValue.safeParse(fieldOf(record, 'when')?.value).data ?? null
  const place = (record: BagRecord) => PlaceValue.safeParse(fieldOf(record, 'where')?.value).data ?? null
  const first =
    (pick: (field: BagRecord['fields'][number]) => string | null | undefined) => (record: BagRecord) =>
      [...new Set(record.fields.map((field) => pick(field) ?? '').filter(Boolean))].join(BAR)
  const id: Column = [heads.id, ({ id: value }) => value]
  const name: Column = [heads.name, (record) => record.name[language]]
  return { heads, words, date, place, first, id, name }
}

const peopleTable = (records: BagRecords, language: PaperLanguage): Uint8Array => {
  const { heads, words, id, name } = columnsFor(language)
  return table(records.person, [id, name, [heads.roles, words('roles')], [heads.status, words('status')]])
}

const eventColumns = (records: BagRecords, language: PaperLanguage): Column[] => {
  const { heads, words, date, place, first, id } = columnsFor(language)
  const people = new Map(records.person.map((person) => [person.id, person.name[language]]))
  return [
    id,
    [heads.what, words('what')],
    [heads.whenWritten, (record) => date(record)?.verbatim ?? ''],
    [heads.edtf, (record) => date(record)?.edtf ?? ''],
    [heads.from, (record) => bounds(date(record)?.edtf ?? null).earliest ?? ''],
    [heads.to, (record) => bounds(date(record)?.edtf ?? null).latest ?? ''],
    [heads.country, (record) => place(record)?.country ?? ''],
    [heads.place, (record) => place(record)?.text ?? ''],
    [heads.by, words('by')],
    [heads.people, (record) => record.people.map((one) => people.get(one) ?? '').join(BAR)],
    [heads.conf, first(({ conf }) => conf)],
    [heads.source, first(({ source }) => source?.[language])],
    [heads.account, words('account')],
  ]
}

const CODED: [kind: 'person' | 'event' | 'case', field: string, list: string][] = [
  ['person', 'roles', 'role'],
  ['person', 'status', 'status'],
  ['event', 'what', 'what'],
  ['event', 'by', 'by'],
  ['case', 'risks', 'risk'],
  ['case', 'countries', 'country'],
]

/** What each code in the other tables and in records/ means. */
const codebook = (records: BagRecords, language: PaperLanguage): Uint8Array => {
  const { heads } = columnsFor(language)
  const rows = CODED.flatMap(([kind, name, list]) =>
    records[kind].flatMap((record) => {
      const field = fieldOf(record, name)
      const codes = [field?.value].flat().filter((code): code is string => typeof code === 'string')
      return codes.map((code) => [list, code, inWords(language)(kind, name, code)])
    }),
  )
  const once = [...new Map(rows.map((row) => [row.join('\n'), row])).values()].sort((a, b) =>
    a.join() < b.join() ? -1 : 1,
  )
  return csv([[heads.list, heads.code, heads.label], ...once])
}

interface FileValue {
  path?: unknown
  media?: unknown
  size?: unknown
  sha256?: unknown
}

export const exhibitsTable = (records: BagRecords, language: PaperLanguage): Uint8Array => {
  const { heads, words, name } = columnsFor(language)
  const file = (key: keyof FileValue) => (record: BagRecord) =>
    String((fieldOf(record, 'file')?.value as FileValue | undefined)?.[key] ?? '')
  return table(records.item, [
    name,
    [heads.file, file('path')],
    [heads.media, file('media')],
    [heads.size, file('size')],
    [heads.sha256, file('sha256')],
    [heads.title, words('title')],
    [heads.description, words('description')],
    [heads.received, words('received')],
  ])
}

export const tableFiles = (records: BagRecords, language: PaperLanguage): TarFile[] => [
  { path: 'tables/people.csv', bytes: peopleTable(records, language) },
  { path: 'tables/events.csv', bytes: table(records.event, eventColumns(records, language)) },
  { path: 'tables/codebook.csv', bytes: codebook(records, language) },
]

// Narrowing a search: kind of record, country, status, when, and language. What can be asked of an index is asked there; the
// rest is looked at in each record that would be shown.
import { bounds } from '../dates/edtf.ts'
import { scriptOf, scriptsFor } from '../names/script.ts'
import { ofCase } from '../store/of-case.ts'
import type { Sql } from '../store/sql.ts'
import type { CollectionName, Doc, Scalar } from '../store/types.ts'

export interface Filters {
  /** Only records of this case. */
  caseId?: string
  collections?: CollectionName[]
  /** ISO 3166 alpha-2: of the case, of the place, or of the office. */
  country?: string
  /** Of the case. */
  status?: string
  /** First and last day, ISO 8601. A date of which only a part is known is found by any of its days. */
  from?: string
  to?: string
  /** The language of a letter's text, or one whose script the words are in. */
  language?: string
}

type Place = { collection: CollectionName; field: string }

export interface Narrowed {
  where: string
  values: string[]
  keeps: (row: Place, doc: Doc, text: string) => boolean
}

const IN_CASES = `EXISTS (SELECT 1 FROM v.links AS l WHERE l.collection = f.collection AND l.id = f.id
  AND l.case_id IN (SELECT value FROM json_each(?)))`

const inUse = (name: string): string =>
  `json_extract(body, '$.f.${name}.c."' || json_extract(body, '$.f.${name}.use') || '".v')`

const casesWith = (sql: Sql, where: string, value: string): string =>
  JSON.stringify(
    sql
      .all<{ id: string }>(`SELECT id FROM v.d_cases WHERE deleted = 0 AND ${where}`, [value])
      .map(({ id }) => id),
  )

const HERE = ['country', 'represents', 'seat']

const ofCountry = (sql: Sql, country: string): { where: string; values: string[] } => ({
  where: `AND (${IN_CASES} OR f.collection IN ('facts', 'offices', 'parties'))`,
  values: [
    casesWith(sql, `EXISTS (SELECT 1 FROM json_each(${inUse('countries')}) WHERE value = ?)`, country),
  ],
})

/** Every scalar of a record that is a date, and for a case the dates of what happened. */
const DATES = ['when', 'date', 'due', 'day', 'at', 'received', 'givenOn']

const datesOf = (sql: Sql, doc: Doc): string[] => {
  const own = DATES.map((name): Scalar | undefined => doc.q[name]).filter(
    (value) => typeof value === 'string',
  )
  return doc.kind === 'case'
    ? [...own, ...ofCase(sql, 'facts', doc.id).flatMap((fact) => datesOf(sql, fact))]
    : own
}

const isWithin = (date: string, { from = '0000', to = '9999-12-31' }: Filters): boolean => {
  const { earliest: first, latest: last } = bounds(/^\d{4}-\d\d-\d\dT/.test(date) ? date.slice(0, 10) : date)
  return (first === null || first <= to) && (last === null || last >= from) && (first ?? last) !== null
}

const isIn = (language: string, { field }: Place, text: string): boolean =>
  field.startsWith('text.')
    ? field === `text.${language}`
    : (scriptsFor(language)[0] ?? 'Latn') === scriptOf(text) ||
      scriptsFor(language).slice(0, -1).includes(scriptOf(text))

/** Reads nothing but the cases that a country or a status asks for. */
export const narrowed = (sql: Sql, filters: Filters): Narrowed => {
  const { caseId, collections, country, status, from, to, language } = filters
  const parts: { where: string; values: string[] }[] = []
  const cases = (ids: string) => parts.push({ where: `AND ${IN_CASES}`, values: [ids] })
  if (caseId) cases(JSON.stringify([caseId]))
  if (status) cases(casesWith(sql, `json_extract(body, '$.q.status') = ?`, status))
  if (collections && collections.length > 0)
    parts.push({
      where: 'AND f.collection IN (SELECT value FROM json_each(?))',
      values: [JSON.stringify(collections)],
    })
  const byCountry = country ? ofCountry(sql, country) : null
  if (byCountry) parts.push(byCountry)
  const inCountry = new Set(byCountry ? (JSON.parse(byCountry.values[0] ?? '[]') as string[]) : [])
  return {
    where: parts.map((part) => part.where).join(' '),
    values: parts.flatMap((part) => part.values),
    keeps: (row, doc, text) =>
      (!country ||
        (doc.kind === 'case' ? inCountry.has(doc.id) : doc.caseIds.some((id) => inCountry.has(id))) ||
        HERE.some((name) => doc.q[name] === country)) &&
      ((!from && !to) || datesOf(sql, doc).some((date) => isWithin(date, filters))) &&
      (!language || isIn(language, row, text)),
  }
}

// Narrowing a search: kind of record, country, status, when, and language. All of it is asked of the file, so that a
// search that keeps to little reads no more than one that keeps to nothing.
import { bounds } from '../dates/edtf.ts'
import { scriptsFor } from '../names/script.ts'
import type { Sql } from '../store/sql.ts'
import type { CollectionName } from '../store/types.ts'

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

export interface Narrowed {
  /** Conditions on `f` of v.found and `w` of v.words. */
  where: string
  values: string[]
}

const LINKED = `f.id IN (SELECT l.id FROM json_each(?) AS c CROSS JOIN v.links AS l ON l.case_id = c.value)`

const inUse = (name: string): string =>
  `json_extract(body, '$.f.${name}.c."' || json_extract(body, '$.f.${name}.use') || '".v')`

const casesWith = (sql: Sql, where: string, value: string): string[] =>
  sql
    .all<{ id: string }>(`SELECT id FROM v.d_cases WHERE deleted = 0 AND ${where}`, [value])
    .map(({ id }) => id)

/** Where else than in a case a record says which country it is of. */
const HERE: [table: string, name: string][] = [
  ['d_facts', 'country'],
  ['d_parties', 'country'],
  ['d_offices', 'represents'],
  ['d_offices', 'seat'],
]

const ofCountry = (sql: Sql, country: string): Narrowed => {
  const cases = casesWith(
    sql,
    `EXISTS (SELECT 1 FROM json_each(${inUse('countries')}) WHERE value = ?)`,
    country,
  )
  const here = HERE.map(
    ([table, name]) => `OR f.id IN (SELECT id FROM v.${table} WHERE json_extract(body, '$.q.${name}') = ?)`,
  )
  return {
    where: `AND (${LINKED} ${here.join(' ')})`,
    values: [JSON.stringify(cases), ...HERE.map(() => country)],
  }
}

/** What a record's own date is called, and whether it stands for its case as well. */
const DATES: { table: string; name: string; isOfCase?: true }[] = [
  { table: 'd_facts', name: 'when', isOfCase: true },
  { table: 'd_letters', name: 'date' },
  { table: 'd_actions', name: 'due' },
  { table: 'd_actions', name: 'at' },
  { table: 'd_evidence', name: 'received' },
]

const isWithin = (date: string, { from = '0000', to = '9999-12-31' }: Filters): boolean => {
  const { earliest, latest } = bounds(/^\d{4}-\d\d-\d\dT/.test(date) ? date.slice(0, 10) : date)
  if (earliest === null && latest === null) return false
  return (earliest === null || earliest <= to) && (latest === null || latest >= from)
}

const within = (sql: Sql, filters: Filters): Narrowed => {
  const found: string[] = []
  const events: string[] = []
  for (const { table, name, isOfCase } of DATES)
    for (const { id, date } of sql.all<{ id: string; date: unknown }>(
      `SELECT id, json_extract(body, '$.q.${name}') AS date FROM v.${table}
       WHERE deleted = 0 AND json_extract(body, '$.q.${name}') IS NOT NULL`,
    ))
      if (typeof date === 'string' && isWithin(date, filters)) (isOfCase ? events : found).push(id)
  return {
    where: `AND (f.id IN (SELECT value FROM json_each(?)) OR f.id IN
      (SELECT case_id FROM v.links WHERE collection = 'facts' AND id IN (SELECT value FROM json_each(?))))`,
    values: [JSON.stringify([...found, ...events]), JSON.stringify(events)],
  }
}

/** A letter of each script that the language is written in, as the index holds them. */
const LETTERS: Record<string, string> = {
  Arab: '[ء-ي]',
  Cyrl: '[а-я]',
  Hani: '[一-鿿]',
  Kana: '[ぁ-ヿ]',
  Hang: '[ᄀ-ᇿ]',
  Thai: '[ก-๎]',
  Mymr: '[က-႟]',
  Deva: '[ऀ-ॿ]',
  Grek: '[α-ω]',
  Hebr: '[א-ת]',
  Ethi: '[ሀ-᎙]',
}

/** The text of a letter is of one language; of other words only the script is known. */
const inLanguage = (language: string): Narrowed => {
  const own = scriptsFor(language)
    .flatMap((script) => LETTERS[script] ?? [])
    .map((letter) => `*${letter}*`)
  const globs = own.length > 0 ? own : ['*[a-z]*']
  return {
    where: `AND (f.field = ? OR (f.field NOT LIKE 'text.%' AND (${globs.map(() => 'w.text GLOB ?').join(' OR ')})))`,
    values: [`text.${language}`, ...globs],
  }
}

/** Reads no more than what the filters themselves are about. */
export const narrowed = (sql: Sql, filters: Filters): Narrowed => {
  const { caseId, collections = [], country, status, from, to, language } = filters
  const linked = (cases: string[]): Narrowed => ({ where: `AND ${LINKED}`, values: [JSON.stringify(cases)] })
  const parts = [
    ...(caseId ? [linked([caseId])] : []),
    ...(status ? [linked(casesWith(sql, `json_extract(body, '$.q.status') = ?`, status))] : []),
    ...(collections.length > 0
      ? [
          {
            where: 'AND f.collection IN (SELECT value FROM json_each(?))',
            values: [JSON.stringify(collections)],
          },
        ]
      : []),
    ...(country ? [ofCountry(sql, country)] : []),
    ...(from || to ? [within(sql, filters)] : []),
    ...(language ? [inLanguage(language)] : []),
  ]
  return { where: parts.map(({ where }) => where).join(' '), values: parts.flatMap(({ values }) => values) }
}

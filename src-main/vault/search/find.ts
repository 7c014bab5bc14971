// Asking the index: the words themselves first, then what begins with them, then what they may mean. Within each, names
// and titles before the rest, newest first: ranking a common prefix by its weight costs too much for what it gives.
import type { Sql } from '../store/sql.ts'
import type { Words } from '../store/scalars.ts'
import type { CollectionName, Doc } from '../store/types.ts'
import { narrowed, type Filters, type Narrowed } from './filters.ts'
import { matchesOf, wordByWord } from './match.ts'
import { snippetOf, type SnippetPart } from './snippet.ts'
import { queryTerms, type Term } from './terms.ts'

export interface SearchOptions extends Filters {
  limit: number
  /** Only what has or begins with the words themselves, as a list is filtered; not their other forms and scripts. */
  asTyped?: boolean
}

export interface Hit {
  collection: CollectionName
  kind: string
  id: string
  caseIds: string[]
  /** The field that matched; `text.<language>` for the text of a letter. */
  field: string
  /** The original around the match: parts alternate, every second one is the match. */
  snippet: SnippetPart[]
}

export interface Found {
  hits: Hit[]
  more: boolean
}

/** Reads the record behind a hit with its words. */
export type Look = (collection: CollectionName, id: string) => { doc: Doc; words: Words[] } | null

/** Where to search, and how to read what is found there. */
export interface Shelf {
  sql: Sql
  look: Look
}

export interface Row {
  n: number
  collection: CollectionName
  id: string
  field: string
}

const PAGE = 128
/** Of one way to match. What is older than that is said to be there, and found with another word. */
const MOST_PAGES = 40

interface Asked {
  narrow: Narrowed
  /** Words that stand in different fields of one record, each as an expression. */
  parts?: readonly string[]
}

const page = (sql: Sql, match: string, { below, narrow, parts = [] }: Asked & { below: number }): Row[] => {
  const together = parts.map(
    () =>
      `SELECT b.collection, b.id FROM v.words AS a JOIN v.found AS b ON b.n = a.rowid WHERE a.words MATCH ?`,
  )
  return sql.all<Row>(
    `SELECT f.n, f.collection, f.id, f.field FROM v.words AS w JOIN v.found AS f ON f.n = w.rowid
     WHERE w.words MATCH ? AND w.rowid < ? ${narrow.where}
     ${parts.length > 0 ? `AND (f.collection, f.id) IN (${together.join(' INTERSECT ')})` : ''}
     ORDER BY w.rowid DESC LIMIT ${PAGE}`,
    [match, below, ...narrow.values, ...parts],
  )
}

const FIRST = /^(?:names?|title|number|pseudonym|holder)$/
const weight = ({ field }: Row): number => (FIRST.test(field) ? 0 : 1)

function* rowsOf(sql: Sql, match: string, asked: Asked): Generator<Row, void> {
  let below = Number.MAX_SAFE_INTEGER
  for (let read = 0; read < MOST_PAGES; read++) {
    const rows = page(sql, match, { ...asked, below })
    yield* rows.toSorted((a, b) => weight(a) - weight(b))
    if (rows.length < PAGE) return
    below = rows.at(-1)?.n ?? 0
  }
}

interface Way {
  narrow: Narrowed
  asTyped: boolean
}

function* everyRow(sql: Sql, terms: Term[], { narrow, asTyped }: Way): Generator<Row, void> {
  const matches = matchesOf(terms, asTyped)
  // The last finds all that the others find. A filter that lets nothing through is asked once, not three times.
  const widest = narrow.where === '' ? undefined : matches.at(-1)
  const isNone = widest !== undefined && rowsOf(sql, widest, { narrow }).next().done === true
  for (const match of isNone ? [] : matches) yield* rowsOf(sql, match, { narrow })
  const parts = wordByWord(terms, asTyped)
  const [first] = parts
  if (first !== undefined) yield* rowsOf(sql, first, { narrow, parts })
}

/** Records matching every word of the query, each once, the nearest match first and then the newest. */
export const find = (
  { sql, look }: Shelf,
  query: string,
  { limit, asTyped = false, ...filters }: SearchOptions,
): Found => {
  const terms = queryTerms(query)
  const hits = new Map<string, Hit | null>()
  const found = (): Hit[] => [...hits.values()].filter((hit) => hit !== null)
  let count = 0
  if (terms.length === 0) return { hits: [], more: false }
  const narrow = narrowed(sql, filters)
  for (const row of everyRow(sql, terms, { narrow, asTyped })) {
    const key = `${row.collection}/${row.id}`
    if (hits.has(key)) continue
    const hit = hitOf(row, { look, terms })
    if (hit && count === limit) return { hits: found(), more: true }
    hits.set(key, hit)
    if (hit) count += 1
  }
  return { hits: found(), more: false }
}

const hitOf = (row: Row, { look, terms }: { look: Look; terms: Term[] }): Hit | null => {
  const seen = look(row.collection, row.id)
  const words = seen?.words.find(({ field }) => field === row.field)
  if (!seen || words === undefined) return null
  return {
    collection: row.collection,
    kind: seen.doc.kind,
    id: row.id,
    caseIds: seen.doc.caseIds,
    field: row.field,
    snippet: snippetOf(words.text, terms),
  }
}

// Asking the index. While typing, newest first: ranking a common prefix costs too much for what it gives.
import type { Sql } from '../store/sql.ts'
import type { Words } from '../store/scalars.ts'
import type { CollectionName, Doc } from '../store/types.ts'
import { snippetOf, type SnippetPart } from './snippet.ts'
import { matchOf, queryTerms } from './terms.ts'

export interface SearchOptions {
  limit: number
  /** Only records of this case. */
  caseId?: string
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

interface Row {
  n: number
  collection: CollectionName
  id: string
  field: string
}

const PAGE = 64

const page = (sql: Sql, match: string, { below, caseId }: { below: number; caseId?: string }): Row[] => {
  const inCase = caseId
    ? 'AND EXISTS (SELECT 1 FROM v.links AS l WHERE l.case_id = ? AND l.collection = f.collection AND l.id = f.id)'
    : ''
  return sql.all<Row>(
    `SELECT f.n, f.collection, f.id, f.field FROM v.words AS w JOIN v.found AS f ON f.n = w.rowid
     WHERE w.words MATCH ? AND w.rowid < ? ${inCase} ORDER BY w.rowid DESC LIMIT ${PAGE}`,
    caseId ? [match, below, caseId] : [match, below],
  )
}

/** Records matching every word of the query, each once, newest words first. */
export const find = ({ sql, look }: Shelf, query: string, { limit, caseId }: SearchOptions): Found => {
  const terms = queryTerms(query)
  const match = matchOf(terms)
  const hits = new Map<string, Hit>()
  let below = Number.MAX_SAFE_INTEGER
  while (match !== null) {
    const rows = page(sql, match, caseId ? { below, caseId } : { below })
    for (const row of rows) {
      below = row.n
      const key = `${row.collection}/${row.id}`
      if (hits.has(key)) continue
      if (hits.size === limit) return { hits: [...hits.values()], more: true }
      const hit = hitOf(row, look, terms)
      if (hit) hits.set(key, hit)
    }
    if (rows.length < PAGE) break
  }
  return { hits: [...hits.values()], more: false }
}

const hitOf = (row: Row, look: Look, terms: string[]): Hit | null => {
  const seen = look(row.collection, row.id)
  const text = seen?.words.find((words) => words.field === row.field)?.text
  if (!seen || text === undefined) return null
  return {
    collection: row.collection,
    kind: seen.doc.kind,
    id: row.id,
    caseIds: seen.doc.caseIds,
    field: row.field,
    snippet: snippetOf(text, terms),
  }
}

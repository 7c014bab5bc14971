// Documents as rows. The body is the JSON text of the folded document; digests are taken over it.
import { createHash } from 'node:crypto'
import { isGone, type Kept } from './fold.ts'
import { tableOf } from './schema.ts'
import type { Sql } from './sql.ts'
import { COLLECTIONS, type CollectionName, type Json } from './types.ts'
import { parsed } from './parsed.ts'

export interface Stored {
  id: string
  rev: string
  deleted: number
  /** Milliseconds since 1970 of the write, for RxDB; never used to order anything. */
  lwt: number
  seq: number
  body: string
  /** What `wideness` says, unless the table has more to say about a row. */
  wide?: number
}

const SURROGATE = /[\ud800-\udfff]/

/** 1 when SQL would sort the strings in it differently from JavaScript. */
export const wideness = (body: string): 0 | 1 => (SURROGATE.test(body) ? 1 : 0)

export const readRow = (sql: Sql, table: string, id: string): Stored | undefined =>
  sql.get<Stored>(`SELECT id, rev, deleted, lwt, seq, body FROM ${table} WHERE id = ?`, [id])

export const writeRow = (sql: Sql, table: string, row: Stored): void => {
  sql.run(
    `INSERT INTO ${table} (id, rev, deleted, lwt, seq, wide, body) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted, lwt = excluded.lwt,
       seq = excluded.seq, wide = excluded.wide, body = excluded.body`,
    [row.id, row.rev, row.deleted, row.lwt, row.seq, row.wide ?? wideness(row.body), row.body],
  )
}

export const readDoc = (sql: Sql, collection: CollectionName, id: string): Kept | null => {
  const row = readRow(sql, `v.${tableOf(collection)}`, id)
  return row ? (parsed(row.body) as Kept) : null
}

/** The newest row number of all collections (schema.ts, `seq`). */
export const lastRow = (sql: Sql): number =>
  Math.max(
    0,
    ...COLLECTIONS.map(
      (name) => sql.get<{ n: number | null }>(`SELECT max(seq) AS n FROM v.${tableOf(name)}`)?.n ?? 0,
    ),
  )

export const bodyOf = (doc: Kept): string => JSON.stringify(doc)

export const deletedOf = (doc: Kept): number => (isGone(doc) ? 1 : 0)

export const sha256 = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('base64')
}

/** What the commit log remembers of a row: found different later, the row was changed behind our back. */
export const digestOf = (row: { collection: string; id: string; deleted: number; body: string }): string =>
  sha256(JSON.stringify([row.collection, row.id, row.deleted, row.body]))

export const nextRev = (before: string | undefined, digest: string): string =>
  `${(before ? Number.parseInt(before, 10) : 0) + 1}-${Buffer.from(digest, 'base64').toString('hex').slice(0, 16)}`

const LONE = /\p{Surrogate}/gu

/** False where half a pair stands alone: bound to SQL it would become another string. */
export const isWellFormed = (text: string): boolean => text.search(LONE) < 0

/** Well-formed Unicode all the way down; a lone surrogate could not be written to the file and read back. */
export const wellFormed = (value: Json): Json => {
  if (typeof value === 'string') return value.replace(LONE, '\ufffd')
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key.replace(LONE, '\ufffd'), wellFormed(part)]),
    )
  return value
}

/** Without the fold's own bookkeeping: what callers of the store see. Takes over a body just parsed: no copy is made. */
export const bare = <T extends Record<string, unknown>>(body: T): T => {
  // The last key of a body, so that V8 goes back a step and needs no dictionary.
  delete body['h']
  return body
}

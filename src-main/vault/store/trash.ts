// What is in the trash: records that were deleted and not dropped. Found by an index over those rows alone.
import type { Id } from '#contract/values'
import type { Kept } from './fold.ts'
import { readStamp, type Stamp } from './hlc.ts'
import type { Op } from './op.ts'
import { parsed } from './parsed.ts'
import { bare } from './rows.ts'
import { tableOf } from './schema.ts'
import type { Sql } from './sql.ts'
import { COLLECTIONS, type Doc, type DocCollection, type Ref } from './types.ts'

export interface Trashed {
  ref: Ref
  doc: Doc
  /** Of the delete: it tells one stay in the trash from another. */
  stamp: Stamp
  /** Milliseconds since 1970, as claimed by who deleted it. */
  at: number
  by: string
}

const HELD = COLLECTIONS.filter((name): name is DocCollection => name !== 'ops')

/** In files of older releases too; nothing else changes by it, and those pass over it. */
export const prepareTrash = (sql: Sql): void => {
  for (const name of HELD)
    sql.run(`CREATE INDEX IF NOT EXISTS v.${tableOf(name)}_gone ON ${tableOf(name)} (id) WHERE deleted = 1`)
}

const authorOf = (sql: Sql, record: Id, stamp: Stamp): string => {
  const row = sql.get<{ body: string }>(
    `SELECT body FROM v.d_ops WHERE json_extract(body, '$.record') = ? AND json_extract(body, '$.stamp') = ?`,
    [record, stamp],
  )
  return row ? (parsed(row.body) as Op).author : ''
}

interface Gone {
  collection: DocCollection
  doc: Kept
}

const goneIn = (sql: Sql): Gone[] =>
  HELD.flatMap((collection) =>
    sql
      .all<{ body: string }>(`SELECT body FROM v.${tableOf(collection)} WHERE deleted = 1`)
      .map(({ body }) => ({ collection, doc: parsed(body) as Kept })),
  ).filter(({ doc }) => doc.h.drop === undefined)

const told = (sql: Sql, { collection, doc }: Gone): Trashed => {
  const stamp = doc.h.del?.[0] ?? ''
  return {
    ref: { collection, kind: doc.kind, id: doc.id },
    ...{ stamp, at: readStamp(stamp).time, by: authorOf(sql, doc.id, stamp) },
    doc: bare(doc as never) as Doc,
  }
}

export const trashed = (sql: Sql): Trashed[] => {
  const gone = goneIn(sql)
  const ids = new Set(gone.map(({ doc }) => doc.id))
  return gone
    .filter(({ doc }) => doc.h.del?.[2] === undefined || !ids.has(doc.h.del[2]))
    .map((one) => told(sql, one))
    .sort((a, b) => (a.stamp < b.stamp ? 1 : -1))
}

export const trashedWith = (sql: Sql, { id }: Ref): Trashed[] =>
  goneIn(sql)
    .filter(({ doc }) => doc.h.del?.[2] === id)
    .map((one) => told(sql, one))

// The log of commits: one row per commit, each head a keyed hash over the one before and what was written.
// Beside the file stands the anchor with the newest head, so that a lost tail or a replayed page shows
// (security §3.7).
import { AppError } from '#contract/errors'
import type { AnchorVerdict, CommitLog, CommitMark } from '../anchor.ts'
import { sha256 } from './rows.ts'
import type { Sql } from './sql.ts'
import { parsed } from './parsed.ts'

/** The commit anchor as the store uses it. */
export interface StoreAnchor {
  judge: (log: CommitLog) => AnchorVerdict
  /** On disk when it returns. */
  write: (mark: CommitMark) => void
  /** Opens what lies in the folder now, if it promises one of these. */
  again: (commits: readonly CommitMark[]) => boolean
  /** Both slots anew, after the person has seen what the verdict says. */
  reset: (mark: CommitMark) => void
}

/** Keyed BLAKE2b-256 under the anchor key. */
export type HeadKey = (bytes: Uint8Array) => Uint8Array

/** Collection (or table), id and digest of what a commit left there. */
export type Item = [collection: string, id: string, digest: string]

export const FIRST: CommitMark = { seq: 0, head: new Uint8Array(32) }

/** head = MAC(previous head ‖ seq as 8 bytes, big-endian ‖ SHA-256 of the items as JSON) */
export const headOf = (key: HeadKey, before: CommitMark, items: string): Uint8Array => {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(before.seq + 1))
  return key(Buffer.concat([before.head, place, Buffer.from(sha256(items), 'base64')]))
}

export const lastMark = (sql: Sql): CommitMark =>
  sql.get<{ seq: number; head: Uint8Array }>('SELECT seq, head FROM v.commits ORDER BY seq DESC LIMIT 1') ??
  FIRST

export const logOf = (sql: Sql): CommitLog => ({
  seq: lastMark(sql).seq,
  headAt: (seq) =>
    seq === 0
      ? FIRST.head
      : (sql.get<{ head: Uint8Array }>('SELECT head FROM v.commits WHERE seq = ?', [seq])?.head ?? null),
})

export interface NewCommit {
  key: HeadKey
  before: CommitMark
  items: Item[]
}

/** Adds the row; inside the transaction of the commit itself. */
export const addCommit = (sql: Sql, { key, before, items }: NewCommit): CommitMark => {
  const text = JSON.stringify(items)
  const mark = { seq: before.seq + 1, head: headOf(key, before, text) }
  sql.run('INSERT INTO v.commits (seq, head, items) VALUES (?, ?, ?)', [mark.seq, mark.head, text])
  return mark
}

/**
 * Recomputes the heads of up to `limit` commits behind one that holds, and gives the digests they name, oldest first.
 * @throws AppError store/damaged when a head does not follow from its row
 */
export const followLog = (
  sql: Sql,
  key: HeadKey,
  { after, limit }: { after: CommitMark; limit: number },
): { mark: CommitMark; items: [name: string, digest: string][] } => {
  const rows = sql.all<{ seq: number; head: Uint8Array; items: string }>(
    `SELECT seq, head, items FROM v.commits WHERE seq > ? ORDER BY seq LIMIT ?`,
    [after.seq, limit],
  )
  const items: [string, string][] = []
  let mark = after
  for (const row of rows) {
    const head = headOf(key, mark, row.items)
    if (row.seq !== mark.seq + 1 || !Buffer.from(head).equals(row.head)) throw new AppError('store/damaged')
    for (const [collection, id, digest] of parsed(row.items) as Item[])
      items.push([`${collection}/${id}`, digest])
    mark = { seq: row.seq, head }
  }
  return { mark, items }
}

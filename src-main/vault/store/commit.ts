// The only way to write: operations, documents, letter text, search and the commit row in one transaction; then
// the anchor; only then the receipt and the events.
import { AppError } from '#contract/errors'
import { indexRecord } from '../search/index.ts'
import type { CommitMark } from '../anchor.ts'
import { prepareBatch, type Back, type Batch, type Desk, type Touched } from './batch.ts'
import type { Change, Commit, Stream } from './changes.ts'
import { addCommit, type HeadKey, type Item, type StoreAnchor } from './commit-log.ts'
import type { Held } from './hold.ts'
import type { Op } from './op.ts'
import type { Place } from './open.ts'
import {
  bodyOf,
  deletedOf,
  digestOf,
  nextRev,
  readRow,
  sha256,
  wellFormed,
  writeRow,
  type Stored,
} from './rows.ts'
import { wordsIn } from './scalars.ts'
import { isDiskError } from './standing.ts'
import { tableOf } from './schema.ts'
import type { Sql } from './sql.ts'
import { readText, wordsOfText, writeText } from './texts.ts'
import type { CollectionName, Json, Receipt, Write } from './types.ts'

export interface Ledger {
  desk: Desk
  anchor: StoreAnchor
  headKey: HeadKey
  stream: Stream<Commit>
  /** When what was broken has been opened again. */
  returned: Stream<void>
  /** Milliseconds since 1970. */
  now: () => number
  /** Whether what was opened is what lies in the folder now. */
  place: Place
  /** The newest commit. */
  mark: CommitMark
  /** The newest one that was called saved. */
  promised: CommitMark
  /** The one after it, when it failed so that nobody knows whether the disk has it. */
  tried: Tried | null
  /** The newest row number (schema.ts, `seq`). */
  row: number
  /** Set when what is on disk may differ from what we know: it must be opened again before anything is written. */
  broken: boolean
  /** What keeps the file as it is while it is copied (hold.ts). */
  held: Held | null
  /** Opens it again. @throws AppError store/disk-error, store/reopen, vault/openElsewhere, disk/… */
  again: () => void
}

export interface Tried {
  mark: CommitMark
  /** What is told if it turns out to be on the disk. */
  commit: Commit
}

/** Grows as rows are written; taken over by the ledger only when the transaction has succeeded. */
export interface Work {
  sql: Sql
  now: number
  row: number
  items: Item[]
  changes: Change[]
}

export const putRow = (
  work: Work,
  collection: CollectionName,
  next: Pick<Stored, 'id' | 'deleted' | 'body'>,
) => {
  const table = `v.${tableOf(collection)}`
  const before = readRow(work.sql, table, next.id) ?? null
  if (before && before.body === next.body && before.deleted === next.deleted) return null
  const digest = digestOf({ collection, ...next })
  work.row += 1
  const after: Stored = { ...next, rev: nextRev(before?.rev, digest), lwt: work.now, seq: work.row }
  writeRow(work.sql, table, after)
  work.items.push([collection, next.id, digest])
  return { before, after }
}

const putOp = (work: Work, op: Op) => {
  const put = putRow(work, 'ops', { id: op.id, deleted: 0, body: JSON.stringify(op) })
  if (put) work.changes.push({ collection: 'ops', id: op.id, doc: null, ...put })
}

const putLinks = ({ sql }: Work, { ref, doc }: Touched) => {
  const held = sql
    .all<{ id: string }>('SELECT case_id AS id FROM v.links WHERE collection = ? AND id = ?', [
      ref.collection,
      ref.id,
    ])
    .map(({ id }) => id)
  const key = (id: string) => [ref.collection, id, ref.id]
  for (const id of held.filter((one) => !doc.caseIds.includes(one)))
    sql.run('DELETE FROM v.links WHERE collection = ? AND case_id = ? AND id = ?', key(id))
  for (const id of doc.caseIds.filter((one) => !held.includes(one)))
    sql.run('INSERT INTO v.links (collection, case_id, id) VALUES (?, ?, ?)', key(id))
}

const putText = (work: Work, { ref, text }: Touched) => {
  if (!text) return
  writeText(work.sql, ref.id, text.state)
  work.items.push(['texts', ref.id, sha256(text.state)])
}

/** Writes a folded document with everything that follows from it. */
export const putDoc = (work: Work, touched: Touched): void => {
  const { ref, doc, text } = touched
  const deleted = deletedOf(doc)
  putText(work, touched)
  const put = putRow(work, ref.collection, { id: ref.id, deleted, body: bodyOf(doc) })
  if (put) work.changes.push({ collection: ref.collection, id: ref.id, doc, ...put })
  putLinks(work, touched)
  const state = ref.kind === 'letter' ? (text?.state ?? readText(work.sql, ref.id)) : null
  const spoken = text?.words ?? (state ? wordsOfText(state) : [])
  indexRecord(
    work.sql,
    { collection: ref.collection, id: ref.id },
    deleted ? [] : [...wordsIn(doc), ...spoken],
  )
}

export const putMeta = (work: Work, key: string, value: Json | null) => {
  const text = JSON.stringify(wellFormed(value))
  if (value === null) work.sql.run('DELETE FROM v.meta WHERE key = ?', [key])
  else
    work.sql.run(
      'INSERT INTO v.meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [key, text],
    )
  work.items.push(['meta', key, value === null ? '' : sha256(text)])
}

export const putBatch = (work: Work, batch: Batch) => {
  for (const op of batch.ops) putOp(work, op)
  for (const touched of batch.docs.values()) putDoc(work, touched)
  for (const [key, value] of batch.meta) putMeta(work, key, value)
}

const told = (work: Work, { seq }: CommitMark): Commit => ({
  seq,
  changes: work.changes,
  meta: work.items.flatMap(([table, key]) => (table === 'meta' ? [key] : [])),
})

/** One transaction. Answers the present mark when there was nothing to write. */
const transact = (ledger: Ledger, work: Work, write: (work: Work) => void): CommitMark => {
  try {
    return work.sql.transaction(() => {
      write(work)
      if (work.items.length === 0) return ledger.mark
      const mark = addCommit(work.sql, { key: ledger.headKey, before: ledger.mark, items: work.items })
      ledger.tried = { mark, commit: told(work, mark) }
      return mark
    })
  } catch (error) {
    // After a failed sync nobody knows what the disk holds; after "full" SQLite has rolled back cleanly.
    if (isDiskError(error)) ledger.broken = true
    else ledger.tried = null
    throw error
  }
}

const promise = (ledger: Ledger): void => {
  try {
    ledger.anchor.write(ledger.mark)
    // A removed or replaced file takes what is written to it along, without an error: that is not saved.
    if (!ledger.place.hasBoth()) throw new AppError('store/disk-error')
    ledger.promised = ledger.mark
    ledger.tried = null
  } catch (error) {
    ledger.broken = true
    throw error
  }
}

/**
 * Runs `write` in one transaction with its commit row, promises it to the anchor and tells the listeners.
 * @throws AppError store/disk-error, and then, until the disk is back as it was, what `again` throws
 */
export const commitWork = (ledger: Ledger, write: (work: Work) => void): CommitMark => {
  if (ledger.broken) ledger.again()
  const { sql } = ledger.desk
  const work: Work = { sql, now: ledger.now(), row: ledger.row, items: [], changes: [] }
  const mark = transact(ledger, work, write)
  if (mark.seq === ledger.mark.seq) return mark
  ledger.row = work.row
  ledger.mark = mark
  promise(ledger)
  ledger.stream.emit(told(work, mark))
  return mark
}

export const commitWrites = (ledger: Ledger, writes: Write[], backs: Back[] = []): Receipt => {
  if (ledger.broken) ledger.again()
  const batch = prepareBatch(ledger.desk, writes, backs)
  const { seq } = commitWork(ledger, (work) => putBatch(work, batch))
  return { seq, at: new Date(ledger.now()).toISOString() }
}

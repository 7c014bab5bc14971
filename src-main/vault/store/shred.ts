// Dropping for good: what was written of a record goes from every operation, so that the chain over their hashes still
// holds; an operation says so, for copies that still have the words.
import { AppError } from '#contract/errors'
import { prepareBatch, type Back } from './batch.ts'
import { commitWork, putBatch, putRow, type Ledger, type Work } from './commit.ts'
import { isGone } from './fold.ts'
import type { Stamp } from './hlc.ts'
import { checkpoint } from './open.ts'
import type { Op } from './op.ts'
import { parsed } from './parsed.ts'
import { readDoc } from './rows.ts'
import type { Sql } from './sql.ts'
import { readText } from './texts.ts'
import type { Trashed } from './trash.ts'
import type { Receipt, Ref } from './types.ts'

const opsOf = (sql: Sql, { id }: Ref): Op[] =>
  sql
    .all<{ body: string }>(
      `SELECT body FROM v.d_ops WHERE json_extract(body, '$.record') = ? ORDER BY json_extract(body, '$.stamp')`,
      [id],
    )
    .map(({ body }) => parsed(body) as Op)

/** They hold stamps and ids alone, which stand in the heads as well: without them nobody knew whose history it is. */
const KEPT = new Set<Op['do']>(['link', 'delete', 'drop'])

const dropPayloads = (work: Work, ops: readonly Op[]) => {
  for (const op of ops)
    if (!KEPT.has(op.do) && op.payload !== null)
      putRow(work, 'ops', {
        ...{ id: op.id, deleted: 0 },
        body: JSON.stringify({ ...op, salt: null, payload: null }),
      })
}

const dropText = ({ sql, items }: Work, { id }: Ref) => {
  if (!readText(sql, id)) return
  sql.run('DELETE FROM v.texts WHERE id = ?', [id])
  items.push(['texts', id, ''])
}

/** Deleted once more behind it: a release that does not know `drop` takes it for an edit. */
const backsFor = (at: Ref, upTo: Stamp): Back[] => [
  { at, draft: { field: '', payload: { do: 'drop', upTo } } },
  { at, draft: { field: '', payload: { do: 'delete', seen: '' } } },
]

const shred = (ledger: Ledger, refs: readonly Ref[]): Receipt => {
  if (ledger.broken) ledger.again()
  const { sql } = ledger.desk
  const records = refs.map((at) => {
    const doc = readDoc(sql, at.collection, at.id)
    if (!doc || !isGone(doc) || doc.h.drop !== undefined) throw new AppError('records/missing')
    return { at, ops: opsOf(sql, at) }
  })
  const backs = records.flatMap(({ at, ops }) => backsFor(at, ops.at(-1)?.stamp ?? ''))
  const batch = prepareBatch(ledger.desk, [], backs)
  const { seq } = commitWork(ledger, (work) => {
    for (const { at, ops } of records) {
      dropPayloads(work, ops)
      dropText(work, at)
    }
    putBatch(work, batch)
  })
  // The write-ahead log would keep the pages as they were until somebody writes over them.
  checkpoint(sql)
  return { seq, at: new Date(ledger.now()).toISOString() }
}

export interface Shreds {
  /** What is in the trash, newest first, without what went along with something else. */
  trashed: () => Trashed[]
  /** What went to the trash along with a record. */
  trashedWith: (home: Ref) => Trashed[]
  /** Drops all that was ever written of records in the trash. @throws AppError records/missing; and as `commit` */
  shred: (refs: readonly Ref[]) => Receipt
}

/** @param begin called before anything is written */
export const shredding = (ledger: Ledger, begin: () => void): Pick<Shreds, 'shred'> => ({
  shred: (refs: readonly Ref[]): Receipt => {
    begin()
    return shred(ledger, refs)
  },
})

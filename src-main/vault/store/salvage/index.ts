// A damaged database opened to read: what can be read of it is put together in memory, and no file is touched. Rows
// stand as they were saved where their digest says so; documents that are lost are folded from their operations.
import { Database } from '@signalapp/sqlcipher'
import { AppError } from '#contract/errors'
import { putDoc, type Work } from '../commit.ts'
import type { HeadKey } from '../commit-log.ts'
import type { VaultFile } from '../open.ts'
import type { Op } from '../op.ts'
import { foldRecord } from '../rebuild.ts'
import { digestOf, writeRow } from '../rows.ts'
import { prepareSchema, tableOf } from '../schema.ts'
import { wrap, type Sql } from '../sql.ts'
import { gather, lostIn, type Gathered, type Named } from './gather.ts'
import { openPages } from './source.ts'

export interface Salvaged {
  file: VaultFile
  /** Pages that cannot be read, of all. */
  pages: number
  of: number
  /** Records that are not there as they were saved last: gone, or older. */
  lost: Named[]
}

const memory = (): VaultFile => {
  const db = new Database(':memory:')
  const sql = wrap(db)
  sql.pragma('cipher_memory_security=ON')
  sql.run(`ATTACH DATABASE ':memory:' AS v`)
  db.initTokenizer()
  prepareSchema(sql, true)
  return { ...sql, leave: sql.close }
}

const isAsSaved = ({ newest }: Gathered, name: string, digest: string): boolean =>
  (newest.get(name) ?? digest) === digest

/** Operations, and the rest that no operation tells. */
const putRest = (sql: Sql, { rows, texts, meta, commits }: Gathered): void => {
  for (const { collection, row } of rows.values()) if (collection === 'ops') writeRow(sql, 'v.d_ops', row)
  for (const [id, state] of texts) sql.run('INSERT INTO v.texts (id, state) VALUES (?, ?)', [id, state])
  for (const [key, value] of meta) sql.run('INSERT INTO v.meta (key, value) VALUES (?, ?)', [key, value])
  for (const [seq, { head, items }] of commits)
    sql.run('INSERT INTO v.commits (seq, head, items) VALUES (?, ?, ?)', [seq, head, items])
}

/** Those whose row is not as it was saved; folding shows what their operations still say. */
const toFold = (found: Gathered): Set<string> => {
  const ids = new Set<string>()
  for (const { collection, row } of found.rows.values()) {
    if (collection !== 'ops') continue
    const op = JSON.parse(row.body) as Op
    const name = `${op.coll}/${op.record}`
    const held = found.rows.get(name)
    const isWhole = held && isAsSaved(found, name, digestOf({ collection: op.coll, ...held.row }))
    if (!isWhole) ids.add(op.record)
  }
  return ids
}

const SLICE = 20

/** Documents with their links and their words: those that are whole as they are, the others from their operations. */
function* putDocs(work: Work, found: Gathered): Generator<{ done: number; of: number }, void, void> {
  const folding = toFold(found)
  const whole = [...found.rows.values()].filter(
    ({ collection, row }) => collection !== 'ops' && !folding.has(row.id),
  )
  const of = whole.length + folding.size
  let done = 0
  const inTransaction = (put: () => void): void => work.sql.transaction(put)
  for (let from = 0; from < whole.length; from += SLICE) {
    inTransaction(() => {
      for (const { collection, row } of whole.slice(from, from + SLICE)) {
        const doc = JSON.parse(row.body) as Parameters<typeof putDoc>[1]['doc']
        const ref = { collection: collection as 'cases', kind: doc.kind, id: row.id }
        putDoc(work, { ref, doc, text: null })
        writeRow(work.sql, `v.${tableOf(collection)}`, row)
      }
    })
    yield { done: (done += SLICE), of }
  }
  for (const id of folding) {
    const touched = foldRecord(work.sql, id)
    if (touched) inTransaction(() => putDoc(work, touched))
    yield { done: (done += 1), of }
  }
}

/**
 * In small steps; nothing is written.
 * @throws AppError store/damaged when not even one operation or commit can be read
 */
export function* salvage(
  path: string,
  { key, headKey }: { key: Uint8Array; headKey: HeadKey },
): Generator<{ done: number; of: number }, Salvaged, void> {
  const pages = openPages(path, key)
  const file = memory()
  let isDone = false
  try {
    const found = yield* gather(pages, headKey)
    const hasAny =
      found.commits.size > 0 || [...found.rows.values()].some(({ collection }) => collection === 'ops')
    if (!hasAny) throw new AppError('store/damaged')
    file.transaction(() => putRest(file, found))
    const row = Math.max(0, ...[...found.rows.values()].map((one) => one.row.seq))
    yield* putDocs({ sql: file, now: 0, row, items: [], changes: [] }, found)
    isDone = true
    return { file, pages: pages.lost.size, of: pages.count, lost: lostIn(found) }
  } finally {
    pages.close()
    if (!isDone) file.close()
  }
}

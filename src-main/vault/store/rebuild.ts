// Documents and search made anew from the operations. What a rebuild changes was wrong before it.
import { indexRecord } from '../search/index.ts'
import type { Touched } from './batch.ts'
import { commitWork, putDoc, type Ledger, type Work } from './commit.ts'
import { fold, type Kept } from './fold.ts'
import { payloadOf, type Op } from './op.ts'
import { deletedOf, readDoc } from './rows.ts'
import { tableOf } from './schema.ts'
import type { Sql } from './sql.ts'
import { allWords, mergeText, readText, wordsOfText, type LetterText } from './texts.ts'
import { COLLECTIONS, type DocCollection } from './types.ts'
import { parsed } from './parsed.ts'

export interface Rebuilt {
  records: number
  /** Rows that were not what the operations say. */
  changed: number
}

const PAGE = 500

/** Every record that has operations, in pages. */
function* records(sql: Sql): Generator<string> {
  for (let last = ''; ;) {
    const page = sql.all<{ id: string }>(
      `SELECT DISTINCT json_extract(body, '$.record') AS id FROM v.d_ops
       WHERE json_extract(body, '$.record') > ? ORDER BY json_extract(body, '$.record') LIMIT ${PAGE}`,
      [last],
    )
    for (const { id } of page) yield id
    if (page.length < PAGE) return
    last = page[page.length - 1]?.id ?? ''
  }
}

/** Folds one record from its operations. */
export const foldRecord = (sql: Sql, record: string): Touched | null => {
  const rows = sql.all<{ body: string }>(
    `SELECT body FROM v.d_ops WHERE json_extract(body, '$.record') = ? ORDER BY json_extract(body, '$.stamp')`,
    [record],
  )
  let doc: Kept | null = null
  let text: LetterText | null = null
  let first: Op | null = null
  for (const { body } of rows) {
    const op = parsed(body) as Op
    first ??= op
    doc = fold(doc, op)
    // Words of before it are gone, even where a copy still had them.
    if (op.do === 'drop') text = null
    const payload = payloadOf(op)
    if (payload?.do === 'text') text = mergeText(text?.state ?? null, Buffer.from(payload.update, 'base64'))
  }
  if (!doc || !first) return null
  return { ref: { collection: first.coll, kind: first.kind, id: record }, doc, text }
}

/** The text of a letter may be packed differently and yet be the same: only other words are another text. */
const sameText = (sql: Sql, touched: Touched): boolean => {
  const held = readText(sql, touched.ref.id)
  if (!held || !touched.text) return !held && !touched.text
  return JSON.stringify(wordsOfText(held)) === JSON.stringify(touched.text.words)
}

interface Place {
  collection: DocCollection
  id: string
  edited: string
}

/** Empties the index and fills it again, oldest edits first, so that newest-first is by row number again. */
const reindex = (sql: Sql, places: Place[]) => {
  sql.run('DELETE FROM v.words')
  sql.run('DELETE FROM v.found')
  places.sort((a, b) => (a.edited < b.edited ? -1 : 1))
  for (const { collection, id } of places) {
    const doc = readDoc(sql, collection, id)
    if (!doc || deletedOf(doc)) continue
    indexRecord(sql, { collection, id }, allWords(sql, doc))
  }
}

/** Documents without a single operation: nobody wrote them. */
const dropOrphans = ({ sql, items }: Work): number => {
  const before = items.length
  for (const name of COLLECTIONS.filter((one) => one !== 'ops')) {
    const table = `v.${tableOf(name)}`
    const orphans = sql.all<{ id: string }>(
      `SELECT d.id FROM ${table} AS d WHERE NOT EXISTS
       (SELECT 1 FROM v.d_ops AS o WHERE json_extract(o.body, '$.record') = d.id)`,
    )
    for (const { id } of orphans) {
      sql.run(`DELETE FROM ${table} WHERE id = ?`, [id])
      items.push([name, id, ''])
    }
  }
  return items.length - before
}

/** One transaction: an interruption leaves everything as it was. */
export const rebuild = (ledger: Ledger): Rebuilt => {
  const { sql } = ledger.desk
  const places: Place[] = []
  let changed = 0
  commitWork(ledger, (work) => {
    changed += dropOrphans(work)
    for (const id of records(sql)) {
      const touched = foldRecord(sql, id)
      if (!touched) continue
      const before = work.items.length
      putDoc(work, sameText(sql, touched) ? { ...touched, text: null } : touched)
      if (work.items.length > before) changed += 1
      places.push({ collection: touched.ref.collection as DocCollection, id, edited: touched.doc.h.edit })
    }
    reindex(sql, places)
  })
  return { records: places.length, changed }
}

// The search index: folded words of every field that is not sealed, kept in the transaction that changes them.
import type { Sql } from '../store/sql.ts'
import type { Words } from '../store/scalars.ts'
import { fold } from './fold.ts'
import { extraWords } from './terms.ts'

/** One more whenever the same words would be indexed otherwise. */
export const INDEX_VERSION = 2

interface Place {
  collection: string
  id: string
}

interface Row {
  n: number
  field: string
}

const rowsOf = (sql: Sql, { collection, id }: Place) =>
  sql.all<Row>('SELECT n, field FROM v.found WHERE collection = ? AND id = ?', [collection, id])

const drop = (sql: Sql, n: number) => {
  sql.run('DELETE FROM v.words WHERE rowid = ?', [n])
  sql.run('DELETE FROM v.found WHERE n = ?', [n])
}

/** Newest first is by row number: a changed field gets a new one, an unchanged field keeps its own. */
const put = (sql: Sql, place: Place, { field, text, isName, held }: Words & { held: Row | undefined }) => {
  const folded = fold(text)
  if (held) {
    const before = sql.get<{ text: string }>('SELECT text FROM v.words WHERE rowid = ?', [held.n])
    if (before?.text === folded) return
    drop(sql, held.n)
  }
  const top = sql.get<{ n: number | null }>('SELECT max(n) AS n FROM v.found')?.n ?? 0
  const n = Math.max(top, held?.n ?? 0) + 1
  sql.run('INSERT INTO v.found (n, collection, id, field) VALUES (?, ?, ?, ?)', [
    n,
    place.collection,
    place.id,
    field,
  ])
  sql.run('INSERT INTO v.words (rowid, text, extra) VALUES (?, ?, ?)', [
    n,
    folded,
    extraWords(folded, isName),
  ])
}

/** Makes the index say exactly these words for a record. An empty list removes it from search. */
export const indexRecord = (sql: Sql, place: Place, words: Words[]): void => {
  const held = new Map(rowsOf(sql, place).map((row) => [row.field, row]))
  const kept = new Set(words.map(({ field }) => field))
  for (const row of held.values()) if (!kept.has(row.field)) drop(sql, row.n)
  for (const one of words) put(sql, place, { ...one, held: held.get(one.field) })
}

/** What the index holds, for comparing it with a rebuilt one. */
export const indexDump = (
  sql: Sql,
): { collection: string; id: string; field: string; text: string; extra: string }[] =>
  sql.all(
    `SELECT f.collection, f.id, f.field, w.text, w.extra FROM v.found AS f JOIN v.words AS w ON w.rowid = f.n
     ORDER BY f.collection, f.id, f.field`,
  )

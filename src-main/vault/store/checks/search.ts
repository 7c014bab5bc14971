// Whether search says of every record what its fields say, and finds it by each of these words.
import { fold } from '../../search/fold.ts'
import { extraWords } from '../../search/terms.ts'
import type { Kept } from '../fold.ts'
import { parsed } from '../parsed.ts'
import { isSearchPartial } from '../search-anew.ts'
import { tableOf } from '../schema.ts'
import type { Sql } from '../sql.ts'
import { allWords } from '../texts.ts'
import { COLLECTIONS, type CollectionName } from '../types.ts'
import { rowsAfter, type Row } from './rows.ts'
import { SLICE, type Checking, type Fault } from './step.ts'

interface Entry {
  n: number
  field: string
  text: string
  extra: string
}

const entriesOf = (sql: Sql, collection: string, id: string): Entry[] =>
  sql.all<Entry>(
    `SELECT f.n, f.field, w.text, w.extra FROM v.found AS f JOIN v.words AS w ON w.rowid = f.n
     WHERE f.collection = ? AND f.id = ?`,
    [collection, id],
  )

const isRight = (sql: Sql, collection: CollectionName, { id, deleted, body }: Row): boolean => {
  const words = deleted ? [] : allWords(sql, parsed(body) as Kept)
  const held = new Map(entriesOf(sql, collection, id).map((entry) => [entry.field, entry]))
  const isHeld = words.every(({ field, text, isName }) => {
    const folded = fold(text)
    const entry = held.get(field)
    return entry?.text === folded && entry.extra === extraWords(folded, isName)
  })
  return isHeld && held.size === new Set(words.map(({ field }) => field)).size
}

const documents = COLLECTIONS.filter((name) => name !== 'ops')

/** Of records that are not there any more. */
function* checkOrphans(sql: Sql, faults: Fault[]): Checking {
  const limit = 8 * SLICE
  for (let last: number | null = 0; last !== null;) {
    const found: { n: number; collection: string; id: string }[] = sql.all(
      `SELECT f.n, f.collection, f.id FROM v.found AS f JOIN v.words AS w ON w.rowid = f.n
       WHERE f.n > ? ORDER BY f.n LIMIT ${limit}`,
      [last],
    )
    for (const { collection, id } of found) {
      const name = documents.find((one) => one === collection)
      const row = name && sql.get(`SELECT 1 AS is_there FROM v.${tableOf(name)} WHERE id = ?`, [id])
      if (row === undefined) faults.push({ collection, id, what: 'search' })
    }
    last = found.length < limit ? null : (found[found.length - 1]?.n ?? null)
    yield { phase: 'search', done: 1, of: 1 }
  }
}

/** While it is being made anew it says so itself. */
export function* checkSearch(sql: Sql, faults: Fault[]): Checking {
  if (isSearchPartial(sql)) return
  const count = (name: string): number =>
    sql.get<{ n: number }>(`SELECT count(*) AS n FROM v.${tableOf(name)}`)?.n ?? 0
  const of = documents.reduce((sum, name) => sum + count(name), 0)
  let done = 0
  for (const collection of documents)
    for (let last: string | null = ''; last !== null;) {
      const found = rowsAfter(sql, `v.${tableOf(collection)}`, last)
      for (const row of found)
        if (!isRight(sql, collection, row)) faults.push({ collection, id: row.id, what: 'search' })
      done += found.length
      last = found.length < SLICE ? null : (found[found.length - 1]?.id ?? null)
      yield { phase: 'search', done: Math.min(done, of), of }
    }
  yield* checkOrphans(sql, faults)
}

// Search made anew, a few records at a time, beside whatever else goes on. Until it is done a note in the file says
// that it does not know every record, also after a lock in between.
import { indexRecord } from '../search/index.ts'
import { commitWork, putMeta, type Ledger } from './commit.ts'
import { readMeta } from './reading.ts'
import { deletedOf, readDoc } from './rows.ts'
import { tableOf, WORDS } from './schema.ts'
import type { Sql } from './sql.ts'
import { allWords } from './texts.ts'
import { COLLECTIONS, type DocCollection } from './types.ts'

const KEY = 'search.anew'
const SLICE = 25

/** Whether it was begun and is not done. */
export const isSearchPartial = (sql: Sql): boolean => readMeta(sql, KEY) === true

interface Place {
  collection: DocCollection
  id: string
  edited: string
}

export interface Making {
  done: number
  of: number
}

const placesAfter = (sql: Sql, collection: DocCollection, last: string): Place[] =>
  sql
    .all<{ id: string; edited: string | null }>(
      `SELECT id, json_extract(body, '$.h.edit') AS edited FROM v.${tableOf(collection)}
       WHERE id > ? AND deleted = 0 ORDER BY id LIMIT ${4 * SLICE}`,
      [last],
    )
    .map(({ id, edited }) => ({ collection, id, edited: edited ?? '' }))

/** A table that is damaged cannot be emptied row by row: it goes as a whole. */
const empty = (ledger: Ledger): void => {
  commitWork(ledger, (work) => {
    work.sql.run('DROP TABLE v.words')
    work.sql.script(WORDS)
    work.sql.run('DELETE FROM v.found')
    putMeta(work, KEY, true)
  })
}

/** Oldest edits first, so that newest-first is by row number again; what is written meanwhile comes in by itself. */
export function* makeSearchAnew(ledger: Ledger): Generator<Making, number, void> {
  const { sql } = ledger.desk
  empty(ledger)
  const places: Place[] = []
  for (const collection of COLLECTIONS.filter((name): name is DocCollection => name !== 'ops'))
    for (let last: string | null = ''; last !== null;) {
      const found = placesAfter(sql, collection, last)
      places.push(...found)
      last = found.length < 4 * SLICE ? null : (found[found.length - 1]?.id ?? null)
      yield { done: 0, of: 1 }
    }
  places.sort((a, b) => (a.edited < b.edited ? -1 : 1))
  for (let from = 0; from < places.length; from += SLICE) {
    yield { done: from, of: places.length }
    commitWork(ledger, (work) => {
      for (const { collection, id } of places.slice(from, from + SLICE)) {
        const doc = readDoc(work.sql, collection, id)
        if (doc && !deletedOf(doc)) indexRecord(work.sql, { collection, id }, allWords(work.sql, doc))
      }
    })
  }
  commitWork(ledger, (work) => putMeta(work, KEY, null))
  return places.length
}

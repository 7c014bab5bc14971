// What is asked of the open file: records, lists, counts, history, words. Nothing here writes.
import type { Id } from '#contract/values'
import { find as findWords, type SearchOptions } from '../search/find.ts'
import { isGone } from './fold.ts'
import { authorsOf, historyOf, recordOf, type HistoryOf } from './history.ts'
import type { Stamp } from './hlc.ts'
import { countOfCase, ofCase } from './of-case.ts'
import { parsed } from './parsed.ts'
import { runCount, runQuery, type FullQuery, type Source } from './query.ts'
import { bare, readDoc } from './rows.ts'
import type { Sql } from './sql.ts'
import { readBody, tableFor } from './tables.ts'
import { allWords, readText } from './texts.ts'
import { trashed, trashedWith } from './trash.ts'
import type { CollectionName, Doc, DocCollection, Json, Query, Ref } from './types.ts'

/** The newest stamp of any operation. */
export const lastStamp = (sql: Sql): Stamp | null =>
  sql.get<{ stamp: Stamp | null }>(`SELECT max(json_extract(body, '$.stamp')) AS stamp FROM v.d_ops`)
    ?.stamp ?? null

export const readMeta = (sql: Sql, key: string): Json | null => {
  const row = sql.get<{ value: string }>('SELECT value FROM v.meta WHERE key = ?', [key])
  return row ? (parsed(row.value) as Json) : null
}

const fullQuery = (query: Query = {}): FullQuery => ({
  selector: { _deleted: false, ...query.selector },
  sort: query.sort ?? [],
  skip: query.skip ?? 0,
  limit: query.limit ?? null,
})

export const reading = (sql: Sql) => {
  const source = (collection: CollectionName): Source => ({
    sql,
    table: tableFor(collection),
    read: (row) => Object.assign(readBody(row), { _deleted: row.deleted === 1 }),
  })
  const plain = (body: Record<string, unknown>) => {
    delete body['_deleted']
    return body as unknown as Doc
  }
  return {
    get: ({ collection, id }: Pick<Ref, 'collection' | 'id'>, { trash = false } = {}) => {
      const doc = readDoc(sql, collection, id)
      return doc && (trash || !isGone(doc)) ? (bare(doc as never) as Doc) : null
    },
    find: (collection: DocCollection, query?: Query) =>
      runQuery(source(collection), fullQuery(query)).map(plain),
    count: (collection: DocCollection, query?: Query) => runCount(source(collection), fullQuery(query)),
    ofCase: (collection: DocCollection, caseId: Id) => ofCase(sql, collection, caseId),
    countOfCase: (collection: DocCollection, caseId: Id) => countOfCase(sql, collection, caseId),
    meta: (key: string) => readMeta(sql, key),
    history: (of: HistoryOf, limit = 500, { texts = false } = {}) => historyOf(sql, of, { limit, texts }),
    recordOf: (op: Id) => recordOf(sql, op),
    authorsOf: (caseId: Id) => authorsOf(sql, caseId),
    search: (text: string, options: SearchOptions) => findWords({ sql, look: look(sql) }, text, options),
    trashed: () => trashed(sql),
    trashedWith: (home: Ref) => trashedWith(sql, home),
    text: (letter: Id) => readText(sql, letter),
  }
}

const look = (sql: Sql) => (collection: CollectionName, id: string) => {
  const doc = readDoc(sql, collection, id)
  return doc && { doc, words: allWords(sql, doc) }
}

// RxDB's storage interface over our encrypted file. The store's twelve collections appear as they are and can
// only be read; anything else RxDB asks for gets a table of its own.
import { RXDB_VERSION, ensureRxStorageInstanceParamsAreCorrect, type RxStorage } from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import { AppError } from '#contract/errors'
import type { Table } from './query.ts'
import { SqlInstance, type Bulk } from './rx-instance.ts'
import { enter, leave } from './rx-streams.ts'
import { dropTable, makeTable, type Home, type Params } from './rx-tables.ts'
import type { Sql } from './sql.ts'

type Options = Readonly<Record<string, never>>

interface Given {
  table: Table
  subject: Subject<Bulk<unknown>>
}

export interface StorageSetup {
  sql: Sql
  /** Where tables of RxDB's own go: `v` keeps them in the file, `temp` forgets them on closing. */
  schema: Home
  now: () => number
  /** The table and stream of a collection that is not ours to make; null for all others. */
  given?: (collectionName: string) => Given | null
}

const refuse = <T>(params: Params<T>) => {
  ensureRxStorageInstanceParamsAreCorrect(params)
  if (params.schema.attachments) throw new AppError('store/unsupported', { operator: 'attachments' })
}

/** The store's own: always there, and its log says what is in it. */
const ofStore = ({ table, subject }: Given) => ({
  table,
  own: null,
  subject,
  gone: () => false,
  closed: () => undefined,
})

const ofRxDb = <T>({ sql, schema }: StorageSetup, params: Params<T>) => {
  const table = makeTable(sql, schema, params)
  const opened = enter(sql, table.name)
  return {
    table,
    own: table,
    subject: params.multiInstance ? opened.subject : new Subject<Bulk<unknown>>(),
    gone: () => opened.removed,
    closed: (removed: boolean) => {
      if (removed) dropTable(sql, table)
      opened.removed ||= removed
      leave(sql, table.name, opened)
    },
  }
}

export const sqlStorage = (setup: StorageSetup): RxStorage<Sql, Options> => ({
  name: 'sqlcipher',
  rxdbVersion: RXDB_VERSION,
  createStorageInstance: async <T>(params: Params<T>) => {
    refuse(params)
    const given = setup.given?.(params.collectionName) ?? null
    const { subject, ...rest } = given ? ofStore(given) : ofRxDb(setup, params)
    const { databaseName, collectionName, schema, options } = params
    return new SqlInstance<T>({
      ...{ databaseName, collectionName, schema, options },
      ...rest,
      sql: setup.sql,
      subject: subject as Subject<Bulk<T>>,
      now: setup.now,
    })
  },
})

// A real encrypted file with our RxStorage over it, and plain documents to put in.
import {
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type BulkWriteRow,
  type MangoQuery,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb/plugins/core'
import { openFile, type VaultFile } from './open.ts'
import type { Checkpoint } from './rx-instance.ts'
import { sqlStorage } from './rx-storage.ts'
import { removeFolder, sampleFolder, sampleKeys } from './sample-vault.fixture.ts'
import type { Sql } from './sql.ts'

export const NOW = 1_700_000_000_000

type Options = Readonly<Record<string, never>>
export type Instance<T> = RxStorageInstance<T, Sql, Options, Checkpoint>
export type Body = Record<string, unknown>
export type Made = RxDocumentData<Body>

export interface RxFile {
  sql: Sql
  storage: RxStorage<Sql, Options>
  /** Another storage over the same file. */
  another: () => RxStorage<Sql, Options>
  /** Closes the file and opens it again, as after a restart. */
  reopen: () => void
  close: () => void
}

/** One file for the tests of a test file; every test takes collections of its own. */
export const rxFile = (now: () => number = () => NOW): RxFile => {
  const folder = sampleFolder()
  const key = sampleKeys().database
  // Nobody pulls a plug in these tests, and waiting for the disk is most of what they would do.
  const opened = (create: boolean): VaultFile => {
    const made = openFile({ path: `${folder}/t.db`, key, create })
    made.pragma('v.synchronous=OFF')
    return made
  }
  let open = opened(true)
  const another = () => sqlStorage({ sql: open, schema: 'v', now })
  const file: RxFile = {
    sql: open,
    storage: another(),
    another,
    reopen: () => {
      open.close()
      open = opened(false)
      Object.assign(file, { sql: open, storage: another() })
    },
    close: () => {
      open.close()
      removeFolder(folder)
    },
  }
  return file
}

/** The schema as RxDB hands it to a storage: with `_deleted`, `_meta` and the like, and its own indexes. */
export const schemaOf = (
  properties: Record<string, object>,
  more: Partial<RxJsonSchema<Body>> = {},
): RxJsonSchema<Made> =>
  fillWithDefaultSettings<Body>({
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 100 }, ...properties },
    ...more,
  } as RxJsonSchema<Body>)

export const WORDS = schemaOf({ word: { type: 'string' }, n: { type: 'number' } })

export interface Wanted {
  schema?: RxJsonSchema<Made>
  databaseName?: string
  collectionName?: string
  token?: string
  multiInstance?: boolean
  password?: string
}

let made = 0
export const freshName = (): string => `c${(made += 1)}`

export const instanceOf = (storage: RxFile['storage'], wanted: Wanted = {}): Promise<Instance<Body>> =>
  storage.createStorageInstance<Body>({
    databaseInstanceToken: wanted.token ?? 'token',
    databaseName: wanted.databaseName ?? 'db',
    collectionName: wanted.collectionName ?? freshName(),
    schema: wanted.schema ?? WORDS,
    options: {},
    multiInstance: wanted.multiInstance ?? false,
    devMode: true,
    password: wanted.password,
  }) as Promise<Instance<Body>>

export const docOf = (id: string, more: Body = {}): Made =>
  ({
    id,
    _deleted: false,
    _attachments: {},
    _meta: { lwt: NOW },
    _rev: '1-a',
    ...more,
  }) as Made

/** The next state of a document: what `changes` say, one revision on. */
export const next = (before: Made, changes: Body = {}): BulkWriteRow<Body> => ({
  previous: before,
  document: { ...before, _rev: `${Number.parseInt(before._rev, 10) + 1}-b`, ...changes } as never,
})

export const insert = (instance: Instance<Body>, ...documents: Made[]) =>
  instance.bulkWrite(
    documents.map((document) => ({ document })),
    'test',
  )

/** A query as RxDB prepares it; living documents only, unless the selector says otherwise. */
export const prepared = (instance: Instance<Body>, query: MangoQuery<Body>): PreparedQuery<Body> => {
  const selector = { _deleted: false, ...query.selector } as never
  return prepareQuery(instance.schema, normalizeMangoQuery(instance.schema, { ...query, selector }))
}

export const find = async (instance: Instance<Body>, query: MangoQuery<Body> = {}): Promise<string[]> => {
  const primary = instance.schema.primaryKey
  const key = typeof primary === 'string' ? primary : primary.key
  const { documents } = await instance.query(prepared(instance, query))
  return documents.map((document) => String(document[key]))
}

/** Frozen all the way down: a storage that changes what it is given throws. */
export const frozen = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

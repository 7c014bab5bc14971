// RxDB's storage interface over our encrypted file. The store's twelve collections appear as they are and can
// only be read; anything else RxDB asks for gets a table of its own.
import { createHash } from 'node:crypto'
import {
  RXDB_VERSION,
  ensureRxStorageInstanceParamsAreCorrect,
  getPrimaryFieldOfPrimaryKey,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import { AppError } from '#contract/errors'
import { SqlInstance, type Bulk } from './rx-instance.ts'
import type { Table } from './query.ts'
import { column, type PathType } from './selector.ts'
import type { Sql } from './sql.ts'

type Options = Readonly<Record<string, never>>
type Params<T> = RxStorageInstanceCreationParams<T, Options>

export interface StorageSetup {
  sql: Sql
  /** Where tables of RxDB's own go: `v` keeps them in the file, `temp` forgets them on closing. */
  schema: 'v' | 'temp'
  now: () => number
  /** The table and stream of a collection that is not ours to make; null for all others. */
  given?: (collectionName: string) => { table: Table; subject: Subject<Bulk<unknown>> } | null
}

type Property = { type?: unknown; properties?: Record<string, Property>; items?: Property }

const KNOWN: Record<string, PathType> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
}

/** What a JSON schema promises about a path; anything it leaves open is unknown and matched in JavaScript. */
const typesOf = (schema: RxJsonSchema<never>) => {
  const known = new Map<string, PathType>()
  return (path: string): PathType => {
    const held = known.get(path)
    if (held) return held
    const found = path
      .split('.')
      .reduce<Property | undefined>((part, key) => part?.properties?.[key], schema as unknown as Property)
    const type = KNOWN[String(found?.type)] ?? 'unknown'
    known.set(path, type)
    return type
  }
}

const tableName = <T>(schema: string, { databaseName, collectionName, schema: { version } }: Params<T>) => {
  const name = JSON.stringify([databaseName, collectionName, version])
  return `${schema}.x_${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
}

const makeTable = <T>({ sql, schema }: StorageSetup, params: Params<T>): Table => {
  const name = tableName(schema, params)
  const table: Table = {
    name,
    shape: {
      primary: String(getPrimaryFieldOfPrimaryKey(params.schema.primaryKey)),
      typeOf: typesOf(params.schema as unknown as RxJsonSchema<never>),
    },
  }
  const bareName = name.slice(schema.length + 1)
  const indexes = (params.schema.indexes ?? []).map((index, i) => {
    const columns = [index].flat().map((path) => column(String(path), table.shape))
    return columns.includes(null)
      ? ''
      : `CREATE INDEX IF NOT EXISTS ${name}_${i} ON ${bareName} (${[...new Set([...columns, 'id'])].join(', ')});`
  })
  sql.script(`CREATE TABLE IF NOT EXISTS ${name} (id TEXT PRIMARY KEY NOT NULL, rev TEXT NOT NULL,
    deleted INTEGER NOT NULL, lwt REAL NOT NULL, seq INTEGER NOT NULL, wide INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS ${name}_seq ON ${bareName} (seq);
    CREATE INDEX IF NOT EXISTS ${name}_wide ON ${bareName} (wide) WHERE wide = 1;
    ${indexes.join('\n')}`)
  return table
}

interface Shared {
  subject: Subject<Bulk<unknown>>
  users: number
}

/** Instances of one collection in one process hear of each other's writes, when RxDB asks for it. */
const subjects = () => {
  const shared = new Map<string, Shared>()
  return {
    take: (key: string): Subject<Bulk<unknown>> => {
      const held = shared.get(key) ?? { subject: new Subject(), users: 0 }
      held.users += 1
      shared.set(key, held)
      return held.subject
    },
    leave: (key: string) => {
      const held = shared.get(key)
      if (!held) return
      held.users -= 1
      if (held.users > 0) return
      held.subject.complete()
      shared.delete(key)
    },
  }
}

const refuse = <T>(params: Params<T>) => {
  ensureRxStorageInstanceParamsAreCorrect(params)
  if (params.schema.attachments) throw new AppError('store/unsupported', { operator: 'attachments' })
}

export const sqlStorage = (setup: StorageSetup): RxStorage<Sql, Options> => {
  const streams = subjects()
  let lone = 0
  const create = async <T>(params: Params<T>) => {
    refuse(params)
    const given = setup.given?.(params.collectionName) ?? null
    const table = given?.table ?? makeTable(setup, params)
    const key = params.multiInstance ? table.name : `${table.name}/${(lone += 1)}`
    const subject = given?.subject ?? streams.take(key)
    const closed = (removed: boolean) => {
      if (given) return
      streams.leave(key)
      if (removed) setup.sql.script(`DROP TABLE IF EXISTS ${table.name}`)
    }
    const { databaseName, collectionName, schema, options } = params
    return new SqlInstance<T>({
      databaseName,
      collectionName,
      schema,
      options,
      sql: setup.sql,
      table,
      readOnly: given !== null,
      subject: subject as Subject<Bulk<T>>,
      now: setup.now,
      closed,
    })
  }
  return { name: 'sqlcipher', rxdbVersion: RXDB_VERSION, createStorageInstance: create }
}

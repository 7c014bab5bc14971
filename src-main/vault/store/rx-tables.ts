// Tables of RxDB's own: one for each database, collection and schema version.
import { createHash } from 'node:crypto'
import {
  getPrimaryFieldOfPrimaryKey,
  type RxJsonSchema,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core'
import { parsed } from './parsed.ts'
import { STRAY, type Body, type Table } from './query.ts'
import { wideness } from './rows.ts'
import { column, type PathType } from './selector.ts'
import type { Sql } from './sql.ts'

export type Params<T> = RxStorageInstanceCreationParams<T, Readonly<Record<string, never>>>
/** `v` keeps tables in the file, `temp` forgets them on closing. */
export type Home = 'v' | 'temp'

type Property = { type?: unknown; properties?: Record<string, Property> }
type Kind = 'string' | 'number' | 'boolean'

const KNOWN = new Map<unknown, Kind>([
  ['string', 'string'],
  ['number', 'number'],
  ['integer', 'number'],
  ['boolean', 'boolean'],
])

/** Every path for which the schema names one plain type. What it leaves open is matched in JavaScript. */
const kindsOf = ({ properties = {} }: Property, under: string[] = []): [string[], Kind][] =>
  Object.entries(properties).flatMap(([key, property]) => {
    const path = [...under, key]
    const kind = KNOWN.get(property.type)
    return kind ? [[path, kind] as [string[], Kind]] : kindsOf(property, path)
  })

/** Whether what the schema says of a path is so; nothing there is as good as anything. */
const keeps = (body: Body, path: string[], kind: Kind): boolean => {
  let value: unknown = body
  for (const key of path) {
    if (value === null || typeof value !== 'object') return true
    if (Array.isArray(value)) return false
    value = (value as Body)[key]
  }
  return value === undefined || typeof value === kind
}

/** A table and what may be asked of what is written to it. */
export interface RxTable extends Table {
  strays: true
  /** The column `wide` of a document: STRAY when it does not keep to the schema, which no storage checks. */
  widthOf: (fields: Body, body: string) => number
}

const shapeOf = (schema: RxJsonSchema<never>): Pick<RxTable, 'shape' | 'widthOf'> & { types: string } => {
  const kinds = kindsOf(schema as Property)
  const known = new Map<string, PathType>(kinds.map(([path, kind]) => [path.join('.'), kind]))
  return {
    shape: {
      primary: String(getPrimaryFieldOfPrimaryKey(schema.primaryKey)),
      typeOf: (path) => known.get(path) ?? 'unknown',
    },
    widthOf: (fields, body) =>
      kinds.every(([path, kind]) => keeps(fields, path, kind)) ? wideness(body) : STRAY,
    types: digest([...known]),
  }
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)

/** Where it is kept how far `seq` has come: a row that is purged takes its number with it, and none may come twice. */
const NUMBERS = 'x_numbers'

const tables = (home: Home, table: string): string => `
  CREATE TABLE IF NOT EXISTS ${home}.${NUMBERS} (name TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, types TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS ${home}.${table} (id TEXT PRIMARY KEY NOT NULL, rev TEXT NOT NULL,
    deleted INTEGER NOT NULL, lwt REAL NOT NULL, seq INTEGER NOT NULL, wide INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS ${home}.${table}_seq ON ${table} (seq);
  CREATE INDEX IF NOT EXISTS ${home}.${table}_gone ON ${table} (lwt) WHERE deleted = 1;
  CREATE INDEX IF NOT EXISTS ${home}.${table}_wide ON ${table} (wide) WHERE wide = 1;
  CREATE INDEX IF NOT EXISTS ${home}.${table}_stray ON ${table} (wide) WHERE wide = ${STRAY};`

const indexes = <T>(home: Home, name: string, { schema, shape }: { schema: Params<T>['schema'] } & Table) =>
  (schema.indexes ?? []).flatMap((index) => {
    const columns = [index].flat().map((path) => column(String(path), shape))
    if (columns.includes(null)) return []
    const list = [...new Set([...columns, 'id'])].join(', ')
    return [`CREATE INDEX IF NOT EXISTS ${home}.${name}_${digest(list)} ON ${name} (${list});`]
  })

/** The same collection under another schema: what it calls a stray may be another document. */
const judgeAgain = (sql: Sql, { name, widthOf }: RxTable): void => {
  for (const { id, body } of sql.all<{ id: string; body: string }>(`SELECT id, body FROM ${name}`))
    sql.run(`UPDATE ${name} SET wide = ? WHERE id = ?`, [widthOf(parsed(body) as Body, body), id])
}

const numbersOf = ({ name }: Table): string => `${name.slice(0, name.indexOf('.'))}.${NUMBERS}`

/** Makes the table of a collection unless it is there. */
export const makeTable = <T>(sql: Sql, home: Home, params: Params<T>): RxTable => {
  const { databaseName, collectionName, schema } = params
  const bareName = `x_${digest([databaseName, collectionName, schema.version])}`
  const { shape, widthOf, types } = shapeOf(schema as unknown as RxJsonSchema<never>)
  const table: RxTable = { name: `${home}.${bareName}`, shape, widthOf, strays: true }
  const prepare = () => {
    sql.script([tables(home, bareName), ...indexes(home, bareName, { ...table, schema })].join('\n'))
    const numbers = numbersOf(table)
    const held = sql.get<{ types: string }>(`SELECT types FROM ${numbers} WHERE name = ?`, [bareName])
    if (held?.types === types) return
    if (held) judgeAgain(sql, table)
    sql.run(
      `INSERT INTO ${numbers} (name, seq, types) VALUES (?, 0, ?) ON CONFLICT (name) DO UPDATE SET types = excluded.types`,
      [bareName, types],
    )
  }
  // A transaction takes the file's lock too, which what lies beside the file has no need of.
  if (home === 'v') sql.transaction(prepare)
  else prepare()
  return table
}

/** Takes the next `count` row numbers. @returns the one before them */
export const takeNumbers = (sql: Sql, table: Table, count: number): number => {
  const name = table.name.slice(table.name.indexOf('.') + 1)
  const row = sql.get<{ seq: number }>(
    `UPDATE ${numbersOf(table)} SET seq = seq + ? WHERE name = ? RETURNING seq`,
    [count, name],
  )
  return (row?.seq ?? count) - count
}

export const dropTable = (sql: Sql, table: Table): void => {
  sql.script(`DROP TABLE IF EXISTS ${table.name}`)
  sql.run(`DELETE FROM ${numbersOf(table)} WHERE name = ?`, [table.name.slice(table.name.indexOf('.') + 1)])
}

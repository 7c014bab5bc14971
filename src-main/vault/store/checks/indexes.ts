// Whether every row is found by every index of its table. SQLite's own check does it for a whole table at once, which
// takes longer than anybody should wait for a key; this asks for a few rows at a time.
import type { Sql } from '../sql.ts'
import { SLICE, type Checking, type Fault } from './step.ts'

interface Index {
  name: string
  table: string
  /** Columns or expressions. */
  keys: string[]
  /** Of a partial index. */
  only: string
}

/** Splits at commas that stand in no parentheses. */
const parts = (list: string): string[] => {
  const found: string[] = ['']
  let depth = 0
  for (const sign of list) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (sign === ',' && depth === 0) found.push('')
    else found[found.length - 1] += sign
  }
  return found.map((one) => one.trim().replace(/ DESC$/, ''))
}

const ofSql = (sql: string): Pick<Index, 'keys' | 'only'> => {
  const [, rest = ''] = / ON \w+ ?\(([^]*)$/.exec(sql) ?? []
  const [list = '', only = ''] = rest.split(/\) WHERE /)
  return { keys: parts(only === '' ? rest.replace(/\)$/, '') : list), only }
}

/** Those of tables with row numbers; of the others the table is its own index. */
const indexesIn = (sql: Sql): Index[] =>
  sql
    .all<{ name: string; table: string; sql: string | null }>(
      `SELECT name, tbl_name AS "table", sql FROM v.sqlite_master WHERE type = 'index'
       AND tbl_name <> 'links' AND tbl_name NOT LIKE 'words%' AND tbl_name NOT LIKE 'rx%'`,
    )
    .map(({ name, table, sql: text }) => {
      const columns = (): string[] =>
        sql.all<{ name: string }>(`PRAGMA v.index_info(${name})`).map((column) => column.name)
      return { name, table, ...(text === null ? { keys: columns(), only: '' } : ofSql(text)) }
    })

const lostIn = (sql: Sql, { name, table, keys, only }: Index, [from, to]: [number, number]): number[] => {
  const where = only === '' ? '' : ` AND ${only}`
  const made = keys.map((key, at) => `(${key}) AS k${at}`).join(', ')
  const same = keys.map((key, at) => `(${key}) IS k.k${at}`).join(' AND ')
  return sql
    .all<{ n: number }>(
      `SELECT k.n FROM (SELECT rowid AS n, ${made} FROM v.${table} NOT INDEXED WHERE rowid BETWEEN ? AND ?${where}) AS k
       WHERE NOT EXISTS (SELECT 1 FROM v.${table} INDEXED BY ${name} WHERE ${same} AND rowid = k.n${where})`,
      [from, to],
    )
    .map(({ n }) => n)
}

const lostRows = (sql: Sql, indexes: Index[], span: [number, number]): Set<number> =>
  new Set(indexes.flatMap((index) => lostIn(sql, index, span)))

export function* checkIndexes(sql: Sql, faults: Fault[]): Checking {
  const all = indexesIn(sql)
  const tables = [...new Set(all.map(({ table }) => table))]
  const count = (table: string): number =>
    sql.get<{ n: number }>(`SELECT count(*) AS n FROM v.${table}`)?.n ?? 0
  const of = tables.reduce((sum, table) => sum + count(table), 0)
  let done = 0
  for (const table of tables)
    for (let last: number | null = 0; last !== null;) {
      const rows: number[] = sql
        .all<{ n: number }>(
          `SELECT rowid AS n FROM v.${table} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ${SLICE}`,
          [last],
        )
        .map(({ n }) => n)
      const [from, to] = [rows[0], rows[rows.length - 1]]
      if (from !== undefined && to !== undefined)
        for (const n of lostRows(
          sql,
          all.filter((index) => index.table === table),
          [from, to],
        ))
          faults.push({ ...whose(sql, table, n), what: 'index' })
      done += rows.length
      last = rows.length < SLICE ? null : (to ?? null)
      yield { phase: 'indexes', done: Math.min(done, of), of }
    }
}

const whose = (sql: Sql, table: string, n: number): Pick<Fault, 'collection' | 'id'> => {
  const row = sql.get<Record<string, string>>(`SELECT * FROM v.${table} NOT INDEXED WHERE rowid = ?`, [n])
  return { collection: table.replace(/^d_/, ''), id: row?.['id'] ?? row?.['key'] ?? String(n) }
}

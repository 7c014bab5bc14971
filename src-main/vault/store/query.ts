// Running a Mango query over one table: SQL narrows, sorts and pages as far as it is exact; JavaScript finishes.
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core'
import { AppError } from '#contract/errors'
import { refuseSelector } from './refuse.ts'
import { column, compileSelector, type Shape, type Where } from './selector.ts'
import type { Bound, Sql } from './sql.ts'
import type { Sort } from './types.ts'

export interface Table {
  /** With its schema, as it stands in SQL. */
  name: string
  shape: Shape
  /**
   * True where documents come from outside and need not keep what the shape promises: SQL would misread those, so they
   * are marked STRAY, matched in JavaScript whatever is asked, and everything is in RxDB's own order.
   */
  strays?: boolean
}

/** In the column `wide`, where 1 is a document whose strings SQL would sort differently. */
export const STRAY = 2

export interface FullQuery {
  selector: Record<string, unknown>
  sort: Sort[]
  skip: number
  limit: number | null
}

export type Body = Record<string, unknown>

/** Makes a document of a row. */
export type Read = (row: RawRow) => Body

export interface RawRow {
  id: string
  rev: string
  deleted: number
  lwt: number
  body: string
}

const COLUMNS = 'id, rev, deleted, lwt, body'

export const valueAt = (doc: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (part, key) => (part !== null && typeof part === 'object' ? (part as Body)[key] : undefined),
      doc,
    )

/** BSON's order of types, as Mango has it. */
const rank = (value: unknown): number => {
  if (value === null || value === undefined) return 0
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 2
  if (Array.isArray(value)) return 4
  return typeof value === 'boolean' ? 5 : 3
}

const order = (a: unknown, b: unknown): number => {
  const [rankA, rankB] = [rank(a), rank(b)]
  if (rankA !== rankB) return rankA - rankB
  if (rankA === 0) return 0
  const [left, right] = rankA === 3 || rankA === 4 ? [JSON.stringify(a), JSON.stringify(b)] : [a, b]
  return (left as string) < (right as string) ? -1 : (left as string) > (right as string) ? 1 : 0
}

interface SortPart {
  path: string
  down: boolean
}

const partsOf = (sort: Sort[], primary: string): SortPart[] => {
  const parts = sort.flatMap((one) =>
    Object.entries(one).map(([path, way]) => ({ path, down: way === 'desc' })),
  )
  return parts.some(({ path }) => path === primary) ? parts : [...parts, { path: primary, down: false }]
}

type Order = (a: Body, b: Body) => number

const ownOrder = ({ path, down }: SortPart): Order => {
  const way = down ? -1 : 1
  return (a, b) => way * order(valueAt(a, path), valueAt(b, path))
}

const rxOrder = ({ path, down }: SortPart): Order =>
  getSortComparator<Body>({} as never, { sort: [{ [path]: down ? 'desc' : 'asc' }] } as never) as Order

/** A total order: ties always fall to the primary key. */
const comparator = ({ strays }: Table, parts: SortPart[]): Order => {
  const orders = parts.map(strays ? rxOrder : ownOrder)
  return (a, b) => {
    for (const one of orders) {
      const result = one(a, b)
      if (result) return result
    }
    return 0
  }
}

const holds = (sql: Sql, { name }: Table, wide: number): boolean =>
  sql.get<{ n: number }>(`SELECT EXISTS (SELECT 1 FROM ${name} WHERE wide = ${wide}) AS n`)?.n === 1

/** SQL sorts exactly when every path has one type and no row holds characters beyond the basic plane. */
const orderBy = ({ sql, table, strays }: Plan, parts: SortPart[]): string | null => {
  if (strays) return null
  const { shape } = table
  const terms: string[] = []
  for (const { path, down } of parts) {
    const expression = column(path, shape)
    const known = expression && !expression.startsWith('json_extract') ? 'string' : shape.typeOf(path)
    if (!expression || known === 'unknown' || known === 'strings') return null
    terms.push(`${expression}${down ? ' DESC' : ''}`)
  }
  return holds(sql, table, 1) ? null : terms.join(', ')
}

type Match = (doc: Body) => boolean

/** @throws AppError store/bad-query where an operator is given what it cannot work with */
const matcher = (selector: Record<string, unknown>): Match => {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch {
      throw new AppError('store/bad-query', { operator: 'selector' })
    }
  }
  const match = guarded(() => getQueryMatcher<Body>({} as never, { selector, sort: [], skip: 0 } as never))
  return (doc) => guarded(() => match(doc as never))
}

interface Plan {
  sql: Sql
  table: Table
  read: Read
  where: Where
  query: FullQuery
  /** Whether there are rows that only JavaScript can judge. */
  strays: boolean
}

const slice = <T>(list: T[], { skip, limit }: FullQuery): T[] =>
  list.slice(skip, limit === null ? undefined : skip + limit)

const select = ({ sql, table, where }: Plan, tail: string, values: Bound[] = []): RawRow[] =>
  sql.all<RawRow>(`SELECT ${COLUMNS} FROM ${table.name} WHERE ${where.sql} ${tail}`, [
    ...where.values,
    ...values,
  ])

const SLICE = 500

/** What matches, in SQL's order if one is given. Bodies come a slice at a time: what does not match is let go at once. */
const eachMatch = (plan: Plan, ordered: string | null, found: (doc: Body) => void): void => {
  const { sql, table, where, read, query } = plan
  const match = matcher(query.selector)
  const tail = ordered === null ? '' : `ORDER BY ${ordered}`
  const ids = sql
    .all<{ id: string }>(`SELECT id FROM ${table.name} WHERE ${where.sql} ${tail}`, where.values)
    .map(({ id }) => id)
  for (let from = 0; from < ids.length; from += SLICE) {
    const part = ids.slice(from, from + SLICE)
    const rows = new Map(rowsById({ sql, table }, part).map((row) => [row.id, row]))
    for (const id of part) {
      const row = rows.get(id)
      const doc = row && read(row)
      if (doc && match(doc)) found(doc)
    }
  }
}

/** In no order. */
export const rowsById = ({ sql, table }: Pick<Source, 'sql' | 'table'>, ids: string[]): RawRow[] =>
  sql.all<RawRow>(`SELECT ${COLUMNS} FROM ${table.name} WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(ids),
  ])

const matches = (plan: Plan, ordered: string | null): Body[] => {
  const found: Body[] = []
  eachMatch(plan, ordered, (doc) => found.push(doc))
  return found
}

/** Rows in SQL's order, matched in slices until the page is full. */
const matchInOrder = (plan: Plan, ordered: string): Body[] => {
  const { skip, limit } = plan.query
  if (limit === null) return slice(matches(plan, ordered), plan.query)
  const match = matcher(plan.query.selector)
  const wanted = skip + limit
  const size = Math.max(200, 2 * wanted)
  const found: Body[] = []
  for (let offset = 0; found.length < wanted; offset += size) {
    const rows = select(plan, `ORDER BY ${ordered} LIMIT ? OFFSET ?`, [size, offset])
    found.push(...rows.map(plan.read).filter(match))
    if (rows.length < size) break
  }
  return slice(found, plan.query)
}

const inScript = (plan: Plan, parts: SortPart[]): Body[] => {
  const found = plan.where.exact ? select(plan, '').map(plan.read) : matches(plan, null)
  return slice(found.sort(comparator(plan.table, parts)), plan.query)
}

export interface Source {
  sql: Sql
  table: Table
  read: Read
}

/** SQLite takes a second for 10,000 alternatives and refuses 33,000. No selector that a person makes comes near. */
const MOST_VALUES = 1000

const whereOf = ({ shape }: Table, selector: Record<string, unknown>, strays: boolean): Where => {
  const where = compileSelector(selector, shape)
  if (where.values.length > MOST_VALUES) return { sql: '1', values: [], exact: false }
  return strays ? { sql: `(${where.sql} OR wide = ${STRAY})`, values: where.values, exact: false } : where
}

const planOf = (source: Source, query: FullQuery): Plan => {
  const { sql, table } = source
  refuseSelector(query.selector)
  const whole = (n: number) => Number.isInteger(n) && n >= 0
  if (!whole(query.skip) || (query.limit !== null && !whole(query.limit)))
    throw new AppError('store/bad-query', { operator: 'limit' })
  const strays = table.strays === true && holds(sql, table, STRAY)
  return { ...source, where: whereOf(table, query.selector, strays), query, strays }
}

/** @throws AppError store/unsupported, store/bad-query */
export const runQuery = (source: Source, query: FullQuery): Body[] => {
  const plan = planOf(source, query)
  const parts = partsOf(query.sort, source.table.shape.primary)
  const ordered = orderBy(plan, parts)
  if (ordered === null) return inScript(plan, parts)
  if (!plan.where.exact) return matchInOrder(plan, ordered)
  const rows = select(plan, `ORDER BY ${ordered} LIMIT ? OFFSET ?`, [query.limit ?? -1, query.skip])
  return rows.map(source.read)
}

const countAll = (plan: Plan): number => {
  const { sql, table, where } = plan
  if (where.exact) {
    const text = `SELECT count(*) AS n FROM ${table.name} WHERE ${where.sql}`
    return sql.get<{ n: number }>(text, where.values)?.n ?? 0
  }
  let n = 0
  eachMatch(plan, null, () => (n += 1))
  return n
}

/** How many documents the query would return; bodies are read only when SQL cannot decide. */
export const runCount = (source: Source, query: FullQuery): number => {
  const plan = planOf(source, query)
  const rest = Math.max(0, countAll(plan) - query.skip)
  return query.limit === null ? rest : Math.min(rest, query.limit)
}

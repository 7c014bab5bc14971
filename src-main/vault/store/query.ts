// Running a Mango query over one table: SQL narrows, sorts and pages as far as it is exact; JavaScript finishes.
import { getQueryMatcher } from 'rxdb/plugins/core'
import { AppError } from '#contract/errors'
import { column, compileSelector, refuseUnknown, type Shape, type Where } from './selector.ts'
import type { Bound, Sql } from './sql.ts'
import type { Sort } from './types.ts'

export interface Table {
  /** With its schema, as it stands in SQL. */
  name: string
  shape: Shape
}

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

/** A total order: ties always fall to the primary key. */
const comparator = (parts: SortPart[]) => (a: Body, b: Body) => {
  for (const { path, down } of parts) {
    const result = order(valueAt(a, path), valueAt(b, path))
    if (result !== 0) return down ? -result : result
  }
  return 0
}

/** SQL sorts exactly when every path has one type and no row holds characters beyond the basic plane. */
const orderBy = (sql: Sql, { name, shape }: Table, parts: SortPart[]): string | null => {
  const terms: string[] = []
  for (const { path, down } of parts) {
    const expression = column(path, shape)
    const known = expression && !expression.startsWith('json_extract') ? 'string' : shape.typeOf(path)
    if (!expression || known === 'unknown' || known === 'strings') return null
    terms.push(`${expression}${down ? ' DESC' : ''}`)
  }
  const wide = sql.get<{ n: number }>(`SELECT EXISTS (SELECT 1 FROM ${name} WHERE wide = 1) AS n`)
  return wide?.n === 0 ? terms.join(', ') : null
}

type Match = (doc: Body) => boolean

const matcher = (selector: Record<string, unknown>): Match =>
  getQueryMatcher<Body>({} as never, { selector, sort: [], skip: 0 } as never) as Match

interface Plan {
  sql: Sql
  table: Table
  read: Read
  where: Where
  query: FullQuery
}

const slice = <T>(list: T[], { skip, limit }: FullQuery): T[] =>
  list.slice(skip, limit === null ? undefined : skip + limit)

const select = ({ sql, table, where }: Plan, tail: string, values: Bound[] = []): RawRow[] =>
  sql.all<RawRow>(`SELECT ${COLUMNS} FROM ${table.name} WHERE ${where.sql} ${tail}`, [
    ...where.values,
    ...values,
  ])

/** Rows in SQL's order, matched in slices until the page is full. */
const matchInOrder = (plan: Plan, ordered: string): Body[] => {
  const match = matcher(plan.query.selector)
  const { skip, limit } = plan.query
  const wanted = limit === null ? Infinity : skip + limit
  const size = limit === null ? -1 : Math.max(200, 2 * wanted)
  const found: Body[] = []
  for (let offset = 0; found.length < wanted; offset += size) {
    const rows = select(plan, `ORDER BY ${ordered} LIMIT ? OFFSET ?`, [size, offset])
    found.push(...rows.map(plan.read).filter(match))
    if (size < 0 || rows.length < size) break
  }
  return slice(found, plan.query)
}

const inScript = (plan: Plan, parts: SortPart[]): Body[] => {
  const docs = select(plan, '').map(plan.read)
  const matched = plan.where.exact ? docs : docs.filter(matcher(plan.query.selector))
  return slice(matched.sort(comparator(parts)), plan.query)
}

export interface Source {
  sql: Sql
  table: Table
  read: Read
}

const planOf = (source: Source, query: FullQuery): Plan => {
  refuseUnknown(query.selector)
  const whole = (n: number) => Number.isInteger(n) && n >= 0
  if (!whole(query.skip) || (query.limit !== null && !whole(query.limit)))
    throw new AppError('store/bad-query', { operator: 'limit' })
  return { ...source, where: compileSelector(query.selector, source.table.shape), query }
}

/** @throws AppError store/unsupported, store/bad-query */
export const runQuery = (source: Source, query: FullQuery): Body[] => {
  const plan = planOf(source, query)
  const parts = partsOf(query.sort, source.table.shape.primary)
  const ordered = orderBy(source.sql, source.table, parts)
  if (ordered === null) return inScript(plan, parts)
  if (!plan.where.exact) return matchInOrder(plan, ordered)
  const rows = select(plan, `ORDER BY ${ordered} LIMIT ? OFFSET ?`, [query.limit ?? -1, query.skip])
  return rows.map(source.read)
}

/** How many documents the query would return; bodies are read only when SQL cannot decide. */
export const runCount = (source: Source, query: FullQuery): number => {
  const plan = planOf(source, query)
  if (!plan.where.exact)
    return slice(select(plan, '').map(plan.read).filter(matcher(query.selector)), query).length
  const { sql, table, where } = plan
  const all = sql.get<{ n: number }>(
    `SELECT count(*) AS n FROM ${table.name} WHERE ${where.sql}`,
    where.values,
  )
  const rest = Math.max(0, (all?.n ?? 0) - query.skip)
  return query.limit === null ? rest : Math.min(rest, query.limit)
}

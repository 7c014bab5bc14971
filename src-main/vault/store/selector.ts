// Mango selectors as SQL over json_extract. What SQL answers exactly is answered there; the rest becomes a wider
// condition that is never too narrow, and the rows are matched again in JavaScript.
import { AppError } from '#contract/errors'
import { isOperators, several } from './refuse.ts'
import { isWellFormed } from './rows.ts'
import type { Bound } from './sql.ts'

export type PathType = 'string' | 'number' | 'boolean' | 'scalar' | 'strings' | 'unknown'

/** What a table says about its paths. */
export interface Shape {
  /** The path of the primary key, held in the column `id`. */
  primary: string
  typeOf: (path: string) => PathType
  /** The column of the flag, default `deleted`; `+deleted` where no index may be chosen for its sake. */
  flag?: string
  /** SQL for "this array of strings holds ?", when an index answers it. */
  holds?: (path: string) => string | null
}

export interface Where {
  sql: string
  values: Bound[]
  /** False when rows must still be matched in JavaScript. */
  exact: boolean
}

const ALL: Where = { sql: '1', values: [], exact: true }
const NONE: Where = { sql: '0', values: [], exact: true }
const MAYBE: Where = { sql: '1', values: [], exact: false }

/** The expression of a path, or null when it cannot stand in SQL text. Bound paths would miss the index. */
export const column = (path: string, shape: Shape): string | null => {
  if (path === shape.primary) return 'id'
  if (path === '_deleted') return shape.flag ?? 'deleted'
  if (path === '_rev') return 'rev'
  if (path === '_meta.lwt') return 'lwt'
  return /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/.test(path)
    ? `json_extract(body, '$.${path}')`
    : null
}

/** The JSON type of what is there: tells true from 1, and null from missing. */
const jsonType = (path: string) => `json_type(body, '$.${path}')`

const isColumn = (path: string, shape: Shape) => !(column(path, shape) ?? '').startsWith('json_extract')

const typeAt = (path: string, shape: Shape): PathType => {
  if (path === '_deleted') return 'boolean'
  if (path === '_meta.lwt') return 'number'
  if (path === '_rev' || path === shape.primary) return 'string'
  return shape.typeOf(path)
}

const joined = (parts: Where[], word: 'AND' | 'OR'): Where => ({
  sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`,
  values: parts.flatMap((part) => part.values),
  exact: parts.every((part) => part.exact),
})

const every = (parts: Where[]): Where => {
  if (parts.some((part) => part.sql === '0')) return NONE
  const narrowing = parts.filter((part) => part.sql !== '1')
  const { exact } = joined(parts, 'AND')
  return narrowing.length === 0 ? (exact ? ALL : MAYBE) : { ...joined(narrowing, 'AND'), exact }
}

const some = (parts: Where[]): Where => {
  const open = parts.find((part) => part.sql === '1')
  // One side that cannot be narrowed opens the whole.
  if (open) return parts.find((part) => part.sql === '1' && part.exact) ?? open
  // For the sake of what can never be SQLite would read every row.
  const possible = parts.filter((part) => part.sql !== '0')
  return possible.length === 0 ? NONE : joined(possible, 'OR')
}

const negate = (part: Where): Where =>
  part.exact ? { sql: `((${part.sql}) IS NOT 1)`, values: part.values, exact: true } : MAYBE

const NUMBER_TYPES = `('integer', 'real')`

/** Values of one type compare only with values of that type, as in Mango. */
const guard = (path: string, shape: Shape, type: 'number' | 'boolean' | 'string'): string => {
  if (isColumn(path, shape)) return ''
  if (type === 'number') return ` AND ${jsonType(path)} IN ${NUMBER_TYPES}`
  if (type === 'string') return ` AND ${jsonType(path)} = 'text'`
  return ` AND ${jsonType(path)} IN ('true', 'false')`
}

const equal = (path: string, value: unknown, shape: Shape): Where => {
  const expression = column(path, shape)
  const type = typeAt(path, shape)
  if (!expression) return MAYBE
  if (type === 'strings' && typeof value === 'string') {
    const sql = shape.holds?.(path)
    return sql ? { sql, values: [value], exact: true } : MAYBE
  }
  if (type === 'unknown' || type === 'strings') return MAYBE
  if (isColumn(path, shape) && typeof value !== type) return NONE
  if (value === null || value === undefined) return { sql: `${expression} IS NULL`, values: [], exact: true }
  if (typeof value === 'string')
    return isWellFormed(value)
      ? { sql: `(${expression} = ?${guard(path, shape, 'string')})`, values: [value], exact: true }
      : MAYBE
  if (typeof value === 'number')
    return isPrecise(value)
      ? { sql: `(${expression} = ?${guard(path, shape, 'number')})`, values: [value], exact: true }
      : listed(path, [value], shape)
  if (typeof value === 'boolean') {
    // A literal, so that an index on the flag can be used.
    return {
      sql: `(${expression} = ${value ? 1 : 0}${guard(path, shape, 'boolean')})`,
      values: [],
      exact: true,
    }
  }
  return MAYBE
}

/**
 * What is written with these digits is this number. Beyond it JSON rounds to 17 digits, SQLite reads them as a whole
 * number, and neither is the number that was bound.
 */
const isPrecise = (value: number) => Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER

/** Strings or numbers, all of one type, read by SQLite from the same digits as the documents themselves. */
const listed = (path: string, values: (string | number)[], shape: Shape): Where => {
  const kind = typeof values[0] === 'string' ? 'string' : 'number'
  if (values.length === 0 || (isColumn(path, shape) && typeAt(path, shape) !== kind)) return NONE
  if (!values.every((value) => (typeof value === 'string' ? isWellFormed(value) : Number.isFinite(value))))
    return MAYBE
  const list = `${column(path, shape)} IN (SELECT value FROM json_each(?))`
  return { sql: `(${list}${guard(path, shape, kind)})`, values: [JSON.stringify(values)], exact: true }
}

const among = (path: string, values: unknown, shape: Shape): Where => {
  if (!Array.isArray(values)) throw new AppError('store/bad-query', { operator: '$in' })
  const type = typeAt(path, shape)
  if (!column(path, shape) || type === 'unknown') return MAYBE
  // Only null finds what is missing.
  const present = values.filter((value) => value !== undefined)
  const each = (list: unknown[]) =>
    list.map((value) => (value instanceof RegExp ? MAYBE : equal(path, value, shape)))
  if (type === 'strings' || present.length < 2) return present.length > 500 ? MAYBE : some(each(present))
  const strings = present.filter((value) => typeof value === 'string')
  const numbers = present.filter((value) => typeof value === 'number')
  const rest = new Set(present.filter((value) => typeof value !== 'string' && typeof value !== 'number'))
  return some([listed(path, strings, shape), listed(path, numbers, shape), ...each([...rest])])
}

const SIGN: Record<string, string> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' }

/**
 * SQL orders strings by code point, JavaScript by code unit. They agree against any operand below the
 * surrogates, whatever the other side holds.
 */
const ordersAlike = (text: string) => !/[\ud800-\uffff]/.test(text)

const compare = (path: string, [operator, value]: [string, unknown], shape: Shape): Where => {
  const expression = column(path, shape)
  const type = typeAt(path, shape)
  if (!expression || type === 'unknown' || type === 'strings' || type === 'boolean') return MAYBE
  // A type that cannot be there never matches; for what can, the row itself says what it is.
  const fits = (kind: 'string' | 'number') => type === 'scalar' || type === kind
  const sql = (kind: 'string' | 'number') =>
    fits(kind) ? `(${expression} ${SIGN[operator] ?? ''} ?${guard(path, shape, kind)})` : '0'
  if (typeof value === 'string' && ordersAlike(value))
    return { sql: sql('string'), values: fits('string') ? [value] : [], exact: true }
  if (typeof value === 'number' && isPrecise(value))
    return { sql: sql('number'), values: fits('number') ? [value] : [], exact: true }
  return MAYBE
}

const exists = (path: string, wanted: unknown, shape: Shape): Where => {
  if (isColumn(path, shape)) return column(path, shape) === null ? MAYBE : wanted ? ALL : NONE
  if (typeAt(path, shape) === 'unknown') return MAYBE
  return { sql: `(${jsonType(path)} IS ${wanted ? 'NOT ' : ''}NULL)`, values: [], exact: true }
}

const operate = (path: string, [operator, value]: [string, unknown], shape: Shape): Where => {
  switch (operator) {
    case '$eq':
      return equal(path, value, shape)
    case '$ne':
      return negate(equal(path, value, shape))
    case '$in':
      return among(path, value, shape)
    case '$nin':
      return negate(among(path, value, shape))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compare(path, [operator, value], shape)
    case '$exists':
      return exists(path, value, shape)
    case '$not':
      return negate(field(path, value, shape))
    default:
      return MAYBE
  }
}

const field = (path: string, condition: unknown, shape: Shape): Where =>
  isOperators(condition)
    ? every(Object.entries(condition).map((entry) => operate(path, entry, shape)))
    : condition instanceof RegExp
      ? MAYBE
      : equal(path, condition, shape)

/** The condition of a selector. `exact` says whether the rows it leaves are the answer. */
export const compileSelector = (selector: Record<string, unknown>, shape: Shape): Where =>
  every(
    Object.entries(selector).map(([key, value]) => {
      const inside = () => several(key, value).map((one) => compileSelector(one, shape))
      if (key === '$and') return every(inside())
      if (key === '$or') return some(inside())
      if (key === '$nor') return negate(some(inside()))
      return field(key, value, shape)
    }),
  )

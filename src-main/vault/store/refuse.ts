// What of a selector cannot be answered is refused by name before anything is asked.
import { AppError } from '#contract/errors'

const OPERATORS = new Set([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$and',
  '$or',
  '$nor',
  '$not',
  '$exists',
  '$regex',
  '$options',
  '$elemMatch',
  '$mod',
  '$size',
  '$type',
])

/** They hold whole selectors; nothing else with a $ may stand where a path stands. */
const OF_SELECTORS = new Set(['$and', '$or', '$nor'])
/** What stands in these is compared as it is. */
const OF_VALUES = new Set(['$eq', '$ne', '$in', '$nin'])

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof RegExp)

export const isOperators = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && Object.keys(value).some((key) => key.startsWith('$'))

const unsupported = (operator: string) => new AppError('store/unsupported', { operator })
const bad = (operator: string) => new AppError('store/bad-query', { operator })

/** The selectors of $and, $or or $nor. @throws AppError store/bad-query */
export const several = (operator: string, list: unknown): Record<string, unknown>[] => {
  if (!Array.isArray(list) || !list.every(isObject)) throw bad(operator)
  return list
}

const refuseInside = (operator: string, value: unknown): void => {
  if (OF_VALUES.has(operator)) return
  if (OF_SELECTORS.has(operator)) several(operator, value).forEach(refuseSelector)
  else if (operator !== '$elemMatch') refuseCondition(value)
  else if (!isObject(value)) throw bad(operator)
  // Of its elements themselves, or of what is in them.
  else if (Object.keys(value).every((key) => key.startsWith('$') && !OF_SELECTORS.has(key)))
    refuseCondition(value)
  else refuseSelector(value)
}

const refuseCondition = (condition: unknown): void => {
  if (Array.isArray(condition)) condition.forEach(refuseCondition)
  if (!isObject(condition)) return
  const mixed = isOperators(condition)
  for (const [key, value] of Object.entries(condition)) {
    if (key.startsWith('$') ? !OPERATORS.has(key) : mixed) throw unsupported(key)
    if (key === '$options' && !('$regex' in condition)) throw unsupported(key)
    refuseInside(key, value)
  }
}

/**
 * @throws AppError store/unsupported naming the operator, wherever it stands in the selector; store/bad-query where an
 * operator is given what it cannot be given
 */
export const refuseSelector = (selector: Record<string, unknown>): void => {
  for (const [key, value] of Object.entries(selector)) {
    if (OF_SELECTORS.has(key)) several(key, value).forEach(refuseSelector)
    else if (key.startsWith('$') || key.split('.').includes('__proto__'))
      throw unsupported(key.startsWith('$') ? key : '__proto__')
    else refuseCondition(value)
  }
}

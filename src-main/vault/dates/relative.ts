// Dates told from today: "yesterday", "three days ago", "last month", a bare weekday.
import { addDays, addMonths, weekdayOf, type Day } from './days.ts'
import { between, single, type Reading } from './reading.ts'
import { isMark, without, type Token } from './tokens.ts'

type Unit = 'day' | 'week' | 'month' | 'year'

const POINTS: Record<string, number> = { today: 0, yesterday: -1, beforeYesterday: -2, tomorrow: 1 }
const PAIRS: Record<string, Unit> = { twoDays: 'day', twoWeeks: 'week', twoMonths: 'month', twoYears: 'year' }
const UNITS: Record<string, Unit> = {
  day: 'day',
  dayUnit: 'day',
  week: 'week',
  month: 'month',
  monthUnit: 'month',
  year: 'year',
  yearUnit: 'year',
}

const unitOf = (token: Token | undefined): Unit | null =>
  token?.kind === 'mark' ? (UNITS[token.mark] ?? null) : null

interface Amount {
  count: number
  unit: Unit
}

/** "three days", "يومين", "a year", "شهر". */
const amountOf = (tokens: Token[]): Amount | null => {
  const [a, b] = tokens
  if (tokens.length === 1 && a?.kind === 'mark') {
    const pair = PAIRS[a.mark]
    if (pair) return { count: 2, unit: pair }
    const unit = unitOf(a)
    return unit && { count: 1, unit }
  }
  const unit = unitOf(b)
  if (tokens.length !== 2 || !unit) return null
  if (a?.kind === 'number') return { count: a.value, unit }
  return isMark(a, 'to') ? { count: 1, unit } : null
}

const MOST: Record<Unit, number> = { day: 40_000, week: 5_000, month: 1_200, year: 150 }

/** The day so many units before `today`, at the precision such words carry. */
export const ago = ({ count, unit }: Amount, today: Day, exactly: boolean): Reading | null => {
  if (count > MOST[unit]) return null
  if (unit === 'day') return single(addDays(today, -count))
  if (unit === 'week') return single(addDays(today, -7 * count), 'gregory', exactly ? '' : '~')
  const day = addMonths(today, -count * (unit === 'year' ? 12 : 1))
  if (exactly) return single(day)
  return single(day.slice(0, unit === 'year' ? 4 : 7), 'gregory', '~')
}

const lastOrThis = (unit: Unit, which: 'last' | 'this', today: Day): Reading => {
  const back = which === 'last' ? 1 : 0
  if (unit === 'day') return single(addDays(today, -back))
  if (unit === 'month') return single(addMonths(today, -back).slice(0, 7))
  if (unit === 'year') return single(addMonths(today, -12 * back).slice(0, 4))
  // Weeks begin on different days in different places: mark it.
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7) - 7 * back)
  return { ...between(monday, addDays(monday, 6), 'gregory'), mark: '~' }
}

const ofWeekday = (value: number, today: Day, last: boolean): Reading => {
  const back = (weekdayOf(today) - value + 7) % 7
  return single(addDays(today, -(back === 0 && last ? 7 : back)), 'gregory', '?')
}

const ofPair = (tokens: Token[], today: Day): Reading | null => {
  const which = tokens.find((token) => isMark(token, 'last', 'this'))
  const other = tokens.find((token) => token !== which)
  if (tokens.length !== 2 || which?.kind !== 'mark') return null
  if (other?.kind === 'weekday') return ofWeekday(other.value, today, which.mark === 'last')
  const unit = unitOf(other)
  return unit && lastOrThis(unit, which.mark === 'last' ? 'last' : 'this', today)
}

const ofOne = (token: Token, today: Day): Reading | null => {
  if (token.kind === 'weekday') return ofWeekday(token.value, today, false)
  if (token.kind !== 'mark') return null
  if (token.mark === 'lastYear') return lastOrThis('year', 'last', today)
  if (token.mark === 'thisYear') return lastOrThis('year', 'this', today)
  const offset = POINTS[token.mark]
  return offset === undefined ? null : single(addDays(today, offset))
}

/** Reads words that count from today, or gives null. */
export const readRelative = (line: Token[], today: Day): Reading | null => {
  const exactly = line.some((token) => isMark(token, 'exactly'))
  const tokens = without(line, 'exactly')
  const [first] = tokens
  const last = tokens.at(-1)
  if (!first || !last) return null
  const point = tokens.filter((token) => token.kind !== 'weekday')
  const alone = tokens.length === 1 ? first : point.length === 1 ? point[0] : undefined
  const one = alone && ofOne(alone, today)
  if (one) return one
  const pair = ofPair(tokens, today)
  if (pair) return pair
  const leads = isMark(first, 'ago', 'before', 'since')
  const ends = isMark(last, 'ago')
  const amount = leads ? amountOf(tokens.slice(1)) : ends ? amountOf(tokens.slice(0, -1)) : null
  return amount && ago(amount, today, exactly)
}

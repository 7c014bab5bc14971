// What a date means: a small subset of EDTF (ISO 8601-2), levels 0 and 1. Days, months, years, decades, seasons,
// unspecified digits from the right, the marks ~ ? %, and intervals with an open (..) or unknown (blank) end.
import { addDays, dayOf, daysBetween, isDay, monthDays, type Day } from './days.ts'

export type Mark = '' | '~' | '?' | '%'

/** One side: `unit` says how much is known; digits written X count as not known. */
export interface EdtfDate {
  text: string
  unit: 'day' | 'month' | 'year' | 'decade' | 'century' | 'season'
  /** The day exists but is not known (2020-06-XX), likewise the month (2020-XX). */
  hidden: 'day' | 'month' | null
  mark: Mark
  first: Day
  last: Day
}

export interface Edtf {
  start: EdtfDate | 'open' | 'unknown'
  end: EdtfDate | 'open' | 'unknown'
  /** False for one date: then start and end are the same object. */
  interval: boolean
}

/** null is open or unknown. */
export interface Bounds {
  earliest: Day | null
  latest: Day | null
}

const whole = (from: [number, number], to: [number, number]): { first: Day; last: Day } | null => {
  const first = dayOf(from[0], from[1], 1)
  const last = dayOf(to[0], to[1], monthDays(to[0], to[1]))
  return first && last ? { first, last } : null
}

// Without a hemisphere, "winter 2020" is June to August or December to February, begun in either year.
const season = (year: number, code: number) =>
  code % 2 === 1 ? whole([year, 3], [year, 11]) : whole([year - 1, 12], [year + 1, 2])

type Core = Omit<EdtfDate, 'text' | 'mark'>

const coreOfYear = (text: string): Core | null => {
  const low = Number(text.replaceAll('X', '0'))
  const high = Number(text.replaceAll('X', '9'))
  const span = whole([Math.max(low, 1), 1], [high, 12])
  if (!span) return null
  const unknown = text.length - text.replaceAll('X', '').length
  const unit = unknown === 2 ? 'century' : unknown === 1 ? 'decade' : 'year'
  return { unit, hidden: null, ...span }
}

const coreOfMonth = (yearText: string, monthText: string): Core | null => {
  if (yearText.includes('X')) return null
  const year = Number(yearText)
  if (monthText === 'XX') {
    const span = whole([year, 1], [year, 12])
    return span && { unit: 'year', hidden: 'month', ...span }
  }
  const month = Number(monthText)
  const seasonal = month >= 21 && month <= 24
  const span = seasonal ? season(year, month) : whole([year, month], [year, month])
  return span && { unit: seasonal ? 'season' : 'month', hidden: null, ...span }
}

const coreOfDay = (yearText: string, monthText: string, dayText: string): Core | null => {
  const outer = coreOfMonth(yearText, monthText)
  if (!outer || outer.unit === 'season') return null
  if (dayText === 'XX') return { ...outer, hidden: 'day' }
  const day = `${yearText}-${monthText}-${dayText}`
  return isDay(day) ? { unit: 'day', hidden: null, first: day, last: day } : null
}

const parseDate = (text: string): EdtfDate | null => {
  const match = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)$/.exec(text)
  if (!match) return null
  const [, year = '', month, day, mark = ''] = match
  const core =
    month === undefined
      ? coreOfYear(year)
      : day === undefined
        ? coreOfMonth(year, month)
        : coreOfDay(year, month, day)
  return core && { ...core, text: text.slice(0, text.length - mark.length), mark: mark as Mark }
}

const parseSide = (text: string): EdtfDate | 'open' | 'unknown' | null =>
  text === '' ? 'unknown' : text === '..' ? 'open' : parseDate(text)

const isDate = (side: EdtfDate | 'open' | 'unknown'): side is EdtfDate => typeof side !== 'string'

/** Parses our subset; null when the text is outside it or names no real date. */
export const parseEdtf = (text: string): Edtf | null => {
  const sides = text.split('/')
  if (sides.length > 2) return null
  const start = parseSide(sides[0] ?? '')
  if (start === null) return null
  if (sides.length === 1) return isDate(start) ? { start, end: start, interval: false } : null
  const end = parseSide(sides[1] ?? '')
  if (end === null || (!isDate(start) && !isDate(end))) return null
  if (isDate(start) && isDate(end) && start.first > end.last) return null
  return { start, end, interval: true }
}

/** First and last possible day. A value that is not understood is unbounded on both sides. */
export const bounds = (edtf: string | null): Bounds => {
  const parsed = edtf === null ? null : parseEdtf(edtf)
  if (!parsed) return { earliest: null, latest: null }
  return {
    earliest: isDate(parsed.start) ? parsed.start.first : null,
    latest: isDate(parsed.end) ? parsed.end.last : null,
  }
}

const SLACK_DAYS = 3
const slack = (side: EdtfDate): number =>
  side.unit === 'day' && (side.mark === '~' || side.mark === '%') ? SLACK_DAYS : 0

/** Bounds with three days of slack around an approximate day: for sorting only, never for arithmetic. */
export const sortBounds = (edtf: string | null): Bounds => {
  const parsed = edtf === null ? null : parseEdtf(edtf)
  if (!parsed) return { earliest: null, latest: null }
  const { start, end } = parsed
  return {
    earliest: isDate(start) ? addDays(start.first, -slack(start)) : null,
    latest: isDate(end) ? addDays(end.last, slack(end)) : null,
  }
}

/** A string that sorts like compareDates: for an index of the store. */
export const sortKey = (edtf: string | null): string => {
  if (edtf === null || !parseEdtf(edtf)) return '9999-12-32'
  const { earliest, latest } = sortBounds(edtf)
  return `${earliest ?? '0000-00-00'} ${latest ?? '9999-12-31'}`
}

/** Earliest bound first, then latest; what is not understood comes last. */
export const compareDates = (a: string | null, b: string | null): number => {
  const [left, right] = [sortKey(a), sortKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** How much is known: the finer of nothing, or null when not understood. */
export const precisionOf = (edtf: string | null): EdtfDate['unit'] | 'interval' | null => {
  const parsed = edtf === null ? null : parseEdtf(edtf)
  if (!parsed) return null
  return parsed.interval ? 'interval' : isDate(parsed.start) ? parsed.start.unit : null
}

/** Whole days; null is without a limit. */
export interface Range {
  min: number
  max: number | null
}

/** Days from one date to another, as a range when either is uncertain; null when it has no start or end. */
export const durationDays = (from: string, to: string): Range | null => {
  const a = bounds(from)
  const b = bounds(to)
  if (!a.earliest || !b.earliest) return null
  const min = a.latest ? Math.max(0, daysBetween(a.latest, b.earliest)) : 0
  const max = b.latest ? daysBetween(a.earliest, b.latest) : null
  return max !== null && max < 0 ? null : { min, max }
}

/** How long an interval lasted, on a given day when it still lasts; null when its start or end is not known. */
export const lengthDays = (edtf: string, today: Day): Range | null => {
  const parsed = parseEdtf(edtf)
  if (!parsed?.interval || !isDate(parsed.start) || parsed.end === 'unknown') return null
  const end = isDate(parsed.end) ? parsed.end.text : today
  return durationDays(parsed.start.text, end)
}

/** Whether a date still goes on: its end is open (..), not merely unknown. */
export const isOngoing = (edtf: string): boolean => parseEdtf(edtf)?.end === 'open'

/** The same date with a mark on each dated side; marks add up (~ and ? give %). */
export const withMark = (edtf: string, mark: Mark): string => {
  if (mark === '') return edtf
  const join = (old: string): string => (old === '' || old === mark ? mark : '%')
  return edtf
    .split('/')
    .map((side) =>
      side === '' || side === '..' ? side : side.replace(/([~?%]?)$/, (_, old: string) => join(old)),
    )
    .join('/')
}

/** The same date without marks. */
export const withoutMarks = (edtf: string): string => edtf.replace(/[~?%]/g, '')

// Chronology checks (they warn, never block): each returns what to say, as a code and its parameters, or null.
// The sentences are resources/locales/<lang>/dates.json under "check".
import type { DateValue } from '#contract/values'
import { addDays, addMonths, daysBetween, monthsBetween, weekdayOf, type Day } from './days.ts'
import { bounds, parseEdtf } from './edtf.ts'
import { foldDate } from './fold.ts'
import { weekdayIn } from './marks-in.ts'
import { edtfOf } from './reading.ts'
import { readRelative } from './relative.ts'
import { tokensOf } from './tokens.ts'

export interface Finding {
  code:
    | 'impossible'
    | 'weekday'
    | 'future'
    | 'relative'
    | 'duration'
    | 'age'
    | 'order'
    | 'limit'
    | 'sources'
    | 'overlap'
    | 'season'
    | 'hijri'
  params: Record<string, string | number>
}

/** "31 April": written as a date that no calendar has. */
export const checkImpossible = (value: DateValue): Finding | null =>
  value.ask === 'impossible' ? { code: 'impossible', params: { text: value.verbatim } } : null

/** The weekday written beside a single day disagrees with it. Parameters are numbers, Sunday 0. */
export const checkWeekday = (value: DateValue): Finding | null => {
  const stated = weekdayIn(value.verbatim)
  const { earliest, latest } = bounds(value.edtf)
  if (stated === null || !earliest || earliest !== latest || value.edtf?.includes('/')) return null
  const actual = weekdayOf(earliest)
  return actual === stated ? null : { code: 'weekday', params: { stated, actual, date: earliest } }
}

/** Nothing that happened can lie wholly after today. */
export const checkFuture = (edtf: string | null, today: Day): Finding | null => {
  const { earliest } = bounds(edtf)
  return edtf !== null && earliest && earliest > today ? { code: 'future', params: { date: edtf } } : null
}

const disjoint = (a: string, b: string, slackDays: number): boolean => {
  const [left, right] = [bounds(a), bounds(b)]
  const before = (end: Day | null, start: Day | null) =>
    end !== null && start !== null && daysBetween(end, start) > slackDays
  return before(left.latest, right.earliest) || before(right.latest, left.earliest)
}

/** "exactly a year ago" in a text of some day, beside the date that the text gives. */
export const checkRelative = (words: string, stated: string, written: Day): Finding | null => {
  const reading = readRelative(tokensOf(foldDate(words)), written)
  if (!reading || !parseEdtf(stated)) return null
  const expected = edtfOf(reading)
  // "three weeks ago" rounds; "exactly" and single days do not.
  return disjoint(expected, stated, reading.mark === '~' ? 7 : 0)
    ? { code: 'relative', params: { phrase: words, expected, stated } }
    : null
}

export type DurationUnit = 'days' | 'weeks' | 'months' | 'years'

const wholeUnits = (from: Day, to: Day, unit: DurationUnit): { whole: number; exact: boolean } => {
  if (from > to) return { whole: 0, exact: true }
  if (unit === 'days' || unit === 'weeks') {
    const size = unit === 'days' ? 1 : 7
    const days = daysBetween(from, to)
    return { whole: Math.floor(days / size), exact: days % size === 0 }
  }
  const size = unit === 'months' ? 1 : 12
  const { months, days } = monthsBetween(from, to)
  return { whole: Math.floor(months / size), exact: days === 0 && months % size === 0 }
}

/** How long it was in a unit, started units counted: 49 months and 10 days give 49 to 50. */
export const durationIn = (
  from: string,
  to: string,
  unit: DurationUnit,
): { min: number; max: number } | null => {
  const [a, b] = [bounds(from), bounds(to)]
  if (!a.earliest || !a.latest || !b.earliest || !b.latest || a.earliest > b.latest) return null
  const longest = wholeUnits(a.earliest, b.latest, unit)
  return {
    min: wholeUnits(a.latest, b.earliest, unit).whole,
    max: longest.whole + (longest.exact ? 0 : 1),
  }
}

/** A stated duration outside what the two dates allow. */
export const checkDuration = (
  stated: { count: number; unit: DurationUnit },
  from: string,
  to: string,
): Finding | null => {
  const range = durationIn(from, to, stated.unit)
  if (!range || (stated.count >= range.min && stated.count <= range.max)) return null
  return { code: 'duration', params: { stated: stated.count, unit: stated.unit, ...range } }
}

/** A stated age that the birth date does not allow at that time. */
export const checkAge = (stated: number, birth: string, at: string): Finding | null => {
  const [born, then] = [bounds(birth), bounds(at)]
  if (!born.earliest || !born.latest || !then.earliest || !then.latest) return null
  const min = wholeUnits(born.latest, then.earliest, 'years').whole
  const max = wholeUnits(born.earliest, then.latest, 'years').whole
  return stated < min || stated > max ? { code: 'age', params: { stated, min, max } } : null
}

/** Two steps in the order they must happen; `what` is a code or a name for the sentence. */
export interface Step {
  what: string
  edtf: string | null
}

/** The later step is certainly dated before the earlier one. */
export const checkOrder = (earlier: Step, later: Step): Finding | null => {
  const first = bounds(earlier.edtf).earliest
  const second = bounds(later.edtf).latest
  if (!first || !second || second >= first) return null
  const dates = { earlierDate: earlier.edtf ?? '', laterDate: later.edtf ?? '' }
  return { code: 'order', params: { earlier: earlier.what, later: later.what, ...dates } }
}

/** A legal limit of whole months that has passed: since when, and which day this is, the first counting 0. */
export const checkLimit = (start: string, months: number, today: Day): Finding | null => {
  const from = bounds(start).latest
  if (!from) return null
  const passed = addMonths(from, months)
  return today > passed ? { code: 'limit', params: { months, passed, day: daysBetween(from, today) } } : null
}

/** Two sources whose dates cannot both be right. */
export const checkSources = (first: string, second: string): Finding | null =>
  parseEdtf(first) && parseEdtf(second) && disjoint(first, second, 0)
    ? { code: 'sources', params: { first, second } }
    : null

/** One person certainly in two places on one day. A move on the last day of a stay is no overlap. */
export const checkOverlap = (first: Step, second: Step): Finding | null => {
  if (first.what === second.what) return null
  const [a, b] = [bounds(first.edtf), bounds(second.edtf)]
  if (!a.earliest || !b.earliest) return null
  const oneDay = a.earliest === a.latest && a.earliest === b.earliest && a.latest === b.latest
  const spans = bothSpan(first.edtf, second.edtf)
  const starts = a.earliest > b.earliest ? a.earliest : b.earliest
  const ends = [a.latest, b.latest].filter((day) => day !== null).sort()[0] ?? null
  const shared = spans && (ends === null || addDays(starts, 1) <= ends)
  return oneDay || shared ? { code: 'overlap', params: { first: first.what, second: second.what } } : null
}

const bothSpan = (a: string | null, b: string | null): boolean =>
  [a, b].every((edtf) => /^\d{4}-\d{2}-\d{2}\/(\d{4}-\d{2}-\d{2}|\.\.)$/.test(edtf ?? ''))

/** What to mention right when a date has been read. */
export const checkWritten = (value: DateValue, today: Day): Finding[] => {
  const hijri = value.calendar.startsWith('islamic') && value.edtf?.includes('~')
  const season = /^\d{4}-2[1-4]/.test(value.edtf ?? '')
  const findings: (Finding | null)[] = [
    checkImpossible(value),
    checkWeekday(value),
    checkFuture(value.edtf, today),
    season ? { code: 'season', params: { date: value.verbatim } } : null,
    hijri ? { code: 'hijri', params: {} } : null,
  ]
  return findings.filter((finding) => finding !== null)
}

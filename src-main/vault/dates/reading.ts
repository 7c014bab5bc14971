// What reading a line gives before it becomes EDTF.
import type { Calendar, DateAsk } from '#contract/values'
import { gregorianYear, isLunar, spanOf, toDay } from './calendars.ts'
import { withMark, type Mark } from './edtf.ts'

export type DateOrder = 'dmy' | 'mdy'

/** What the reader may use besides the line itself. Give `calendar` and `order` only when a person chose them. */
export interface ReadContext {
  today: string
  language: string
  calendar?: Calendar
  order?: DateOrder
  /** An answer to "which year?": used where the line has none or only two digits. */
  year?: number
  /** True for a day that lies ahead as a rule, such as a term: two digits then mean the nearest such year. */
  ahead?: boolean
}

/** The parts as written, in their calendar. */
export interface WrittenParts {
  calendar: Calendar
  year: number
  month?: number
  day?: number
}

export interface Reading {
  ok: true
  calendar: Calendar
  /** EDTF of the whole when one date says it; else it takes an interval from `first` to `last`. */
  single: string | null
  first: string
  last: string
  mark: Mark
  parts?: WrittenParts
}

export interface Asking {
  ok: false
  ask: DateAsk
  calendar: Calendar
}

/** null: not readable at all. */
export type Outcome = Reading | Asking | null

export const asking = (ask: DateAsk, calendar: Calendar): Asking => ({ ok: false, ask, calendar })

export const single = (edtf: string, calendar: Calendar = 'gregory', mark: Mark = ''): Reading => ({
  ok: true,
  calendar,
  single: edtf,
  first: edtf,
  last: edtf,
  mark,
})

export const between = (first: string, last: string, calendar: Calendar): Reading => ({
  ok: true,
  calendar,
  single: null,
  first,
  last,
  mark: '',
})

export const startText = (reading: Reading): string => withMark(reading.single ?? reading.first, reading.mark)
export const endText = (reading: Reading): string => withMark(reading.single ?? reading.last, reading.mark)

export const edtfOf = (reading: Reading): string =>
  reading.single === null
    ? `${startText(reading)}/${endText(reading)}`
    : withMark(reading.single, reading.mark)

const pad = (value: number, width: number) => String(value).padStart(width, '0')

const ofDay = (parts: WrittenParts, day: number): Outcome => {
  const { calendar, year, month = 1 } = parts
  const found = toDay(calendar, { year, month, day })
  if (found) return { ...single(found, calendar, isLunar(calendar) ? '~' : ''), parts }
  // A sighted month may have had a thirtieth day where the tables give it twenty-nine.
  const span = isLunar(calendar) && day === 30 ? spanOf(calendar, { year, month }) : null
  return span ? { ...single(span.last, calendar, '~'), parts } : asking('impossible', calendar)
}

/** From parts in their calendar to a reading, or an ask when there is no such date. */
export const ofParts = (parts: WrittenParts): Outcome => {
  if (parts.day !== undefined) return ofDay(parts, parts.day)
  const span = spanOf(parts.calendar, parts)
  if (!span) return asking('impossible', parts.calendar)
  const year = gregorianYear(parts.calendar, parts.year)
  if (year === null) {
    const mark = isLunar(parts.calendar) ? '~' : ''
    return { ...between(span.first, span.last, parts.calendar), mark, parts }
  }
  const month = parts.month === undefined ? '' : `-${pad(parts.month, 2)}`
  return { ...single(`${pad(year, 4)}${month}`, parts.calendar), parts }
}

// The calendars people write in, each to and from Gregorian days. Arithmetic comes from @internationalized/date;
// names of months are our own (words/), because the runtime's ICU may be trimmed.
import {
  CalendarDate,
  EthiopicCalendar,
  IslamicCivilCalendar,
  IslamicTabularCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
  type Calendar as System,
} from '@internationalized/date'
import type { Calendar } from '#contract/values'
import { dayFromNumber, dayNumber, dayOf, monthDays, partsOf, type Day } from './days.ts'

/** A date in some calendar. Years of the era in common use there; months from 1. */
export interface Parts {
  year: number
  month: number
  day: number
}

/** Calendars whose months are the same family of names: month words settle the family, not the variant. */
export type Family = 'gregory' | 'hijri' | 'persian' | 'ethiopic'

/** Julian day number of 1970-01-01 as the library counts. */
const UNIX_EPOCH = 2440588

const systems: Partial<Record<Calendar, System>> = {
  'islamic-umalqura': new IslamicUmalquraCalendar(),
  'islamic-civil': new IslamicCivilCalendar(),
  'islamic-tbla': new IslamicTabularCalendar(),
  persian: new PersianCalendar(),
  ethiopic: new EthiopicCalendar(),
}

/** Years to add for the Gregorian year, where the months and days are Gregorian. */
const offsets: Partial<Record<Calendar, number>> = { gregory: 0, buddhist: -543, roc: 1911 }

export const familyOf = (calendar: Calendar): Family => {
  if (calendar.startsWith('islamic')) return 'hijri'
  if (calendar === 'persian' || calendar === 'ethiopic') return calendar
  return 'gregory'
}

/** Hijri months begin with a sighting: a conversion may be a day off. */
export const isLunar = (calendar: Calendar): boolean => familyOf(calendar) === 'hijri'

/** The Gregorian year, when this calendar shares Gregorian months; else null. */
export const gregorianYear = (calendar: Calendar, year: number): number | null => {
  const offset = offsets[calendar]
  return offset === undefined ? null : year + offset
}

/** The year to write in a calendar that shares Gregorian months. */
export const yearIn = (calendar: Calendar, gregorian: number): number => gregorian - (offsets[calendar] ?? 0)

/** Months in a year: 13 in the Ethiopian calendar. */
export const monthCount = (calendar: Calendar): number => (calendar === 'ethiopic' ? 13 : 12)

/** Days in a month of any calendar, or 0 when there is no such month. */
export const daysInMonth = (calendar: Calendar, year: number, month: number): number => {
  if (month < 1 || month > monthCount(calendar) || year < 1 || year > 9999) return 0
  const gregorian = gregorianYear(calendar, year)
  if (gregorian !== null) return monthDays(gregorian, month)
  const system = systems[calendar]
  return system ? system.getDaysInMonth(new CalendarDate(system, year, month, 1)) : 0
}

/** The Gregorian day, or null when that calendar has no such day. */
export const toDay = (calendar: Calendar, parts: Parts): Day | null => {
  if (parts.day < 1 || parts.day > daysInMonth(calendar, parts.year, parts.month)) return null
  const gregorian = gregorianYear(calendar, parts.year)
  if (gregorian !== null) return dayOf(gregorian, parts.month, parts.day)
  const system = systems[calendar]
  if (!system) return null
  const julian = system.toJulianDay(new CalendarDate(system, parts.year, parts.month, parts.day))
  return dayFromNumber(julian - UNIX_EPOCH)
}

/** The same day in another calendar. */
export const fromDay = (calendar: Calendar, day: Day): Parts => {
  const system = systems[calendar]
  if (!system) {
    const parts = partsOf(day)
    return { ...parts, year: yearIn(calendar, parts.year) }
  }
  const date = system.fromJulianDay(dayNumber(day) + UNIX_EPOCH)
  return { year: date.year, month: date.month, day: date.day }
}

/** First and last day of a month or of a year. */
export const spanOf = (
  calendar: Calendar,
  parts: { year: number; month?: number },
): { first: Day; last: Day } | null => {
  const firstMonth = parts.month ?? 1
  const lastMonth = parts.month ?? monthCount(calendar)
  const first = toDay(calendar, { year: parts.year, month: firstMonth, day: 1 })
  const lastDay = daysInMonth(calendar, parts.year, lastMonth)
  const last = toDay(calendar, { year: parts.year, month: lastMonth, day: lastDay })
  return first && last ? { first, last } : null
}

const ranges: Record<Calendar, [number, number]> = {
  gregory: [1500, 2199],
  'islamic-umalqura': [1200, 1599],
  'islamic-civil': [1200, 1599],
  'islamic-tbla': [1200, 1599],
  persian: [1200, 1599],
  buddhist: [2300, 2699],
  ethiopic: [1800, 2199],
  roc: [1, 199],
}

/** Whether a year that people alive could have witnessed is written like this in that calendar. */
export const isPlausible = (calendar: Calendar, year: number): boolean => {
  const [low, high] = ranges[calendar]
  return year >= low && year <= high
}

// Whole days as text: 'YYYY-MM-DD', proleptic Gregorian, years 0001–9999.
// No Date object here: a time zone must never be able to move a day.

/** ISO 8601 calendar date. */
export type Day = string

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** Days in a Gregorian month (1–12). */
export const monthDays = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The day, or null when the calendar has no such day. */
export const dayOf = (year: number, month: number, day: number): Day | null => {
  if (![year, month, day].every(Number.isInteger)) return null
  if (year < 1 || year > 9999 || month < 1 || month > 12) return null
  if (day < 1 || day > monthDays(year, month)) return null
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** Year, month and day of a day that is known to be valid. */
export const partsOf = (day: Day): { year: number; month: number; day: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
})

/** Whether the text is a day that exists. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, day } = partsOf(text)
  return dayOf(year, month, day) === text
}

/** Days since 1970-01-01. Counts in eras of 400 years that begin on 1 March. */
export const dayNumber = (day: Day): number => {
  const parts = partsOf(day)
  const year = parts.month <= 2 ? parts.year - 1 : parts.year
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * ((parts.month + 9) % 12) + 2) / 5) + parts.day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

const FIRST = dayNumber('0001-01-01')
const LAST = dayNumber('9999-12-31')

/** The day that is `number` days after 1970-01-01; held within the years 0001–9999. */
export const dayFromNumber = (number: number): Day => {
  const shifted = Math.min(LAST, Math.max(FIRST, number)) + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

export const addDays = (day: Day, count: number): Day => dayFromNumber(dayNumber(day) + count)

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** 0 is Sunday. */
export const weekdayOf = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7

/** Moves by whole months; a day that the month lacks becomes its last. */
export const addMonths = (day: Day, count: number): Day => {
  const parts = partsOf(day)
  const index = parts.year * 12 + parts.month - 1 + count
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return (
    dayOf(year, month, Math.min(parts.day, monthDays(year, month))) ??
    (year < 1 ? '0001-01-01' : '9999-12-31')
  )
}

/** Whole months from one day to a later one, and the days left over. */
export const monthsBetween = (from: Day, to: Day): { months: number; days: number } => {
  const a = partsOf(from)
  const b = partsOf(to)
  let months = (b.year - a.year) * 12 + b.month - a.month
  if (addMonths(from, months) > to) months -= 1
  return { months, days: daysBetween(addMonths(from, months), to) }
}

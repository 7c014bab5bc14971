// Early, mid and late: thirds of a month, of a year, of a decade, always approximate.
import { monthCount, spanOf } from './calendars.ts'
import { addDays } from './days.ts'
import { between, type Outcome, type Reading } from './reading.ts'

export type Portion = 'early' | 'mid' | 'late'

const index = { early: 0, mid: 1, late: 2 } as const

const ofMonth = (reading: Reading, portion: Portion): Outcome => {
  const parts = reading.parts
  const span = parts?.month === undefined ? null : spanOf(parts.calendar, parts)
  if (!span) return null
  const from = addDays(span.first, index[portion] * 10)
  const to = portion === 'late' ? span.last : addDays(from, 9)
  return { ...between(from, to, reading.calendar), mark: '~' }
}

const ofYear = (reading: Reading, portion: Portion): Outcome => {
  const parts = reading.parts
  if (!parts) return null
  const { calendar, year } = parts
  const months = monthCount(calendar)
  const from = spanOf(calendar, { year, month: index[portion] * 4 + 1 })
  const to = spanOf(calendar, { year, month: portion === 'late' ? months : index[portion] * 4 + 4 })
  if (!from || !to) return null
  const whole = reading.single !== null
  const cut = (day: string) => (whole ? day.slice(0, 7) : day)
  return { ...between(cut(from.first), cut(to.last), calendar), mark: '~' }
}

const ofDecade = (decade: string, portion: Portion): Outcome => {
  const [from, to] = { early: [0, 3], mid: [4, 6], late: [7, 9] }[portion]
  return { ...between(`${decade}${from}`, `${decade}${to}`, 'gregory'), mark: '~' }
}

/** The named part of a month, year or decade; null for a single day. */
export const partOf = (reading: Reading, portion: Portion): Outcome => {
  if (reading.single?.endsWith('X')) return ofDecade(reading.single.slice(0, 3), portion)
  if (reading.parts?.day !== undefined) return null
  return reading.parts?.month === undefined ? ofYear(reading, portion) : ofMonth(reading, portion)
}

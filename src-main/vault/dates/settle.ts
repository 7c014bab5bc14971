// Settles which calendar and which year is meant. The month's name says most; a bare year rarely enough.
import type { Calendar } from '#contract/values'
import { familyOf, fromDay, isPlausible, spanOf, type Family } from './calendars.ts'
import type { MonthSense } from './lexicon.ts'
import { asking, type Asking, type ReadContext } from './reading.ts'
import type { EraName } from './words/marks.ts'

export interface WrittenYear {
  value: number
  digits: number
}

export interface Clues {
  year: WrittenYear | null
  /** What the month's name may mean; empty when the month is a number or absent. */
  senses: MonthSense[]
  era: EraName | null
}

export interface Settled {
  ok: true
  calendar: Calendar
  year: number
  month: number | null
}

const variant = (family: Family, context: ReadContext): Calendar => {
  if (family !== 'hijri') return family
  const chosen = context.calendar
  return chosen && familyOf(chosen) === 'hijri' ? chosen : 'islamic-umalqura'
}

/** The latest year not after this one that ends in the two digits written; the nearest one for what lies ahead. */
const pivot = (twoDigits: number, calendar: Calendar, { today, ahead }: ReadContext): number => {
  const now = fromDay(calendar, today).year
  const year = now - (now % 100) + twoDigits
  if (ahead === true && year - now <= 50) return now - year > 50 ? year + 100 : year
  return year > now ? year - 100 : year
}

const sensesOfEra = (clues: Clues): MonthSense[] => {
  const family =
    clues.era === 'hijri' || clues.era === 'persian' || clues.era === 'ethiopic' ? clues.era : 'gregory'
  const matching = clues.senses.filter((sense) => sense.family === family)
  return matching.length > 0 || clues.era === null ? matching : clues.senses
}

/** "Ramadan 2022": the one such month that begins in that Gregorian year. */
const inGregorianYear = (calendar: Calendar, year: number, month: number): number | null => {
  if (!isPlausible('gregory', year)) return null
  const [first, last] = ['01-01', '12-31'].map((day) => fromDay(calendar, `${year}-${day}`).year)
  const starts = [first, last].filter(
    (own) => own !== undefined && spanOf(calendar, { year: own, month })?.first.startsWith(`${year}-`),
  )
  return new Set(starts).size === 1 ? (starts[0] ?? null) : null
}

const byMonth = (clues: Clues, year: WrittenYear, context: ReadContext): Settled | Asking => {
  const senses = clues.era ? sensesOfEra(clues) : clues.senses
  for (const sense of senses) {
    const options: Calendar[] =
      clues.era === 'buddhist' || clues.era === 'roc'
        ? [clues.era]
        : sense.family === 'gregory'
          ? ['gregory', 'buddhist']
          : [variant(sense.family, context)]
    for (const calendar of options) {
      const settled = { ok: true as const, calendar, month: sense.month }
      if (year.digits <= 2 && calendar !== 'roc')
        return { ...settled, year: pivot(year.value, calendar, context) }
      if (isPlausible(calendar, year.value)) return { ...settled, year: year.value }
      if (context.calendar === calendar) return { ...settled, year: year.value }
    }
  }
  for (const { family, month } of senses.filter((sense) => sense.family !== 'gregory')) {
    const calendar = variant(family, context)
    const own = inGregorianYear(calendar, year.value, month)
    if (own !== null) return { ok: true, calendar, month, year: own }
  }
  return asking('calendar', variant(senses[0]?.family ?? 'gregory', context))
}

const byEra = (era: EraName, year: WrittenYear, context: ReadContext): Settled | Asking => {
  const calendar = era === 'hijri' ? variant('hijri', context) : era
  const short = year.digits <= 2 && era !== 'roc'
  return {
    ok: true,
    calendar,
    month: null,
    year: short ? pivot(year.value, calendar, context) : year.value,
  }
}

const byNumberAlone = (year: WrittenYear, context: ReadContext): Settled | Asking => {
  const { calendar, today } = context
  if (year.digits <= 2) {
    const known = calendar ?? (context.order ? 'gregory' : null)
    const guess = known ? pivot(year.value, known, context) : null
    if (known && guess !== null && (calendar || guess > fromDay(known, today).year - 50))
      return { ok: true, calendar: known, year: guess, month: null }
    return asking('century', calendar ?? 'gregory')
  }
  if (calendar && isPlausible(calendar, year.value))
    return { ok: true, calendar, year: year.value, month: null }
  const ethiopian = /^(am|ti)\b/.test(context.language) && !calendar
  if (calendar === 'gregory' || (isPlausible('gregory', year.value) && !ethiopian))
    return { ok: true, calendar: 'gregory', year: year.value, month: null }
  return asking('calendar', calendar ?? 'gregory')
}

/** Finds calendar, year and month, or what to ask. */
export const settle = (clues: Clues, context: ReadContext): Settled | Asking => {
  const { senses, era } = clues
  const answered = context.year === undefined ? null : { value: context.year, digits: 4 }
  const year = clues.year === null || clues.year.digits <= 2 ? (answered ?? clues.year) : clues.year
  if (year === null)
    return asking('century', context.calendar ?? variant(senses[0]?.family ?? 'gregory', context))
  if (senses.length > 0) return byMonth(clues, year, context)
  return era ? byEra(era, year, context) : byNumberAlone(year, context)
}

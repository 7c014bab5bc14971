// One date without words around it: a day, a month or a year, in figures or with the month's name.
import { daysInMonth } from './calendars.ts'
import type { MonthSense } from './lexicon.ts'
import { asking, ofParts, type Outcome, type ReadContext, type WrittenParts } from './reading.ts'
import { settle, type Clues, type WrittenYear } from './settle.ts'
import { isMark, type Token } from './tokens.ts'
import type { EraName } from './words/marks.ts'

type Figure = WrittenYear

interface Found {
  figures: Figure[]
  senses: MonthSense[] | null
  era: EraName | null
  /** Figures that carry their unit: 2018年1月19日. */
  units: { year?: Figure; month?: Figure; day?: Figure }
}

const IGNORED = ['day', 'month', 'year', 'exactly']
const UNITS = { yearUnit: 'year', monthUnit: 'month', dayUnit: 'day', yearPrefix: 'year' } as const

type UnitMark = keyof typeof UNITS

const unitMark = (token: Token | undefined): UnitMark | null =>
  token?.kind === 'mark' && token.mark in UNITS ? (token.mark as UnitMark) : null

/** Chinese and Korean write the unit after the figure, Vietnamese before it. */
const takeFigure = (found: Found, tokens: Token[], at: number): number => {
  const token = tokens[at]
  if (token?.kind !== 'number') return at + 1
  const figure = { value: token.value, digits: token.digits || 1 }
  const after = unitMark(tokens[at + 1])
  if (after && after !== 'yearPrefix') {
    found.units[UNITS[after]] ??= figure
    return at + 2
  }
  found.figures.push(figure)
  return at + 1
}

const takePrefixed = (found: Found, tokens: Token[], at: number): number => {
  const mark = unitMark(tokens[at])
  const next = tokens[at + 1]
  if (!mark || next?.kind !== 'number') return -1
  found.units[UNITS[mark]] ??= { value: next.value, digits: next.digits || 1 }
  return at + 2
}

const take = (found: Found, tokens: Token[], at: number): number => {
  const token = tokens[at]
  if (!token || token.kind === 'unknown') return -1
  if (token.kind === 'number') return takeFigure(found, tokens, at)
  if (token.kind === 'month') {
    if (found.senses) return -1
    found.senses = token.senses
  } else if (token.kind === 'era') found.era = found.era ? joinEras(found.era, token.era) : token.era
  else if (unitMark(token)) return takePrefixed(found, tokens, at)
  else if (token.kind === 'mark' && !isMark(token, ...IGNORED)) return -1
  return at + 1
}

const joinEras = (first: EraName, second: EraName): EraName =>
  first === 'hijri' || first === second ? second : first

const collect = (tokens: Token[]): Found | null => {
  const found: Found = { figures: [], senses: null, era: null, units: {} }
  let at = 0
  while (at < tokens.length) {
    at = take(found, tokens, at)
    if (at < 0) return null
  }
  return found
}

interface Written {
  year: Figure | null
  month: number | null
  day: number | null
}

const isYear = (figure: Figure | undefined): boolean =>
  figure !== undefined && (figure.digits >= 3 || figure.value > 31)

const withName = (figures: Figure[]): Written | null => {
  const [a, b] = figures
  if (figures.length > 2) return null
  if (!a) return { year: null, month: null, day: null }
  if (!b) return isYear(a) ? { year: a, month: null, day: null } : { year: null, month: null, day: a.value }
  if (isYear(a) && isYear(b)) return null
  return isYear(a) ? { year: a, month: null, day: b.value } : { year: b, month: null, day: a.value }
}

const withUnits = (found: Found): Written | null => {
  if (found.figures.length > 0 && (found.units.year || found.figures.length > 1)) return null
  const { year = found.figures[0] ?? null, month, day } = found.units
  return { year, month: month?.value ?? null, day: day?.value ?? null }
}

/** 20220824 is one figure. */
const splitCompact = (figures: Figure[]): Figure[] => {
  const [only] = figures
  if (figures.length !== 1 || only?.digits !== 8) return figures
  const text = String(only.value).padStart(8, '0')
  const cut = (from: number, to: number) => ({ value: Number(text.slice(from, to)), digits: to - from })
  return [cut(0, 4), cut(4, 6), cut(6, 8)]
}

/** 3/4: day and month, either way round. */
const dayAndMonth = (a: number, b: number, context: ReadContext): [number, number] | 'ask' => {
  if (a === b) return [a, b]
  if (a > 12) return [a, b]
  if (b > 12) return [b, a]
  if (!context.order) return 'ask'
  return context.order === 'dmy' ? [a, b] : [b, a]
}

const inFigures = (figures: Figure[], context: ReadContext): Written | 'ask' | null => {
  const [a, b, c] = figures
  if (!a || figures.length > 3) return null
  if (!b) return isYear(a) ? { year: a, month: null, day: null } : null
  if (c && isYear(a)) return { year: a, month: b.value, day: c.value }
  if (!c && isYear(a) && isYear(b)) return null
  if (!c && isYear(a)) return { year: a, month: b.value, day: null }
  if (!c && isYear(b)) return { year: b, month: a.value, day: null }
  if (isYear(b)) return null
  const pair = dayAndMonth(a.value, b.value, context)
  return pair === 'ask' ? 'ask' : { year: c ?? null, month: pair[1], day: pair[0] }
}

const writtenOf = (found: Found, context: ReadContext): Written | 'ask' | null => {
  if (found.senses) return Object.keys(found.units).length > 0 ? nameAndUnits(found) : withName(found.figures)
  if (Object.keys(found.units).length > 0) return withUnits(found)
  const [only] = found.figures
  if (found.era && found.figures.length === 1 && only?.digits !== 8)
    return { year: only ?? null, month: null, day: null }
  return inFigures(splitCompact(found.figures), context)
}

const nameAndUnits = (found: Found): Written | null => {
  const rest = withName(found.figures)
  if (!rest || found.units.month) return null
  const { year = rest.year, day } = found.units
  return { year, month: null, day: day?.value ?? rest.day }
}

/** The left of "24–26 August 2022" borrows month and year from the right. */
const borrow = (found: Found, lender: WrittenParts): WrittenParts | null => {
  const [only] = found.figures
  if (found.senses) {
    const sense = found.senses.find((one) => one.month > 0)
    const written = withName(found.figures)
    if (!sense || !written || written.year) return null
    const day = written.day === null ? {} : { day: written.day }
    return { calendar: lender.calendar, year: lender.year, month: sense.month, ...day }
  }
  const { month, day } = found.units
  if (!found.units.year && month && found.figures.length === 0) {
    const parts: WrittenParts = { calendar: lender.calendar, year: lender.year, month: month.value }
    return day ? { ...parts, day: day.value } : parts
  }
  const dayFigure = found.figures.length === 0 ? day : only
  if (lender.month === undefined || !dayFigure || found.figures.length > 1 || isYear(dayFigure)) return null
  return { calendar: lender.calendar, year: lender.year, month: lender.month, day: dayFigure.value }
}

/** Before asking which year: 31 April exists in none. */
const canExist = (written: Written, clues: Clues): boolean => {
  const { month = written.month, family = 'gregory' } = clues.senses[0] ?? {}
  if (month === null) return true
  const longest =
    family === 'gregory' ? daysInMonth('gregory', 2000, month) : family === 'persian' && month <= 6 ? 31 : 30
  return longest > 0 && (written.day === null || (written.day >= 1 && written.day <= longest))
}

const finish = (written: Written, clues: Clues, context: ReadContext): Outcome => {
  const settled = settle(clues, context)
  if (!settled.ok) return canExist(written, clues) ? settled : asking('impossible', settled.calendar)
  const month = settled.month ?? written.month ?? undefined
  const day = written.day ?? undefined
  if (day !== undefined && month === undefined) return null
  const parts: WrittenParts = { calendar: settled.calendar, year: settled.year }
  if (month !== undefined) parts.month = month
  if (day !== undefined) parts.day = day
  return ofParts(parts)
}

/** Reads one date; `lender` fills in the month or year that it leaves to another. */
export const readMoment = (tokens: Token[], context: ReadContext, lender?: WrittenParts): Outcome => {
  const found = collect(tokens)
  if (!found) return null
  const borrowed = lender ? borrow(found, lender) : null
  if (borrowed) return ofParts(borrowed)
  const written = writtenOf(found, context)
  if (written === 'ask') return asking('dayOrMonth', context.calendar ?? 'gregory')
  if (!written) return null
  if (!written.year && !found.senses && written.month === null) return null
  return finish(written, { year: written.year, senses: found.senses ?? [], era: found.era }, context)
}

// Dates in words, at the precision held and no finer.
import type { Calendar, DateValue } from '#contract/values'
import { familyOf, fromDay, gregorianYear, isLunar, spanOf, yearIn } from './calendars.ts'
import { parseEdtf, withoutMarks, type EdtfDate, type Mark, type Range } from './edtf.ts'
import { saysAbout } from './marks-in.ts'
import {
  ARABIC,
  ARABIC_GREGORIAN,
  ENGLISH,
  inDigits,
  type ArabicMonths,
  type Digits,
} from './names-of-months.ts'
import {
  counted,
  countedBetween,
  phrase,
  printLanguage,
  type PrintKey,
  type PrintLanguage,
} from './words-of-print.ts'

export interface PrintOptions {
  language: string
  /** Print in this calendar where the precision allows; by default Gregorian. */
  calendar?: Calendar
  /** By default Arabic-Indic in Arabic, else 0–9. */
  digits?: Digits
  months?: ArabicMonths
  /** "on 24 August 2022", "in June 2020" for the middle of a sentence; by default the bare date. */
  inSentence?: boolean
  /** An interval as one stretch ("from … to …") or as not knowing when inside it (default, "between … and …"). */
  interval?: 'between' | 'fromTo'
}

interface Style extends PrintOptions {
  words: PrintLanguage
  calendar: Calendar
}

/** A date's parts in the calendar it is printed in. */
interface Shown {
  year: number
  month?: number
  day?: number
}

const ERA_KEYS: Partial<Record<Calendar, PrintKey>> = {
  'islamic-umalqura': 'yearHijri',
  'islamic-civil': 'yearHijri',
  'islamic-tbla': 'yearHijri',
  persian: 'yearPersian',
  buddhist: 'yearBuddhist',
  roc: 'yearRoc',
  ethiopic: 'yearEthiopic',
}

const yearText = (year: number, style: Style): string => {
  const key = ERA_KEYS[style.calendar]
  return key ? phrase(style.words, key, { year: String(year) }) : String(year)
}

const monthName = (month: number, style: Style): string => {
  const family = familyOf(style.calendar)
  const names =
    style.words === 'en'
      ? ENGLISH[family]
      : family === 'gregory'
        ? ARABIC_GREGORIAN[style.months ?? 'common']
        : ARABIC[family]
  return names[month - 1] ?? String(month)
}

const shownText = (shown: Shown, style: Style, leaveYear: boolean): string => {
  const year = yearText(shown.year, style)
  if (shown.month === undefined) return year
  const month = monthName(shown.month, style)
  if (shown.day === undefined) return leaveYear ? month : phrase(style.words, 'monthYear', { month, year })
  const day = String(shown.day)
  return leaveYear
    ? phrase(style.words, 'dayMonth', { day, month })
    : phrase(style.words, 'dayMonthYear', { day, month, year })
}

const shownOf = (date: EdtfDate, calendar: Calendar): Shown | null => {
  if (date.unit === 'day') return fromDay(calendar, date.first)
  if (gregorianYear(calendar, 1) === null) return null
  const year = yearIn(calendar, Number(date.text.slice(0, 4)))
  if (date.unit === 'year') return { year }
  return date.unit === 'month' ? { year, month: Number(date.text.slice(5, 7)) } : null
}

const SEASONS: Record<string, PrintKey> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' }

const bareText = (date: EdtfDate, wanted: Style): string => {
  const shown = shownOf(date, wanted.calendar)
  const style: Style = shown || date.unit === 'season' ? wanted : { ...wanted, calendar: 'gregory' }
  const season = date.unit === 'season' ? SEASONS[date.text.slice(5, 7)] : undefined
  if (season) {
    const year = Number(date.text.slice(0, 4))
    const known =
      gregorianYear(wanted.calendar, 1) === null ? { ...style, calendar: 'gregory' as const } : style
    return phrase(style.words, season, { year: yearText(yearIn(known.calendar, year), known) })
  }
  if (date.unit === 'decade') return phrase(style.words, 'decade', { date: date.text.replace('X', '0') })
  if (date.unit === 'century')
    return phrase(style.words, 'century', { from: date.first.slice(0, 4), to: date.last.slice(0, 4) })
  const text = shownText(shown ?? shownOf(date, 'gregory') ?? { year: 0 }, style, false)
  if (date.hidden === 'day') return phrase(style.words, 'someDay', { date: text })
  return date.hidden === 'month' ? phrase(style.words, 'someMonth', { date: text }) : text
}

const withMarkWords = (text: string, mark: Mark, words: PrintLanguage): string => {
  const key = ({ '~': 'about', '?': 'maybe', '%': 'maybeAbout' } as const)[mark as '~']
  return mark === '' ? text : phrase(words, key, { date: text })
}

const dateText = (date: EdtfDate, style: Style): string => {
  const bare = bareText(date, style)
  if (date.mark !== '' || date.hidden || !style.inSentence) return withMarkWords(bare, date.mark, style.words)
  return phrase(style.words, date.unit === 'day' ? 'onDay' : 'inPeriod', { date: bare })
}

/** A whole month or year of the calendar, when two days are exactly its first and last. */
const wholeOf = (start: EdtfDate, end: EdtfDate, calendar: Calendar): Shown | null => {
  if (start.unit !== 'day' || end.unit !== 'day') return null
  const { year, month } = fromDay(calendar, start.first)
  const matches = (parts: Shown) => {
    const span = spanOf(calendar, parts)
    return span?.first === start.first && span.last === end.last
  }
  return matches({ year, month }) ? { year, month } : matches({ year }) ? { year } : null
}

const sameMonth = (a: Shown, b: Shown): boolean => a.year === b.year && a.month === b.month

/** "between 19 and 28 August 2022": the first side leaves out what the second says. */
const firstSide = (start: EdtfDate, end: EdtfDate, style: Style): string => {
  const a = shownOf(start, style.calendar)
  const b = shownOf(end, style.calendar)
  const alike = start.unit === end.unit && !start.hidden && !end.hidden
  if (!a || !b || !alike || a.year !== b.year || a.month === undefined) return bareText(start, style)
  return a.day !== undefined && sameMonth(a, b) ? String(a.day) : shownText(a, style, true)
}

const spanText = (start: EdtfDate, end: EdtfDate, style: Style): string => {
  const plain = { ...style, inSentence: false }
  const key = style.interval ?? 'between'
  if (start.mark !== end.mark)
    return phrase(style.words, key, { from: dateText(start, plain), to: dateText(end, plain) })
  const whole = wholeOf(start, end, style.calendar)
  if (whole && style.calendar !== 'gregory') {
    const text = shownText(whole, style, false)
    return style.inSentence && start.mark === ''
      ? phrase(style.words, 'inPeriod', { date: text })
      : withMarkWords(text, start.mark, style.words)
  }
  const text = phrase(style.words, key, { from: firstSide(start, end, plain), to: bareText(end, plain) })
  return withMarkWords(text, start.mark, style.words)
}

const edtfText = (edtf: string, style: Style): string => {
  const parsed = parseEdtf(edtf)
  if (!parsed) return edtf
  const { start, end } = parsed
  const plain = { ...style, inSentence: false }
  if (typeof start !== 'string' && typeof end !== 'string')
    return parsed.interval ? spanText(start, end, style) : dateText(start, style)
  if (typeof start !== 'string')
    return phrase(style.words, end === 'open' ? 'since' : 'after', { date: dateText(start, plain) })
  const key = start === 'open' ? 'before' : 'until'
  return typeof end === 'string' ? edtf : phrase(style.words, key, { date: dateText(end, plain) })
}

/**
 * A Hijri date carries ~ because the conversion may be a day off. In its own calendar that day is certain, so
 * "about" is printed only when the person wrote it; the other way round it is printed though they did not.
 */
const forCalendar = (value: DateValue, edtf: string, calendar: Calendar): string => {
  const own = isLunar(value.calendar) && value.calendar === calendar
  if (own) return saysAbout(value.verbatim) ? edtf : edtf.replaceAll('~', '').replaceAll('%', '?')
  const converts = isLunar(calendar) && !isLunar(value.calendar)
  return converts && /^\d{4}-\d{2}-\d{2}$/.test(edtf) ? `${edtf}~` : edtf
}

/**
 * Prints a date in words, in English or Arabic; other languages get ISO 8601 figures without marks. A value that
 * is not understood prints as it was written.
 */
export const printDate = (date: DateValue | string, options: PrintOptions): string => {
  const value: DateValue =
    typeof date === 'string' ? { verbatim: date, calendar: 'gregory', edtf: date } : date
  if (value.edtf === null || !parseEdtf(value.edtf)) return value.verbatim
  const words = printLanguage(options.language)
  if (!words) return withoutMarks(value.edtf).replaceAll('-XX', '')
  const style: Style = { ...options, words, calendar: options.calendar ?? 'gregory' }
  const text = edtfText(forCalendar(value, value.edtf, style.calendar), style)
  return inDigits(text, options.digits ?? (words === 'ar' ? 'arab' : 'latn'))
}

/** "between 648 and 676 days", "3 days"; empty when the range has no end. */
export const printDays = (range: Range, options: { language: string; digits?: Digits }): string => {
  const words = printLanguage(options.language) ?? 'en'
  if (range.max === null) return ''
  const text =
    range.min === range.max
      ? counted(words, 'days', range.min)
      : countedBetween(words, 'days', { min: range.min, max: range.max })
  return inDigits(text, options.digits ?? (words === 'ar' ? 'arab' : 'latn'))
}

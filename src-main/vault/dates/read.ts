// Dates as people write them, kept and understood: reading, EDTF bounds and order, printing, checks, asks.
// Nothing here knows the store. The words as written and their calendar are never overwritten; EDTF is null
// until the line is understood.
import type { DateAnswer } from '#contract/dates'
import type { Calendar, DateValue } from '#contract/values'
import { parseEdtf } from './edtf.ts'
import { foldDate } from './fold.ts'
import { readLine } from './frame.ts'
import { edtfOf, type Outcome, type ReadContext } from './reading.ts'
import { tokensOf } from './tokens.ts'

export type { DateOrder, ReadContext } from './reading.ts'

/** EDTF typed as such, unless it is a plain year or numeric date that may belong to another calendar. */
const asEdtf = (text: string): string | null => {
  const line = text.trim().replaceAll('x', 'X')
  if (!/[X~?%/]|\.\./.test(line) || !/^[\dX]{4}|^\.\.\/|^\//.test(line)) return null
  if (/^\d{4}\/\d{1,2}(\/|$)/.test(line) || !/(^|\/)(1[5-9]|20|21)[\dX]{2}/.test(line)) return null
  return parseEdtf(line) ? line : null
}

/** The context with what a person answered about the writing; later answers hold over earlier ones. */
export const answered = (context: ReadContext, answers: readonly DateAnswer[]): ReadContext => {
  const { calendar, order, year }: DateAnswer = Object.assign({}, ...answers)
  return { ...context, ...(calendar && { calendar }), ...(order && { order }), ...(year && { year }) }
}

const MAX_LENGTH = 400

const outcomeOf = (text: string, context: ReadContext): Outcome =>
  text.length > MAX_LENGTH ? null : readLine(tokensOf(foldDate(text)), context)

/**
 * Reads a date in any of the supported languages, scripts and calendars. Never refuses and never throws: what
 * cannot be read is kept as written with `edtf: null` and a question in `ask`.
 * Pass `calendar` or `order` only when a person chose them; they settle figures, never a month's name.
 */
export const readDate = (text: string, context: ReadContext): DateValue => {
  const fallback: Calendar = context.calendar ?? 'gregory'
  const literal = asEdtf(text)
  if (literal) return { verbatim: text, calendar: 'gregory', edtf: literal }
  const outcome = outcomeOf(text, context)
  if (!outcome) return { verbatim: text, calendar: fallback, edtf: null, ask: 'unreadable' }
  if (!outcome.ok) return { verbatim: text, calendar: outcome.calendar, edtf: null, ask: outcome.ask }
  const edtf = edtfOf(outcome)
  if (!parseEdtf(edtf)) return { verbatim: text, calendar: outcome.calendar, edtf: null, ask: 'unreadable' }
  return { verbatim: text, calendar: outcome.calendar, edtf }
}

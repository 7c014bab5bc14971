// What the screen asks while somebody types a date.
import type { DateReadInput, DateReadOutput } from '#contract/dates'
import { checkWritten } from './checks.ts'
import type { Day } from './days.ts'
import { printDate } from './print.ts'
import { readDate, type ReadContext } from './read.ts'
import { optionText, optionsFor } from './resolve.ts'

export interface Today {
  /** The local day of the person at the keyboard. */
  today: () => Day
}

/**
 * Reads a typed date and says back what was understood: in the calendar it was written in, and, when that is not
 * Gregorian, the same day in the Gregorian calendar.
 */
export const readForScreen = (input: DateReadInput, clock: Today): DateReadOutput => {
  const context: ReadContext = { today: clock.today(), language: input.language }
  if (input.calendar) context.calendar = input.calendar
  if (input.order) context.order = input.order
  if (input.year !== undefined) context.year = input.year
  if (input.ahead !== undefined) context.ahead = input.ahead
  const value = readDate(input.text, context)
  // Screens have the digits 0–9 in every language; letters choose their own.
  const screen = { language: input.language, digits: 'latn' } as const
  const understood = value.edtf !== null
  const foreign = understood && value.calendar !== 'gregory'
  return {
    value,
    printed: understood ? printDate(value, { ...screen, calendar: value.calendar }) : '',
    also: foreign ? printDate(value, screen) : '',
    options: optionsFor(value, context).map((option) => ({
      answer: option.answer,
      edtf: option.value.edtf,
      printed: optionText(option, screen),
    })),
    notes: checkWritten(value, context.today),
  }
}

// Dates as they are typed: what was understood, and what is left to ask.
import { z } from 'zod'
import { query } from './define.ts'
import { Calendar, DateValue, LangTag } from './values.ts'

export const DateOrder = z.enum(['dmy', 'mdy'])
export type DateOrder = z.infer<typeof DateOrder>

/** What a person adds to a written date. `edtf` says outright what was meant; the written words stay. */
export const DateAnswer = z.object({
  order: DateOrder.optional(),
  calendar: Calendar.optional(),
  /** In the calendar of the date. */
  year: z.number().int().min(1).max(9999).optional(),
  edtf: z.string().max(60).optional(),
})
export type DateAnswer = z.infer<typeof DateAnswer>

const DateReadIn = z.object({
  text: z.string().max(400),
  /** Only when the person picked it: it settles figures, never a month's name. */
  calendar: Calendar.optional(),
  order: DateOrder.optional(),
  year: z.number().int().min(1).max(9999).optional(),
  /** For a day that lies ahead as a rule: two digits then mean the nearest such year. */
  ahead: z.boolean().optional(),
  language: LangTag,
})
export type DateReadInput = z.infer<typeof DateReadIn>

const DateReadOut = z.object({
  value: DateValue,
  /** In words, in the calendar it was written in; empty while not understood. */
  printed: z.string(),
  /** The same in the Gregorian calendar; empty when it was written in that one. */
  also: z.string(),
  /** Answers to the question in `value.ask`; `edtf` is null where another question follows. */
  options: z.array(z.object({ answer: DateAnswer, edtf: z.string().nullable(), printed: z.string() })),
  /** Sentences of dates.json under "check". */
  notes: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
})
export type DateReadOutput = z.infer<typeof DateReadOut>

export const dates = {
  /** Never refuses a date: one that cannot be read is kept as typed, with a question. */
  read: query({ in: DateReadIn, out: DateReadOut }),
}

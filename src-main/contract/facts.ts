// What happened: each fact with its date, place, those alleged responsible, its sources and how sure we are.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { FieldView } from './records.ts'
import { Calendar, Conf, Id, PlaceValue, Receipt, UiLanguage } from './values.ts'

/** A sentence built from the fact, by language, as a letter would say it. */
export const Sentences = z.record(z.string(), z.string())

export const FactView = z.object({
  id: Id,
  title: z.string(),
  what: FieldView,
  when: FieldView,
  where: FieldView,
  by: FieldView,
  byText: FieldView,
  account: FieldView,
  /** Earliest and latest day (ISO 8601) for the timeline; null is open or unknown. */
  span: z.object({ from: z.string().nullable(), to: z.string().nullable(), about: z.boolean() }),
  /** The strongest confidence among the claims in use. */
  conf: Conf,
  sources: z.array(z.object({ id: Id, label: z.string() })),
  disputed: z.boolean(),
  sentences: Sentences,
})
export type FactView = z.infer<typeof FactView>

/** The source of a new fact: one already in the case, or a new one, or none yet. */
export const SourceChoice = z.union([
  z.object({ id: Id }),
  z.object({
    told: z.string().max(40).nullable(),
    how: z.string().max(40).nullable(),
    learned: z.string().max(400),
    label: z.string().max(400),
  }),
  z.null(),
])

export const facts = {
  open: watch({ in: z.object({ id: Id, language: UiLanguage }), out: FactView.nullable() }),
  add: command({
    in: z.object({
      caseId: Id,
      what: z.array(z.string().max(40)).max(12),
      when: z.object({
        text: z.string().max(400),
        calendar: Calendar.nullable(),
        order: z.enum(['dmy', 'mdy']).nullable(),
        /** The answer to "which year is this?", in the calendar of the date. */
        year: z.number().int().min(1).max(9999).nullable().optional(),
      }),
      where: PlaceValue.nullable(),
      by: z.array(z.string().max(40)).max(8),
      byText: z.string().max(400),
      account: z.record(z.string(), z.string().max(20_000)),
      source: SourceChoice,
      conf: Conf,
      language: UiLanguage,
    }),
    out: Receipt.extend({ id: Id }),
  }),
  /** Answers the question a written date left open (day or month, which calendar, which day). */
  answerDate: command({
    in: z.object({
      id: Id,
      text: z.string().max(400),
      calendar: Calendar.nullable(),
      order: z.enum(['dmy', 'mdy']).nullable(),
      year: z.number().int().nullable(),
      language: UiLanguage,
    }),
    out: Receipt,
  }),
}

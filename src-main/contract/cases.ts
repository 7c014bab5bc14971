// A case: quick capture, the list, and the page of one case.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { ConsentView } from './consents.ts'
import { DateAnswer } from './dates.ts'
import { EvidenceRow } from './evidence.ts'
import { FactView } from './facts.ts'
import { LetterRow } from './letters.ts'
import { PersonView } from './people.ts'
import { FieldView } from './records.ts'
import { SourceView } from './sources.ts'
import { TaskView } from './tasks.ts'
import { Calendar, Grant, Id, Not, Precision, Receipt, UiLanguage } from './values.ts'

/** The nine fields of domain §1.3, as typed. No field is mandatory; a blank one is "not asked". */
export const CaptureForm = z.object({
  /** As they say it; empty with `pseudonym` when the name is not known or not safe to write. */
  who: z.string().max(400),
  /** Our own name for the person when theirs is not written. */
  pseudonym: z.boolean(),
  what: z.array(z.string().max(40)).max(12),
  when: z.object({
    mode: z.enum(['on', 'about', 'before', 'after', 'between', 'unknown']),
    text: z.string().max(400),
    until: z.string().max(400),
    calendar: Calendar.nullable(),
    /** The answer to "day or month first?", once per source. */
    order: z.enum(['dmy', 'mdy']).nullable(),
    /** The answer to "which year is this?", in the calendar of the date. */
    year: z.number().int().min(1).max(9999).nullable().optional(),
  }),
  where: z.object({
    country: z.string().length(2).nullable(),
    text: z.string().max(400),
    precision: Precision,
    not: Not.nullable(),
  }),
  by: z.object({ types: z.array(z.string().max(40)).max(8), text: z.string().max(400) }),
  now: z.string().max(40).nullable(),
  told: z.object({
    who: z.string().max(40).nullable(),
    how: z.string().max(40).nullable(),
    sure: z.enum(['sure', 'fairly', 'not']).nullable(),
  }),
  permission: z.string().max(40).nullable(),
  urgent: z.object({
    kinds: z.array(z.string().max(40)).max(6),
    next: z.string().max(400),
    due: z.string().max(400),
    /** What was answered about `due`. */
    answer: DateAnswer.optional(),
  }),
  notes: z.string().max(100_000),
  files: z.array(z.object({ grant: Grant, name: z.string().max(400) })).max(20),
})
export type CaptureForm = z.infer<typeof CaptureForm>

export const CaseRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  who: z.string(),
  status: z.string(),
  urgency: z.string(),
  personStatus: z.string().nullable(),
  countries: z.array(z.string()),
  /** The date of the earliest fact in words, and its earliest day for sorting. */
  when: z.string(),
  captured: z.string(),
  letters: z.number().int(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** One thing the case needs next, with a place to go. */
export const NextItem = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  go: z.object({ tab: z.string(), record: Id.nullable() }),
  weight: z.enum(['must', 'should']),
})
export type NextItem = z.infer<typeof NextItem>

export const AskView = z.object({
  id: Id,
  type: z.string(),
  /** The sentence as it would stand in a letter, by language. */
  text: z.record(z.string(), z.string()),
  /** Only what a person wrote; elsewhere our own sentence for the type stands. */
  written: z.record(z.string(), z.string()),
  /** The State it turns on, ISO 3166-1; null when none is named. */
  country: z.string().nullable(),
  /** Whether our sentence for the type can name a State. */
  namesCountry: z.boolean(),
})
export type AskView = z.infer<typeof AskView>

export const CaseView = z.object({
  id: Id,
  number: z.string(),
  title: FieldView,
  summary: FieldView,
  status: FieldView,
  urgency: FieldView,
  risks: FieldView,
  countries: FieldView,
  permission: FieldView,
  notes: FieldView,
  captured: z.string(),
  /** The day it is for the vault, ISO 8601. */
  today: z.string(),
  /** Who is affected, in one line. */
  who: z.string(),
  next: z.array(NextItem),
  asks: z.array(AskView),
  people: z.array(PersonView),
  /** In the order they happened; undated ones last. */
  facts: z.array(FactView),
  sources: z.array(SourceView),
  consents: z.array(ConsentView),
  letters: z.array(LetterRow),
  evidence: z.array(EvidenceRow),
  tasks: z.array(TaskView),
  counts: z.object({
    facts: z.number().int(),
    unsourced: z.number().int(),
    disputed: z.number().int(),
    daysSinceLastNews: z.number().int().nullable(),
  }),
})
export type CaseView = z.infer<typeof CaseView>

export const cases = {
  /** A window of the list, urgent ones first and then the newest, with the total behind it. */
  list: watch({
    in: z.object({
      language: UiLanguage,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
      text: z.string().max(200).optional(),
      urgentOnly: z.boolean().optional(),
    }),
    out: z.object({ total: z.number().int(), rows: z.array(CaseRow) }),
  }),
  /** Everything the page of one case needs; null when there is no such case. */
  open: watch({ in: z.object({ id: Id, language: UiLanguage }), out: CaseView.nullable() }),
  /** What the next person would be called whose own name is not written. */
  pseudonym: query({ in: z.object({ language: UiLanguage }), out: z.object({ text: z.string() }) }),
  /** Saves a quick capture whole: case, person, what happened, source and next step in one commit. */
  capture: command({
    in: z.object({ form: CaptureForm, language: UiLanguage }),
    out: Receipt.extend({ id: Id, number: z.string() }),
  }),
  /** Sets the asks of the case; letters refer to them by id. */
  setAsks: command({
    in: z.object({
      id: Id,
      asks: z.array(
        z.object({
          id: Id.optional(),
          type: z.string().max(60),
          text: z.record(z.string(), z.string().max(2000)),
          country: z
            .string()
            .regex(/^[A-Z]{2}$/)
            .nullish(),
        }),
      ),
    }),
    out: Receipt,
  }),
}

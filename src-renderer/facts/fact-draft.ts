// A fact that is being written down, as plain data: it is kept while it is typed, over a lock and a crash.
import { z } from 'zod'
import { Conf, LangText, PlaceValue } from '#contract/values'
import { blankDate, DateEntry } from '../records/date-input.tsx'
import { blankPlace } from '../records/place-editor.tsx'
import { blankSource, SourceDraft } from '../sources/source-draft.ts'

export const FactDraft = z.object({
  what: z.array(z.string()),
  when: DateEntry,
  where: PlaceValue,
  by: z.array(z.string()),
  byText: z.string(),
  account: LangText,
  source: SourceDraft,
  conf: Conf,
})
export type FactDraft = z.infer<typeof FactDraft>

export const blankFact: FactDraft = {
  what: [],
  when: blankDate,
  where: blankPlace,
  by: [],
  byText: '',
  account: {},
  source: blankSource,
  conf: 'notAssessed',
}

/** Nothing said of what happened; a source alone is no fact. */
export const isBlankFact = ({ what, when, where, by, byText, account }: FactDraft): boolean =>
  what.length + by.length === 0 &&
  [when.text, where.text, byText, ...Object.values(account)].every((text) => text.trim() === '') &&
  where.country === null

// A letter that went out: to whom, how, on which day, with what proof, and when to ask for an answer.
import type { DateValue, Id, UiLanguage } from '#contract/values'
import { addDays } from '../dates/days.ts'
import { bounds } from '../dates/edtf.ts'
import type { Doc, Json, Ref, Write } from '../store/index.ts'
import { newRecordId } from '../gestures.ts'
import { letterRef } from './freeze.ts'

/** Days until the reply is asked about (domain W2). */
const FOLLOW_UP_DAYS = 21

const FOLLOW_UP: Record<'en' | 'ar', (office: string) => string> = {
  en: (office) => `Ask for the reply of: ${office}`,
  ar: (office) => `السؤال عن ردّ: ${office}`,
}

export interface Dispatch {
  office: Id
  label: string
  language: string
  channel: string
  day: DateValue
  proof: string
  ui: UiLanguage
  /** ISO 8601 day and instant of the vault's clock. */
  today: string
  instant: string
}

const setAll = (at: Ref, caseIds: Id[], fields: Record<string, Json>): Write[] =>
  Object.entries(fields).map(([field, value]) => ({ do: 'set', at, caseIds, field, value }))

/** The dispatch, the letter's new status and a task in three weeks, counted from the day it was sent. */
export const dispatchWrites = (letter: Doc, sent: Dispatch): Write[] => {
  const { caseIds } = letter
  const { office, label, language, channel, day, proof, ui, today, instant } = sent
  const due = addDays(bounds(day.edtf).latest ?? today, FOLLOW_UP_DAYS)
  const dispatch: Ref = { collection: 'actions', kind: 'dispatch', id: newRecordId('dispatch') }
  const task: Ref = { collection: 'actions', kind: 'task', id: newRecordId('task') }
  return [
    ...setAll(dispatch, caseIds, {
      ...{ letter: letter.id, office, language, channel, proof },
      ...{ state: 'sent', at: instant, day: day as Json },
    }),
    ...setAll(task, caseIds, {
      what: FOLLOW_UP[ui === 'ar' ? 'ar' : 'en'](label),
      due: { verbatim: due, calendar: 'gregory', edtf: due },
      taskKind: 'followUp',
    }),
    { do: 'set', at: letterRef(letter.id), field: 'status', value: 'sent' },
  ]
}

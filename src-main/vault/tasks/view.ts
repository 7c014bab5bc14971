// One thing to do, with the days that are left.
import type { TaskView } from '#contract/tasks'
import type { DateValue } from '#contract/values'
import { daysBetween } from '../dates/days.ts'
import { bounds } from '../dates/edtf.ts'
import { dateInWords } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

export interface TaskContext {
  language: string
  today: string
  caseNumber: (id: string) => string
}

export const taskView = (doc: Doc, { language, today, caseNumber }: TaskContext): TaskView => {
  const due = valueIn<DateValue & Record<string, never>>(doc, 'due')
  const dueDay = bounds(due?.edtf ?? null).latest
  const caseId = doc.caseIds[0] ?? null
  return {
    id: doc.id,
    caseId,
    caseNumber: caseId ? caseNumber(caseId) : '',
    what: valueIn<string>(doc, 'what') ?? '',
    due: dateInWords(due, language),
    dueDay,
    left: dueDay ? daysBetween(today, dueDay) : null,
    why: valueIn<string>(doc, 'why') ?? '',
    done: valueIn(doc, 'done') !== null,
  }
}

/** Nearest first; what has no date last; what is done behind everything. */
export const byUrgency = (a: TaskView, b: TaskView): number =>
  Number(a.done) - Number(b.done) || (a.left ?? 1e9) - (b.left ?? 1e9) || (a.id < b.id ? -1 : 1)

// To do: what, by when and why.
import { z } from 'zod'
import { DateAnswer } from './dates.ts'
import { command } from './define.ts'
import { Id, Receipt, UiLanguage } from './values.ts'

export const TaskView = z.object({
  id: Id,
  caseId: Id.nullable(),
  caseNumber: z.string(),
  what: z.string(),
  due: z.string(),
  dueDay: z.string().nullable(),
  /** Days from today; negative is late. */
  left: z.number().int().nullable(),
  why: z.string(),
  done: z.boolean(),
})
export type TaskView = z.infer<typeof TaskView>

export const tasks = {
  add: command({
    in: z.object({
      caseId: Id.nullable(),
      what: z.string().min(1).max(400),
      due: z.string().max(400),
      /** What was answered about `due`. */
      answer: DateAnswer.optional(),
      why: z.string().max(400),
      language: UiLanguage,
    }),
    out: Receipt.extend({ id: Id }),
  }),
  done: command({ in: z.object({ id: Id, done: z.boolean() }), out: Receipt }),
}

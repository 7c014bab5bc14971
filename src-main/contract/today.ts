// Today: what needs me now.
import { z } from 'zod'
import { CaseRow } from './cases.ts'
import { watch } from './define.ts'
import { TaskView } from './tasks.ts'
import { Id, UiLanguage } from './values.ts'

export const today = {
  open: watch({
    in: z.object({ language: UiLanguage }),
    out: z.object({
      day: z.string(),
      tasks: z.array(TaskView),
      urgent: z.array(CaseRow),
      recent: z.array(CaseRow),
      letters: z.array(z.object({ id: Id, title: z.string(), caseNumber: z.string(), blocked: z.number() })),
      drafts: z.array(z.object({ key: z.string(), at: z.string() })),
      exits: z.number().int(),
    }),
  }),
}

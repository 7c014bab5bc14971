// History: who changed what, when, before and after; read straight from the log of operations.
import { z } from 'zod'
import { watch } from './define.ts'
import { Id, UiLanguage } from './values.ts'

export const HistoryLine = z.object({
  seq: z.number().int(),
  at: z.string(),
  author: z.string(),
  /** How it changed: set, use, not.unknown …, sens, link, delete, restore, text, seal, dropped. */
  what: z.string(),
  /** Kind of the record, for the screen to label, and its name where one may be shown. */
  kind: z.string(),
  record: Id,
  name: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
})
export type HistoryLine = z.infer<typeof HistoryLine>

export const history = {
  ofCase: watch({
    in: z.object({ id: Id, language: UiLanguage, limit: z.number().int().min(1).max(500) }),
    out: z.object({ total: z.number().int(), lines: z.array(HistoryLine) }),
  }),
}

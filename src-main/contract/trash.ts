// The trash: what was moved there stays for 30 days, comes back whole, and is then dropped for good.
import { z } from 'zod'
import { command, watch } from './define.ts'
import { RecordRef } from './records.ts'
import { Receipt, UiLanguage } from './values.ts'

/** Days that something stays in the trash. */
export const TRASH_DAYS = 30

export const TrashRow = z.object({
  at: RecordRef,
  /** What the record is called; empty when it has no words of its own. */
  name: z.string(),
  /** Of its case; empty when it belongs to none, or when that is in the trash as well. */
  caseNumber: z.string(),
  /** ISO 8601, as claimed by who moved it. */
  removed: z.string(),
  by: z.string(),
  /** Until it is dropped for good. */
  daysLeft: z.number().int().min(0),
  /** Records that went with it and come back with it. */
  along: z.number().int(),
})
export type TrashRow = z.infer<typeof TrashRow>

export const trash = {
  list: watch({ in: z.object({ language: UiLanguage }), out: z.object({ rows: z.array(TrashRow) }) }),
  /** Drops a record of the trash, and what went with it, for good: words, files, all that was written of it. */
  shred: command({ in: z.object({ at: RecordRef }), out: Receipt }),
}

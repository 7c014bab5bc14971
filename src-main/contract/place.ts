// Where she was: after a lock the same screen, field, caret and scroll are back. Kept on this device only.
import { z } from 'zod'
import { command, query } from './define.ts'

export const Place = z.object({
  /** The route's name, and what it needs: ids and tab names. */
  screen: z.string().max(60),
  params: z.record(z.string().max(40), z.string().max(200)),
  /** The focused field's stable name, its selection in UTF-16 units, and each scroller's offset in CSS pixels. */
  field: z.string().max(200).nullable(),
  caret: z.object({ start: z.number().int().min(0), end: z.number().int().min(0) }).nullable(),
  scroll: z.record(z.string().max(80), z.number()),
  dialog: z.string().max(60).nullable().optional(),
})
export type Place = z.infer<typeof Place>

export const place = {
  keep: command({ in: z.object({ place: Place }), out: z.object({}) }),
  /** Null on the first unlock, or when what was kept can no longer be read. */
  recall: query({ in: z.object({}), out: z.object({ place: Place.nullable() }) }),
}

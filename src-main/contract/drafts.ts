// Unfinished forms, kept on this device as they are typed, so that neither a lock nor a crash loses them.
import { z } from 'zod'
import { command, query } from './define.ts'
import { Instant } from './values.ts'

/** A form's stable name: "capture", "person/<id>". */
const DraftKey = z.string().regex(/^[A-Za-z0-9._/-]{1,120}$/)

export const drafts = {
  /** Durable when it answers. At most 256 KiB as JSON (drafts/too-big) and 200 drafts (drafts/too-many). */
  keep: command({ in: z.object({ key: DraftKey, value: z.json() }), out: z.object({ at: Instant }) }),
  recall: query({
    in: z.object({ key: DraftKey }),
    out: z.object({ draft: z.object({ value: z.json(), at: Instant }).nullable() }),
  }),
  /** The form was finished or thrown away. Dropping what is not there is no error. */
  drop: command({ in: z.object({ key: DraftKey }), out: z.object({}) }),
  /** Which forms are unfinished, newest first. */
  list: query({
    in: z.object({}),
    out: z.object({ drafts: z.array(z.object({ key: z.string(), at: Instant })) }),
  }),
}

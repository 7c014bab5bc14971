// The system's clipboard: what is copied from our window does not stay there.
import { z } from 'zod'
import { command } from './define.ts'

/** How long a copy stays, unless something else was copied meanwhile. */
export const CLIPBOARD_SECONDS = 60

const nothing = z.object({})

export const clipboard = {
  /** Something was copied from the window a moment ago: its time begins. */
  copied: command({ in: nothing, out: nothing, gate: 'always' }),
  /** Clears it now, if it is still ours. */
  clear: command({ in: nothing, out: z.object({ cleared: z.boolean() }), gate: 'always' }),
}

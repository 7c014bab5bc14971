// The control channel between the shell and the processes it forks (parentPort). No case content crosses it:
// paths of files that the user picked, and ports. A port travels in the message's list of ports, not in its data.
import { z } from 'zod'
import { Grant } from './values.ts'

/** The vault's own name for one job of a helper. */
export const JobName = z.string().regex(/^[0-9a-z-]{1,60}$/)

export const HelperKind = z.enum(['press', 'quarantine'])
export type HelperKind = z.infer<typeof HelperKind>

/**
 * A helper's first word on its port. Until then the port is still in the shell's hands, and what is posted to it waits
 * in the shell's memory: so the vault says nothing to a helper before it has heard this.
 */
export const HERE = 'here'

/** ended: it went by itself. crashed, deadline, memory: it was lost or killed. */
export const HelperEnd = z.enum(['ended', 'crashed', 'deadline', 'memory'])
export type HelperEnd = z.infer<typeof HelperEnd>

export const ToVault = z.discriminatedUnion('type', [
  /** First and once. `fonts` is the folder of the fonts for print. */
  z.object({ type: z.literal('open'), folder: z.string(), fonts: z.string() }),
  /** With one port: a window's. */
  z.object({ type: z.literal('port') }),
  z.object({ type: z.literal('grant'), token: Grant, path: z.string(), mode: z.enum(['read', 'write']) }),
  /** With one port: the helper that was asked for. */
  z.object({ type: z.literal('helper'), job: JobName }),
  z.object({ type: z.literal('helperGone'), job: JobName, reason: HelperEnd }),
])
export type ToVault = z.infer<typeof ToVault>

export const FromVault = z.discriminatedUnion('type', [
  z.object({ type: z.literal('startHelper'), job: JobName, helper: HelperKind }),
  z.object({ type: z.literal('stopHelper'), job: JobName }),
  z.object({ type: z.literal('lockNow') }),
  /** Last words before a crash: the speakable code that the lock screen shows (errors.ts refOf). */
  z.object({ type: z.literal('crashing'), ref: z.string().regex(/^[0-9a-z-]{1,40}$/) }),
])
export type FromVault = z.infer<typeof FromVault>

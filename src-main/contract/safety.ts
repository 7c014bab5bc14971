// How safe things are, as far as the vault can tell: its own files, what is still lying around outside of it, and when
// it locks by itself.
import { z } from 'zod'
import { command, query, watch } from './define.ts'

/** Minutes without a key or a movement until it locks. */
export const IDLE_CHOICES = [1, 2, 5, 10, 15, 30] as const
export const IDLE_USUAL = 5
export const IdleMinutes = z.literal(IDLE_CHOICES)
export type IdleMinutes = z.infer<typeof IdleMinutes>

/** The vault's own files, looked at without reading what they hold. */
export const HealthView = z.object({
  /** Of the header, such as "1.0". */
  format: z.string().max(20),
  /** Whole copies of two. */
  headers: z.number().int().min(0).max(2),
  keyrings: z.number().int().min(0).max(2),
  anchors: z.number().int().min(0).max(2),
  /** Of the whole folder. */
  bytes: z.number().int(),
  /** Sealed files that evidence is kept in. */
  files: z.number().int(),
})
export type HealthView = z.infer<typeof HealthView>

/** Counts how often she has asked: a new number looks again. */
const turn = z.object({ turn: z.number().int() })

export const safety = {
  view: watch({
    in: z.object({}),
    out: z.object({
      idleMinutes: IdleMinutes,
      /** Readable files and pages outside of the vault that nobody has called gone. */
      clearOutside: z.number().int(),
      /** All that is still outside, sealed or not. */
      outside: z.number().int(),
      /** Attached files that were not there when the vault's folder came back after it had been away. */
      filesMissing: z.number().int(),
    }),
  }),
  setIdle: command({ in: z.object({ minutes: IdleMinutes }), out: z.object({}) }),
  /** Where the clock says less than it was known to have said before, in ISO 8601 instants; null where it agrees. */
  clock: watch({ in: z.object({}), out: z.object({ now: z.string(), seen: z.string() }).nullable() }),
  /** She has looked, and the clock is right: what it said before was wrong. */
  trustClock: command({ in: z.object({}), out: z.object({}) }),
  health: query({ in: turn, out: HealthView }),
}

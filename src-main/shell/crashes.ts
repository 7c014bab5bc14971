// What is remembered of a crash from one start to the next: a code without content, so that it can be read out.
import { z } from 'zod'
import { readJson, writeJson } from './disk.ts'
import { places } from './places.ts'

const Crash = z.object({ ref: z.string().max(40), at: z.number(), row: z.number().int() })
const Kept = z.object({ last: Crash, shown: z.boolean() })

const IN_A_ROW_MS = 60_000
const TOO_MANY = 3

const kept = (): z.infer<typeof Kept> | null => Kept.safeParse(readJson(places.crashes())).data ?? null

const isRecent = (crash: z.infer<typeof Crash>): boolean => Math.abs(Date.now() - crash.at) < IN_A_ROW_MS

/** Notes a crash of the vault or of the page, for the next start. */
export const noteCrash = (ref: string): void => {
  const before = kept()
  const row = before !== null && isRecent(before.last) ? before.last.row + 1 : 1
  writeJson(places.crashes(), { last: { ref, at: Date.now(), row }, shown: false })
}

/**
 * The code of the crash that led to this start, or null, and whether it was one too many in a row: then the vault
 * is not started again by itself.
 */
export const takeCrash = (): { ref: string | null; tooMany: boolean } => {
  const found = kept()
  if (found === null || found.shown) return { ref: null, tooMany: false }
  writeJson(places.crashes(), { ...found, shown: true })
  return { ref: found.last.ref, tooMany: isRecent(found.last) && found.last.row >= TOO_MANY }
}

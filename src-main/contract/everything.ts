// Everything in the vault, written outside in open formats: the way out that needs neither us nor Amparo.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Grant, UiLanguage } from './values.ts'
import { Passphrase } from './vault.ts'

/** What an export holds, and what of it could not be given. */
export const EverythingCounts = z.object({
  cases: z.number().int(),
  people: z.number().int(),
  facts: z.number().int(),
  letters: z.number().int(),
  files: z.number().int(),
  /** Values at L4: sealed they stay, and only their place is written. */
  sealed: z.number().int(),
  /** Files and pages that could not be read or made; the export lists them. */
  missing: z.number().int(),
})
export type EverythingCounts = z.infer<typeof EverythingCounts>

export const EverythingState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** `done` of `total` parts of about the same work. */
  z.object({ state: z.literal('writing'), done: z.number().int(), total: z.number().int() }),
  z.object({
    state: z.literal('written'),
    /** The new folder, and the folder it is in. */
    name: z.string(),
    where: z.string(),
    counts: EverythingCounts,
  }),
  /** Nothing of it is left, unless `remains` names the unfinished folder that could not be removed. */
  z.object({ state: z.literal('stopped'), remains: z.string() }),
  z.object({ state: z.literal('failed'), code: z.string(), remains: z.string() }),
])
export type EverythingState = z.infer<typeof EverythingState>

export const Soundness = z.object({
  /** Rows, signed operations and kept files that were compared with their hashes. */
  rows: z.number().int(),
  operations: z.number().int(),
  files: z.number().int(),
  /** What differs, by the kind of difference and where: names of our own things. */
  faults: z.array(z.object({ what: z.string(), where: z.string() })),
})
export type Soundness = z.infer<typeof Soundness>

export const everything = {
  /**
   * Starts writing and returns; `state` tells the rest. Asks for the passphrase again, because what is written can be
   * read by anyone. `grant` is a folder: a new one is made in it. Refused with everything/under-way.
   */
  begin: command({
    in: z.object({
      passphrase: Passphrase,
      grant: Grant,
      /** Also every letter as PDF: takes longer. */
      pdf: z.boolean(),
      language: UiLanguage,
    }),
    out: z.object({ outcome: z.enum(['begun', 'wrongPassphrase']) }),
  }),
  state: watch({ in: z.object({}), out: EverythingState }),
  /** Stops and removes what was written. A query: it must not wait behind other commands. */
  stop: query({ in: z.object({}), out: z.object({}) }),
  /** Every row, operation, chain and kept file against its hash. Changes nothing; long. */
  verify: query({ in: z.object({}), out: Soundness }),
}

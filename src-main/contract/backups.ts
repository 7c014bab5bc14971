// Backups: made on a stick or disk of her choice, tried out without touching the vault, and their age.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Grant } from './values.ts'
import { Passphrase, UnlockOutcome } from './vault.ts'

const count = z.number().int()

/** One backup, in words of the vault. `at` is an ISO 8601 instant. */
export const BackupFacts = z.object({ at: z.string(), cases: count, files: count, missing: count })
export type BackupFacts = z.infer<typeof BackupFacts>

/**
 * What is wrong with a backup: a `record` by its place in the vault, a `file` whose bytes are damaged, one that is
 * `missing`; files by the name they came with, empty when no record names it.
 */
export const BackupFault = z.object({ what: z.enum(['record', 'file', 'missing']), where: z.string() })
export type BackupFault = z.infer<typeof BackupFault>

/** What a drill found. `files` are those that are whole. */
export const BackupTrial = z.object({
  at: z.string(),
  cases: count,
  files: count,
  records: count,
  faults: z.array(BackupFault),
  /** How many more than are listed. */
  more: count,
})
export type BackupTrial = z.infer<typeof BackupTrial>

/** Making one, or trying one out: never both at a time. */
export const BackupJob = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Of so many bytes, how many are known to be on the disk. */
  z.object({ state: z.literal('making'), done: count, total: count }),
  z.object({
    state: z.literal('made'),
    made: BackupFacts,
    /** Bytes that were not there before, and of all. */
    written: count,
    size: count,
  }),
  z.object({ state: z.literal('trying'), done: count, total: count }),
  /** `days`: how old the backup is. */
  z.object({ state: z.literal('tried'), trial: BackupTrial, days: count }),
  z.object({ state: z.literal('stopped') }),
  z.object({ state: z.literal('failed'), code: z.string() }),
])
export type BackupJob = z.infer<typeof BackupJob>

export const BackupsView = z.object({
  last: BackupFacts.extend({
    /** Calendar days since then, by the vault's clock. */
    days: count,
    /** What opens the vault has been changed since: the backup opens with what opened it then. */
    waysChanged: z.boolean(),
    /** It lies on the same disk as the vault. */
    sameDisk: z.boolean(),
  }).nullable(),
  /** When the last drill went well, and how many days ago that is. */
  tested: z.object({ at: z.string(), days: count }).nullable(),
  /** Whether there is anything that would be lost. */
  hasCases: z.boolean(),
  job: BackupJob,
})
export type BackupsView = z.infer<typeof BackupsView>

/** After so many days a backup is called old, and a drill is asked for again. */
export const OLD_DAYS = 7
export const UNTESTED_DAYS = 90

export const backups = {
  view: watch({ in: z.object({}), out: BackupsView }),
  /**
   * The remembered folder, for the eye only; `isThere` says whether a backup of this vault is found there now. Looks
   * again every few seconds while it is watched.
   */
  place: watch({ in: z.object({}), out: z.object({ path: z.string(), isThere: z.boolean() }).nullable() }),
  /**
   * Starts and returns; `view` tells the rest. `grant` is a folder, null the remembered one. Refused with
   * backups/under-way, backups/not-there.
   */
  begin: command({ in: z.object({ grant: Grant.nullable() }), out: z.object({}) }),
  /**
   * The drill: the newest backup is put together in a private folder, opened, read through and removed again. Answers
   * when the secret has opened it, or has not; `view` tells the rest.
   */
  drill: command({
    in: z.object({
      grant: Grant.nullable(),
      secret: Passphrase,
      secretIs: z.enum(['passphrase', 'recovery']),
    }),
    out: UnlockOutcome.or(z.object({ outcome: z.literal('begun') })),
  }),
  /** Stops what is under way. A query: it must not wait behind other commands. */
  stop: query({ in: z.object({}), out: z.object({}) }),
  /** The place is forgotten; what lies there stays. */
  forget: command({ in: z.object({}), out: z.object({}) }),
}

// Whether everything in the vault is still what was saved: reading all of it back, what was found, and mending it.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Grant, Id, UiLanguage } from './values.ts'

/** What is wrong, by what it means to her. */
export const HealthFaultKind = z.enum([
  // The database as a file.
  'page',
  'log',
  // A record, or a setting of this device.
  'changed',
  'missing',
  'unknown',
  'index',
  // A step of the history.
  'payload',
  'signature',
  'chain',
  'search',
  // A sealed file.
  'fileMissing',
  'fileDamaged',
  'fileCut',
  'fileOther',
  'fileKey',
])
export type HealthFaultKind = z.infer<typeof HealthFaultKind>

export const HealthFault = z.object({
  what: HealthFaultKind,
  /** Of the record, as in history.json; empty for what is no record. */
  kind: z.string().max(40),
  /** Where it is: a case of hers, or none. */
  caseId: Id.nullable(),
  caseNumber: z.string(),
  /** What she calls it; empty when that cannot be read. */
  name: z.string(),
  /** Where nothing else names it: a page's number, an id. */
  id: z.string().max(80),
})
export type HealthFault = z.infer<typeof HealthFault>

export const HealthReport = z.object({
  /** ISO 8601 instant. */
  at: z.string(),
  records: z.number().int(),
  operations: z.number().int(),
  cases: z.number().int(),
  files: z.number().int(),
  /** All that were found and not mended since; `faults` names the first of them. */
  count: z.number().int(),
  faults: z.array(HealthFault),
})
export type HealthReport = z.infer<typeof HealthReport>

export const HealthState = z.object({
  /** What goes on; `done` of `of` pieces of about the same work. */
  running: z
    .object({
      job: z.enum(['check', 'seek', 'search']),
      phase: z.enum(['pages', 'rows', 'operations', 'indexes', 'search', 'files', 'looking']),
      done: z.number().int(),
      of: z.number().int(),
    })
    .nullable(),
  /** How the last of them ended, in this session. */
  ended: z
    .discriminatedUnion('how', [
      z.object({ how: z.literal('stopped'), job: z.string() }),
      z.object({ how: z.literal('failed'), job: z.string(), code: z.string() }),
      z.object({ how: z.literal('checked') }),
      /** Files brought back, and those that were nowhere. */
      z.object({ how: z.literal('sought'), mended: z.number().int(), left: z.number().int() }),
      z.object({ how: z.literal('searchMade'), records: z.number().int() }),
    ])
    .nullable(),
  /** The last whole look. */
  report: HealthReport.nullable(),
  /** A week has gone by since, or since the vault was made. */
  isDue: z.boolean(),
  /** What search says: all, not yet all (it is being made anew, or that was stopped), or something else than the records. */
  search: z.enum(['whole', 'incomplete', 'disagrees']),
})
export type HealthState = z.infer<typeof HealthState>

const nothing = z.object({})

export const health = {
  state: watch({ in: z.object({ language: UiLanguage }), out: HealthState }),
  /** Starts reading everything back and returns. Refused with health/under-way. */
  check: command({ in: nothing, out: nothing }),
  /**
   * Starts looking through a folder, and all below it, for the bytes of damaged and missing files: originals, or the
   * sealed files of another copy of this vault. Refused with health/under-way, health/nothing-to-seek.
   */
  seek: command({ in: z.object({ grant: Grant }), out: nothing }),
  /** Starts making search anew; what was there before is found again as it goes. Refused with health/under-way. */
  makeSearch: command({ in: nothing, out: nothing }),
  /** A query: it must not wait behind other commands. */
  stop: query({ in: nothing, out: nothing }),
}

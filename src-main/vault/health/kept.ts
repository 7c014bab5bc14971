// What the last whole look at the vault found, kept in it: ids and kinds of fault, never what a record says.
import { z } from 'zod'
import { HealthFaultKind } from '#contract/health'
import type { Json, Store } from '../store/index.ts'

export const Found = z.object({
  what: HealthFaultKind,
  /** Of the record: `evidence`, `cases`, …; `file`, `meta` or `texts` for what is none. */
  collection: z.string(),
  id: z.string(),
})
export type Found = z.infer<typeof Found>

const Kept = z.object({
  at: z.string(),
  ...{ records: z.number(), operations: z.number(), cases: z.number(), files: z.number(), count: z.number() },
  faults: z.array(Found),
})
export type Kept = z.infer<typeof Kept>

export const KEY = 'health'
/** Of more than these only the count is told. */
export const MOST = 300

export const keptReport = ({ meta }: Pick<Store, 'meta'>): Kept | null =>
  Kept.safeParse(meta(KEY)).data ?? null

export const keepReport = ({ commit }: Pick<Store, 'commit'>, report: Kept): void => {
  const faults = report.faults.slice(0, MOST)
  commit([{ do: 'meta', key: KEY, value: { ...report, faults } as unknown as Json }])
}

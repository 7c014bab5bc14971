// Whether every page is what was written, every row what the commit log says it is, every operation what its device
// signed, and whether indexes and search agree. Finds old pages played back and rows changed by other means, which no
// check of the file itself can (security F3).
import { AppError } from '#contract/errors'
import type { HeadKey } from './commit-log.ts'
import { checkIndexes } from './checks/indexes.ts'
import { checkOperations } from './checks/operations.ts'
import { checkPages, type PagesOf } from './checks/pages.ts'
import { checkRows } from './checks/rows.ts'
import { checkSearch } from './checks/search.ts'
import type { Checking, Fault, Step, Verified } from './checks/step.ts'
import { checkpoint } from './open.ts'
import type { Device } from './sign.ts'
import type { Sql } from './sql.ts'

export type { Fault, FaultKind, Phase, Step, Verified } from './checks/step.ts'

export interface Verifying {
  sql: Sql
  key: HeadKey
  device: Device
  file: PagesOf
}

/** SQLite's own check of pages and indexes. The log is written back first: it reads the file alone (F4). */
const checkFile = (sql: Sql): Fault[] => {
  checkpoint(sql)
  return isSound(sql) ? [] : [{ collection: 'file', id: '', what: 'changed' }]
}

/** The check itself may come to a page that cannot be read: that is an answer as well. */
const isSound = (sql: Sql): boolean => {
  try {
    const answers = sql.all<{ integrity_check: string }>('PRAGMA v.integrity_check(20)')
    return answers.every(({ integrity_check: answer }) => answer === 'ok')
  } catch {
    return false
  }
}

/** Runs to the end at once. */
const atOnce = <T>(checking: Checking<T>): T => {
  for (;;) {
    const { done, value } = checking.next()
    if (done) return value
  }
}

/** All at once, with SQLite's own check. @throws AppError store/damaged when the commit log itself does not hold together */
export const verifyAll = ({ sql, key, device }: Verifying): Verified => {
  const faults: Fault[] = []
  const rows = atOnce(checkRows(sql, key, faults))
  const ops = atOnce(checkOperations(sql, device, faults))
  const file = checkFile(sql)
  atOnce(checkSearch(sql, faults))
  return { rows, ops, faults: [...file, ...faults] }
}

/** What cannot be read any more is found by the page, or by the log that is the first to be read. */
const isDamage = (error: unknown): boolean => error instanceof AppError && error.code === 'store/damaged'

/**
 * The same in small steps; records may change in between. Pages come first: where one is lost, nothing else is asked
 * of SQLite, which would answer nothing any more.
 */
export function* verifySteps({ sql, key, device, file }: Verifying): Checking<Verified> {
  const found: Verified = { rows: 0, ops: 0, faults: [] }
  const { faults } = found
  yield* checkPages(sql, file, faults)
  if (faults.length > 0) return found
  try {
    found.rows = yield* checkRows(sql, key, faults)
    found.ops = yield* checkOperations(sql, device, faults)
    yield* checkIndexes(sql, faults)
    yield* checkSearch(sql, faults)
  } catch (error) {
    if (!isDamage(error)) throw error
    faults.push({ collection: 'file', id: '', what: 'log' })
  }
  return found
}

/** Work between two looks at who else waits, in milliseconds: a key must not wait for a check. */
const BUDGET_MS = 12

/**
 * Takes the steps of something long, a few milliseconds at a time.
 * @throws AppError health/stopped when `signal` aborts
 */
export const inSlices = async <T, S = Step>(
  steps: Generator<S, T, void>,
  { tell, signal }: { tell: (step: S) => void; signal: AbortSignal },
): Promise<T> => {
  try {
    for (;;) {
      await new Promise<void>((go) => setImmediate(go))
      if (signal.aborted) throw new AppError('health/stopped')
      const until = performance.now() + BUDGET_MS
      let latest: S | null = null
      while (performance.now() < until) {
        const { done, value } = steps.next()
        if (done) return value
        latest = value
      }
      if (latest !== null) tell(latest)
    }
  } finally {
    steps.return(undefined as never)
  }
}

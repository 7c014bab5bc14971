// Reads everything back: pages, records, operations, indexes, search, and every sealed file.
import type { HealthState } from '#contract/health'
import type { Session } from '../session.ts'
import { inSlices, type Fault } from '../store/index.ts'
import { faultIn, heldFiles } from './files.ts'
import type { Found, Kept } from './kept.ts'

export interface Under {
  tell: (running: Omit<NonNullable<HealthState['running']>, 'job'>) => void
  signal: AbortSignal
}

/** An operation is told as the record that it is about. */
const foundIn = ({ collection, id, what, of }: Fault): Found => ({ what, ...(of ?? { collection, id }) })

const MEGABYTE = 1024 * 1024
const weight = (size: number): number => 1 + Math.ceil(size / MEGABYTE)

const checkFiles = async (
  session: Session,
  { tell, signal }: Under,
): Promise<{ files: number; faults: Found[] }> => {
  const files = heldFiles(session)
  const of = files.reduce((sum, { size }) => sum + weight(size), 0)
  const faults: Found[] = []
  let done = 0
  for (const file of files) {
    tell({ phase: 'files', done, of })
    signal.throwIfAborted()
    const what = await faultIn(session, file)
    if (what !== null) faults.push({ what, collection: file.collection, id: file.id })
    done += weight(file.size)
  }
  return { files: files.length, faults }
}

/** @throws AppError disk/…, health/stopped; what `signal` was aborted with */
export const checkAll = async (session: Session, under: Under): Promise<Kept> => {
  const { store, now } = session
  const { rows, ops, faults } = await inSlices(store.verifying(), under)
  const cases = store.count('cases')
  const found = await checkFiles(session, under)
  const all = [...faults.map(foundIn), ...found.faults]
  return {
    at: new Date(now()).toISOString(),
    ...{ records: rows, operations: ops, cases, files: found.files },
    ...{ count: all.length, faults: all },
  }
}

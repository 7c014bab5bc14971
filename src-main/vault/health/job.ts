// One look, search or making anew at a time: beside the other work of the vault, watched from any room, and stopped.
import { AppError } from '#contract/errors'
import type { HealthState } from '#contract/health'
import type { Session } from '../session.ts'
import { checkAll, type Under } from './check.ts'
import { keepReport, keptReport } from './kept.ts'
import { makeSearch } from './search.ts'
import { seekIn } from './seek.ts'

type Running = HealthState['running']
type Ended = HealthState['ended']
type Job = NonNullable<Running>['job']

export interface HealthJob {
  now: () => { running: Running; ended: Ended }
  /** Tells at each step. */
  listen: (listener: () => void, signal: AbortSignal) => void
  check: () => void
  /** @throws AppError health/nothing-to-seek */
  seek: (folder: string) => void
  makeSearch: () => void
  stop: () => void
}

const check = async (session: Session, under: Under): Promise<Ended> => {
  keepReport(session.store, await checkAll(session, under))
  return { how: 'checked' }
}

const isFile = (what: string): boolean => what.startsWith('file') && what !== 'fileKey'

const seek = async (session: Session, folder: string, under: Under): Promise<Ended> => {
  const sought = keptReport(session.store)?.faults.filter(({ what }) => isFile(what)) ?? []
  const mended = await seekIn(session, { folder, faults: sought }, under)
  const report = keptReport(session.store)
  if (report !== null && mended.size > 0) {
    const left = report.faults.filter(
      ({ what, collection, id }) => !isFile(what) || !mended.has(`${collection}/${id}`),
    )
    const count = report.count - (report.faults.length - left.length)
    keepReport(session.store, { ...report, faults: left, count })
  }
  return { how: 'sought', mended: mended.size, left: sought.length - mended.size }
}

const anew = async (session: Session, under: Under): Promise<Ended> => {
  const records = await makeSearch(session, under)
  const report = keptReport(session.store)
  if (report !== null) {
    const left = report.faults.filter(({ what }) => what !== 'search')
    keepReport(session.store, {
      ...report,
      faults: left,
      count: report.count - report.faults.length + left.length,
    })
  }
  return { how: 'searchMade', records }
}

const endOf = (job: Job, error: unknown, wasStopped: boolean): Ended => {
  if (wasStopped) return { how: 'stopped', job }
  return { how: 'failed', job, code: error instanceof AppError ? error.code : 'internal/unexpected' }
}

interface Phase {
  job: Job
  phase: NonNullable<Running>['phase']
}

/** One at a time. */
const createRunner = (session: Session) => {
  const listeners = new Set<() => void>()
  const at: { running: Running; ended: Ended } = { running: null, ended: null }
  let stopping: AbortController | null = null
  const tell = (change: Partial<typeof at>): void => {
    Object.assign(at, change)
    if (!session.ended.aborted) for (const listener of listeners) listener()
  }
  const begin = ({ job, phase }: Phase, work: (under: Under) => Promise<Ended>): void => {
    if (at.running !== null) throw new AppError('health/under-way')
    stopping = new AbortController()
    const signal = AbortSignal.any([stopping.signal, session.ended])
    tell({ running: { job, phase, done: 0, of: 1 }, ended: null })
    void work({ tell: (step) => tell({ running: { job, ...step } }), signal })
      .catch((error: unknown) => endOf(job, error, signal.aborted))
      .then((ended) => tell({ running: null, ended }))
  }
  return { at, begin, listeners, stop: () => stopping?.abort() }
}

export const createHealthJob = (session: Session): HealthJob => {
  const { at, begin, listeners, stop } = createRunner(session)
  return {
    now: () => at,
    listen: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
    },
    check: () => begin({ job: 'check', phase: 'pages' }, (under) => check(session, under)),
    seek: (folder) => {
      if (!keptReport(session.store)?.faults.some(({ what }) => isFile(what)))
        throw new AppError('health/nothing-to-seek')
      begin({ job: 'seek', phase: 'looking' }, (under) => seek(session, folder, under))
    },
    makeSearch: () => begin({ job: 'search', phase: 'search' }, (under) => anew(session, under)),
    stop,
  }
}

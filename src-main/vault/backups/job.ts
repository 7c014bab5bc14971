// One backup or one drill under way: beside the other work of the vault, watched, stopped, and told when it fails.
import type { BackupFacts, BackupJob } from '#contract/backups'
import { AppError } from '#contract/errors'
import { localDay } from '../clock.ts'
import type { Unlock } from '../keys/index.ts'
import type { Session } from '../session.ts'
import { drill, type Drilled } from './drill.ts'
import { makeBackup, type Made } from './make.ts'
import { noteDown } from './notes.ts'

export type Work = (signal: AbortSignal, tell: (job: BackupJob) => void) => Promise<BackupJob>

export interface BackupJobs {
  now: () => BackupJob
  listen: (listener: () => void, signal: AbortSignal) => void
  /** Returns at once. @throws AppError backups/under-way */
  begin: (work: Work) => void
  stop: () => void
}

const failed = (error: unknown): BackupJob => {
  const code = error instanceof AppError ? error.code : 'internal/unexpected'
  return code.endsWith('/stopped') ? { state: 'stopped' } : { state: 'failed', code }
}

export const createBackupJobs = ({ ended, log }: Pick<Session, 'ended' | 'log'>): BackupJobs => {
  const listeners = new Set<() => void>()
  let job: BackupJob = { state: 'none' }
  let stopping: AbortController | null = null
  const tell = (next: BackupJob): void => {
    job = next
    for (const listener of listeners) listener()
  }
  return {
    now: () => job,
    listen: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
    },
    begin: (work) => {
      if (stopping !== null) throw new AppError('backups/under-way')
      stopping = new AbortController()
      const signal = AbortSignal.any([stopping.signal, ended])
      void work(signal, tell)
        .catch((error: unknown) => {
          if (!(error instanceof AppError)) log.add('internal/unexpected')
          return failed(error)
        })
        .then((last) => {
          stopping = null
          tell(last)
        })
    },
    stop: () => stopping?.abort(),
  }
}

export const factsOf = ({
  at,
  cases,
  files,
  missing,
}: Pick<Made, 'at' | 'cases' | 'files' | 'missing'>): BackupFacts => ({
  at: new Date(at).toISOString(),
  cases,
  files,
  missing,
})

/** Calendar days from one time to another, as this computer counts them. */
export const daysBetween = (from: number, to: number): number =>
  Math.max(0, Math.round((Date.parse(localDay(to)) - Date.parse(localDay(from))) / 86_400_000))

interface Trying {
  session: Session
  chosen: string
  secret: Unlock
  /** Called once: with a refusal, or with null when the secret has opened it. */
  answer: (refused: Exclude<Drilled, { kind: 'drilled' }> | null) => void
}

export const trying =
  ({ session, chosen, secret, answer }: Trying): Work =>
  async (signal, tell) => {
    const telling = (done: number, total: number): void => tell({ state: 'trying', done, total })
    telling(0, 1)
    const opened = (): void => answer(null)
    const drilled = await drill({ session, chosen, secret, opened, signal, tell: telling })
    if (drilled.kind !== 'drilled') {
      answer(drilled)
      return { state: 'none' }
    }
    const { trial } = drilled
    const of = Date.parse(trial.at)
    if (trial.faults.length === 0) noteDown(session.store, { tested: { at: session.now(), of } })
    return { state: 'tried', trial, days: daysBetween(of, session.now()) }
  }

/** @param chosen the folder that a dialog granted, or the remembered one */
export const makingIn =
  (session: Session, chosen: string): Work =>
  async (signal, tell) => {
    const telling = (done: number, total: number): void => tell({ state: 'making', done, total })
    telling(0, 1)
    const made = await makeBackup({ session, chosen, signal, tell: telling })
    const { at, cases, files, missing, waysMark, sameDisk, written, size } = made
    noteDown(session.store, { place: chosen, last: { at, cases, files, missing, waysMark, sameDisk } })
    return { state: 'made', made: factsOf(made), written, size }
  }

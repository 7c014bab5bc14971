// Backups: made where she chooses, remembered inside the vault, and how old the last one is.
import type { Handlers, Out } from '#contract/define'
import type { backups, BackupsView } from '#contract/backups'
import { AppError } from '#contract/errors'
import type { Session } from '../session.ts'
import { outcomeOf } from '../vault/outcome.ts'
import { wipe } from '../crypto/secret.ts'
import { createBackupJobs, daysBetween, makingIn, trying, type BackupJobs } from './job.ts'
import { findKeys } from './keys-file.ts'
import { noteDown, NOTES, notesOf, type Notes } from './notes.ts'
import { openPlace } from './place.ts'

/** How often a stick that was pulled out is looked for while somebody watches. */
const PLACE_LOOK_MS = 4000
/** How often it is asked whether another day has begun. */
const DAY_LOOK_MS = 60_000

/** Whether a backup of this vault lies there now. */
const isThere = (path: string, vaultId: string): boolean => {
  try {
    return findKeys(openPlace(path)).some((found) => found.vaultId === vaultId)
  } catch {
    return false
  }
}

const instant = (at: number): string => new Date(at).toISOString()

const lastOf = ({ keys }: Session, { last }: Notes, now: number): BackupsView['last'] => {
  if (last === null) return null
  const { at, cases, files, missing, waysMark, sameDisk } = last
  const waysChanged = waysMark !== keys.waysMark()
  return { at: instant(at), cases, files, missing, sameDisk, days: daysBetween(at, now), waysChanged }
}

const viewOf = (session: Session, jobs: BackupJobs): BackupsView => {
  const { store } = session
  const [notes, now] = [notesOf(store), session.now()]
  const { tested } = notes
  return {
    last: lastOf(session, notes, now),
    tested: tested && { at: instant(tested.at), days: daysBetween(tested.at, now) },
    hasCases: store.count('cases') > 0,
    job: jobs.now(),
  }
}

type Answered = Out<(typeof backups)['drill']>
type Backups = Handlers<{ backups: typeof backups }>['backups']

const isBusy = (jobs: BackupJobs): boolean => ['making', 'trying'].includes(jobs.now().state)

/** Pushes what `view` gives when it differs from the last. */
const onlyNews = <T>(session: Session, view: () => T, push: (value: T) => void): (() => void) => {
  let told = ''
  return () => {
    if (session.ended.aborted) return
    const next = view()
    const text = JSON.stringify(next)
    if (text !== told) push(next)
    told = text
  }
}

const every = (milliseconds: number, tell: () => void): (() => void) => {
  const timer = setInterval(tell, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

const stopWith = (signal: AbortSignal, ...stops: (() => void)[]): void => {
  for (const stop of stops) signal.addEventListener('abort', stop, { once: true })
}

const view =
  (session: Session, jobs: BackupJobs): Backups['view'] =>
  (_, push, signal) => {
    const { store, keys } = session
    const tell = onlyNews(session, () => viewOf(session, jobs), push)
    jobs.listen(tell, signal)
    stopWith(signal, store.live([`meta/${NOTES}`, 'cases'], tell), keys.watch(tell), every(DAY_LOOK_MS, tell))
  }

const place =
  (session: Session, jobs: BackupJobs): Backups['place'] =>
  (_, push, signal) => {
    const { store, keys } = session
    const look = (): Out<(typeof backups)['place']> => {
      const { place: path } = notesOf(store)
      return path === null ? null : { path, isThere: isThere(path, keys.vaultId) }
    }
    const tell = onlyNews(session, look, push)
    const unlessBusy = (): void => {
      if (!isBusy(jobs)) tell()
    }
    stopWith(signal, store.live([`meta/${NOTES}`], tell), every(PLACE_LOOK_MS, unlessBusy))
  }

interface Asked {
  session: Session
  jobs: BackupJobs
  chosen: string
  secret: Uint8Array
  secretIs: 'passphrase' | 'recovery'
}

/** Answers once the secret has been tried; the rest goes on by itself. */
const drillIn = ({ session, jobs, chosen, secret, secretIs }: Asked): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const unlock = { kind: secretIs, bytes: secret }
    const answer: Parameters<typeof trying>[0]['answer'] = (refused) =>
      resolve(refused === null ? { outcome: 'begun' } : outcomeOf(refused))
    const work = trying({ session, chosen, secret: unlock, answer })
    jobs.begin((signal, tell) =>
      work(signal, tell).catch((error: unknown) => {
        reject(error as Error)
        throw error
      }),
    )
  })

export const backupsHandlers = (session: Session): Backups => {
  const jobs = createBackupJobs(session)
  const { store, grants } = session
  const refuseSecond = (): void => {
    if (isBusy(jobs)) throw new AppError('backups/under-way')
  }
  const chosenBy = async <T>(grant: string | null, go: (chosen: string) => T | Promise<T>): Promise<T> => {
    const { place: remembered } = notesOf(store)
    if (grant !== null) return grants.use(async (take) => go(await take(grant, 'write')))
    if (remembered === null) throw new AppError('backups/not-there')
    return go(remembered)
  }
  return {
    view: view(session, jobs),
    place: place(session, jobs),
    begin: async ({ grant }) => {
      refuseSecond()
      await chosenBy(grant, (chosen) => jobs.begin(makingIn(session, chosen)))
      return {}
    },
    drill: async ({ grant, secret, secretIs }) => {
      try {
        refuseSecond()
        return await chosenBy(grant, (chosen) => drillIn({ session, jobs, chosen, secret, secretIs }))
      } finally {
        wipe(secret)
      }
    },
    stop: () => {
      jobs.stop()
      return {}
    },
    forget: () => {
      noteDown(store, { place: null })
      return {}
    },
  }
}

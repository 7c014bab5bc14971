// Whether everything is still what was saved: the last look at all of it, what it found, and what mends it.
import type { Handlers } from '#contract/define'
import type { health, HealthReport } from '#contract/health'
import type { UiLanguage } from '#contract/values'
import { openDesk } from '../records/desk.ts'
import type { Session } from '../session.ts'
import { faultIn } from './faults.ts'
import { createHealthJob } from './job.ts'
import { KEY, keptReport } from './kept.ts'

type Health = Handlers<{ health: typeof health }>['health']

const WEEK = 7 * 24 * 60 * 60 * 1000

const reportIn = (session: Session, language: UiLanguage): HealthReport | null => {
  const kept = keptReport(session.store)
  if (kept === null) return null
  const desk = openDesk(session, language)
  return { ...kept, faults: kept.faults.map((found) => faultIn(session, found, desk)) }
}

/** A clock set back makes nothing due. */
const isDue = ({ store, profile, latest }: Session): boolean => {
  const since = keptReport(store)?.at ?? profile.createdDay()
  return since !== null && latest() - Date.parse(since) >= WEEK
}

const searchIn = (session: Session, report: HealthReport | null): 'whole' | 'incomplete' | 'disagrees' => {
  if (session.store.isSearchPartial()) return 'incomplete'
  return report?.faults.some(({ what }) => what === 'search') ? 'disagrees' : 'whole'
}

const stateOf = (session: Session, job: ReturnType<typeof createHealthJob>): Health['state'] => {
  return ({ language }, push, signal) => {
    let report: HealthReport | null = null
    const tell = (): void =>
      push({ ...job.now(), report, isDue: isDue(session), search: searchIn(session, report) })
    const read = (): void => {
      report = reportIn(session, language)
      tell()
    }
    job.listen(tell, signal)
    const stop = session.store.live([`meta/${KEY}`], read)
    signal.addEventListener('abort', stop, { once: true })
  }
}

export const healthHandlers = (session: Session): Health => {
  const job = createHealthJob(session)
  return {
    state: stateOf(session, job),
    check: () => {
      job.check()
      return {}
    },
    seek: ({ grant }) =>
      session.grants.use(async (take) => {
        job.seek(await take(grant, 'write'))
        return {}
      }),
    makeSearch: () => {
      job.makeSearch()
      return {}
    },
    stop: () => {
      job.stop()
      return {}
    },
  }
}

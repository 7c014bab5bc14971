// How safe things are: what lies outside, when it locks by itself, and whether the vault's files are whole.
import type { Handlers } from '#contract/define'
import { IDLE_USUAL, IdleMinutes, type safety } from '#contract/safety'
import { blobFolder } from '../evidence/attach.ts'
import { isClear, isOutside } from '../exits/outside.ts'
import { listFolder, sizeBelow } from '../files.ts'
import { healthOf } from '../keys/index.ts'
import { CLOCK_NOTE, clockBehind, trustClock } from '../seen-clock.ts'
import type { Session } from '../session.ts'
import { countMissing } from '../tidy.ts'

const KEY = 'idleMinutes'

const idleOf = ({ store }: Session): IdleMinutes => IdleMinutes.safeParse(store.meta(KEY)).data ?? IDLE_USUAL

/** Attached files that are missing since the folder was away and came back; those missing before were told then. */
const missingSince = ({ store, folder, ended }: Session) => {
  const tellers = new Set<() => void>()
  let missing = 0
  const look = (): void => {
    if (ended.aborted) return
    try {
      missing = countMissing(store, folder)
      for (const tell of tellers) tell()
    } catch {
      // Away again: it is counted when it comes back once more.
    }
  }
  // Later: what has just come back is still being asked something.
  store.returned(() => setImmediate(look))
  return {
    count: () => missing,
    told: (tell: () => void) => {
      tellers.add(tell)
      return () => tellers.delete(tell)
    },
  }
}

type Safety = Handlers<{ safety: typeof safety }>['safety']

const view = (session: Session): Safety['view'] => {
  const { store } = session
  const missing = missingSince(session)
  return (_, push, signal) => {
    const tell = (): void => {
      const outside = store.find('actions', { selector: { kind: 'exit' } }).filter(isOutside)
      const [clearOutside, filesMissing] = [outside.filter(isClear).length, missing.count()]
      push({ idleMinutes: idleOf(session), clearOutside, outside: outside.length, filesMissing })
    }
    for (const stop of [store.live(['actions', `meta/${KEY}`], tell), missing.told(tell)])
      signal.addEventListener('abort', stop, { once: true })
  }
}

export const safetyHandlers = (session: Session): Safety => {
  const { store, keys, folder, now } = session
  return {
    view: view(session),
    setIdle: ({ minutes }) => {
      store.commit([{ do: 'meta', key: KEY, value: minutes }])
      return {}
    },
    clock: (_, push, signal) => {
      const instant = (time: number): string => new Date(time).toISOString()
      const tell = (): void => {
        const behind = clockBehind(store, now)
        push(behind && { now: instant(behind.now), seen: instant(behind.seen) })
      }
      signal.addEventListener('abort', store.live([CLOCK_NOTE], tell), { once: true })
    },
    trustClock: () => {
      trustClock(store, now)
      return {}
    },
    health: () => ({
      ...healthOf(keys),
      bytes: sizeBelow(folder),
      files: listFolder(blobFolder(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name)).length,
    }),
  }
}

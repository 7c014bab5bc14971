// What the clock was known to say before. A battery that is empty sets an old laptop back by years: then consent that
// has run out would hold again. The log of operations remembers a later time, and terms are judged by the later of both.
import type { Now } from './clock.ts'
import type { Json, Store } from './store/index.ts'

const DAY = 24 * 60 * 60 * 1000
/** Less than this is a time zone, or a clock that was put right. */
const SLACK = DAY
const KEY = 'clock'

type Noted = Pick<Store, 'lastTime' | 'meta'>

/** She has said that the clock was right: when it said `wall`, the log's newest stamp was at `stamp`. */
interface Trusted {
  stamp: number
  wall: number
}

/** A stamp from a clock that was once years ahead stays in the log for good; from then on what she said counts. */
const seenIn = (store: Noted): number => {
  const last = store.lastTime()
  const trusted = store.meta(KEY) as (Trusted & Json) | null
  return trusted !== null && last <= trusted.stamp + SLACK ? trusted.wall : last
}

/** What the clock says and the later time it was known to say before, in milliseconds; null where it agrees. */
export const clockBehind = (store: Noted, now: Now): { now: number; seen: number } | null => {
  const [says, seen] = [now(), seenIn(store)]
  return says < seen - SLACK ? { now: says, seen } : null
}

/** The later of the clock and what it said before: by this, terms run out. Never used to date what is written. */
export const latestOf =
  (store: Noted, now: Now): Now =>
  () =>
    clockBehind(store, now)?.seen ?? now()

/** From now on the clock counts as right. */
export const trustClock = (store: Noted & Pick<Store, 'commit'>, now: Now): void => {
  const value: Trusted = { stamp: store.lastTime(), wall: now() }
  store.commit([{ do: 'meta', key: KEY, value: { ...value } }])
}

export const CLOCK_NOTE = `meta/${KEY}` as const

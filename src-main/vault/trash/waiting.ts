// How long something has been in the trash. Only time that this vault has seen counts: from one opening to the next, at
// most a week. A clock that jumped ahead by years is a week, and nothing is dropped by it.
import { TRASH_DAYS } from '#contract/trash'
import type { Json, Store, Trashed } from '../store/index.ts'

const KEY = 'trash'
const DAY = 24 * 60 * 60 * 1000
const MOST = 7 * DAY

interface Waited {
  /** Of the delete: another stay in the trash begins anew. */
  stamp: string
  /** Milliseconds. */
  for: number
}

/** As of the last opening. */
interface Noted {
  last: number
  waited: Record<string, Waited>
}

type Notes = Pick<Store, 'meta'>

const readNoted = (store: Notes): Noted | null => store.meta(KEY) as unknown as Noted | null

const between = (from: number, to: number): number => Math.min(MOST, Math.max(0, to - from))

/** Milliseconds seen so far. A record that came in after the last opening counts from then. */
const seenOf = (noted: Noted | null, { ref, stamp, at }: Trashed, now: number): number => {
  const held = noted?.waited[ref.id]
  if (noted && held && held.stamp === stamp) return held.for + between(noted.last, now)
  return between(Math.max(at, noted?.last ?? 0), now)
}

/** Whole days until it is dropped; 0 is at the next opening. */
export const daysLeft = (store: Notes, trashed: Trashed, now: number): number =>
  Math.max(0, Math.ceil(TRASH_DAYS - seenOf(readNoted(store), trashed, now) / DAY))

/** Once at each opening. Returns what has waited long enough. */
export const countOpening = (store: Pick<Store, 'meta' | 'trashed' | 'commit'>, now: number): Trashed[] => {
  const noted = readNoted(store)
  const held = store.trashed()
  if (held.length === 0 && noted === null) return []
  const waited = Object.fromEntries(
    held.map((one) => [one.ref.id, { stamp: one.stamp, for: seenOf(noted, one, now) }]),
  )
  const value = held.length === 0 ? null : ({ last: now, waited } as unknown as Json)
  store.commit([{ do: 'meta', key: KEY, value }])
  return held.filter(({ ref }) => (waited[ref.id]?.for ?? 0) >= TRASH_DAYS * DAY)
}

// Hybrid logical stamps (Kulkarni et al. 2014): close to the wall clock, never going back, total over devices.
import type { Id } from '#contract/values'
import { base32, fromBase32 } from './ids.ts'

const TIME = 10
const COUNT = 4
const MAX_COUNT = 32 ** COUNT - 1
/** Enough of the device's id to tell devices apart (50 bits) without repeating all of it in every claim. */
const DEVICE = 10

/** `tttttttttt-cccc-dddddddddd`: milliseconds, counter, device. Sorts as text in the order of the stamps. */
export type Stamp = string

export interface StampParts {
  /** Milliseconds since 1970, as claimed by the device. */
  time: number
  count: number
  device: string
}

export const readStamp = (stamp: Stamp): StampParts => ({
  time: Number(fromBase32(stamp.slice(0, TIME))),
  count: Number(fromBase32(stamp.slice(TIME + 1, TIME + 1 + COUNT))),
  device: stamp.slice(TIME + COUNT + 2),
})

export const writeStamp = (parts: StampParts): Stamp =>
  `${base32(BigInt(parts.time), TIME)}-${base32(BigInt(parts.count), COUNT)}-${parts.device}`

export const deviceMark = (device: Id): string => device.slice(0, DEVICE)

export interface Clock {
  /** A stamp later than every stamp made or seen before. */
  next: () => Stamp
  /** Takes note of a stamp from elsewhere. */
  saw: (stamp: Stamp) => void
  /** The newest time of any stamp made or seen, in milliseconds since 1970; 0 before the first. */
  last: () => number
}

/**
 * @param last the newest stamp in the log, or null for a new vault
 * @param now milliseconds since 1970
 */
export const startClock = (device: Id, now: () => number, last: Stamp | null): Clock => {
  const mark = deviceMark(device)
  let time = 0
  let count = 0
  const saw = (stamp: Stamp) => {
    const seen = readStamp(stamp)
    if (seen.time < time || (seen.time === time && seen.count <= count)) return
    time = seen.time
    count = seen.count
  }
  if (last) saw(last)
  return {
    saw,
    last: () => time,
    next: () => {
      const wall = Math.max(0, Math.floor(now()))
      if (wall > time) [time, count] = [wall, 0]
      else if (count < MAX_COUNT) count += 1
      else [time, count] = [time + 1, 0]
      return writeStamp({ time, count, device: mark })
    },
  }
}

// Which older backups stay: the newest three, then one for each of five weeks and each of twelve months.
import { hex } from '../crypto/bytes.ts'
import { listFolder, inside, pathPart } from '../files.ts'
import type { FoundList } from './list.ts'
import { NAME_BYTES } from './pieces.ts'
import { LISTS, PIECES, type Place } from './place.ts'

const DAY_MS = 86_400_000
const NEWEST = 3
const WEEKS = 5
const MONTHS = 12

/** Thursday, 1 January 1970, was the fourth day of its week. */
const weekOf = (at: number): number => Math.floor((at / DAY_MS + 3) / 7)

const monthOf = (at: number): number => {
  const day = new Date(at)
  return day.getUTCFullYear() * 12 + day.getUTCMonth()
}

/** The newest of each of the first `most` spans that have one. */
const newestOfEach = (times: readonly number[], spanOf: (at: number) => number, most: number): number[] => {
  const spans = new Map<number, number>()
  for (const at of times) if (!spans.has(spanOf(at))) spans.set(spanOf(at), at)
  return [...spans.values()].slice(0, most)
}

/** @param times newest first, in milliseconds since 1970 @returns those that stay */
export const timesKept = (times: readonly number[]): Set<number> =>
  new Set([
    ...times.slice(0, NEWEST),
    ...newestOfEach(times, weekOf, WEEKS),
    ...newestOfEach(times, monthOf, MONTHS),
  ])

/** @param lists newest first */
export const listsKept = (lists: readonly FoundList[]): FoundList[] => {
  const kept = timesKept(lists.map(({ list }) => list.at))
  return lists.filter(({ list }) => kept.has(list.at))
}

/** Names of every piece that a list needs, as hex. */
export const piecesUsed = (lists: readonly FoundList[]): Set<string> => {
  const used = new Set<string>()
  const add = (pieces: Uint8Array): void => {
    for (let at = 0; at < pieces.length; at += NAME_BYTES) used.add(hex(pieces.subarray(at, at + NAME_BYTES)))
  }
  for (const { list } of lists) {
    add(list.database.pieces)
    for (const blob of list.blobs) add(blob.pieces)
  }
  return used
}

/**
 * Removes what no kept backup needs. Lists go first: were it cut short, a piece too many is left, and never one too
 * few. Lists that cannot be read open nothing and go as well.
 */
export const tidyPlace = async (
  place: Place,
  kept: readonly FoundList[],
  pause: () => Promise<void>,
): Promise<void> => {
  const names = new Set(kept.map(({ name }) => name))
  for (const name of place.list(LISTS)) if (!names.has(name)) place.remove(LISTS, pathPart(name))
  const used = piecesUsed(kept)
  for (const group of place.list(PIECES)) {
    await pause()
    place.mustBeThere()
    const part = pathPart(group)
    for (const name of listFolder(inside(place.root, PIECES, part)))
      if (!used.has(name)) place.remove(PIECES, part, pathPart(name))
  }
}

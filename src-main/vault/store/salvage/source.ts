// The pages of a database and of its log, read without SQLite and without writing a byte: those that are whole, each
// by itself. What the log holds of finished commits comes before what the file holds.
import { viewOf } from '../../crypto/bytes.ts'
import { fileExists, fileSize, openRecords, readBounded } from '../../files.ts'
import { isWholePage, openPage, PAGE, pageKeys, SALT, type PageKeys } from '../pages.ts'

const LOG_HEAD = 32
const FRAME_HEAD = 24
const LOG_LIMIT = 256 * 1024 * 1024

export interface PageSource {
  count: number
  /** What the page says; null when it cannot be read or is not there. */
  read: (number: number) => Buffer | null
  /** Pages that are there and are not whole. */
  lost: ReadonlySet<number>
  close: () => void
}

type Frames = ReadonlyMap<number, Uint8Array>

/** By the number of their page. Frames of an earlier round carry another salt; those behind the last commit count for nothing. */
const committedIn = (log: Uint8Array): { frames: Frames; size: number } => {
  const frames = new Map<number, Uint8Array>()
  const salt = (at: number): string => Buffer.from(log.subarray(at, at + 8)).toString('hex')
  const round = log.length >= LOG_HEAD + FRAME_HEAD ? salt(LOG_HEAD + 8) : ''
  let size = 0
  let open: [number, Uint8Array][] = []
  for (let at = LOG_HEAD; at + FRAME_HEAD + PAGE <= log.length; at += FRAME_HEAD + PAGE) {
    if (salt(at + 8) !== round) break
    const [number, committed] = [viewOf(log).getUint32(at), viewOf(log).getUint32(at + 4)]
    open.push([number, log.subarray(at + FRAME_HEAD, at + FRAME_HEAD + PAGE)])
    if (committed === 0) continue
    for (const [page, bytes] of open) frames.set(page, bytes)
    ;[size, open] = [committed, []]
  }
  return { frames, size }
}

/** The file begins with its salt; where that is damaged, the first page in the log has it too. */
const keysFor = (key: Uint8Array, first: Uint8Array, frames: Frames): PageKeys => {
  const keys = pageKeys(key, first.subarray(0, SALT))
  const logged = frames.get(1)
  return isWholePage(first, 1, keys) || logged === undefined ? keys : pageKeys(key, logged.subarray(0, SALT))
}

/** Enough pages to know that it is the salt that is damaged, and not a few of them. */
const SAMPLE = 8

/** Without its salt no page can be checked by itself: then rows are known by their digests and signatures alone. */
const isSaltLost = (at: (number: number) => Uint8Array, count: number, keys: PageKeys): boolean => {
  const step = Math.max(1, Math.floor(count / SAMPLE))
  for (let number = 1; number <= count; number += step)
    if (isWholePage(at(number), number, keys)) return false
  return true
}

export const openPages = (path: string, key: Uint8Array): PageSource => {
  const { frames, size } = committedIn(readBounded(`${path}-wal`, LOG_LIMIT) ?? new Uint8Array())
  const file = fileExists(path) ? openRecords(path, 'read') : null
  const at = (number: number): Uint8Array => file?.readAt((number - 1) * PAGE, PAGE) ?? new Uint8Array()
  const keys = keysFor(key, at(1), frames)
  const count = Math.max(size, Math.ceil((fileSize(path) ?? 0) / PAGE))
  const isUnchecked = isSaltLost((number) => frames.get(number) ?? at(number), count, keys)
  const lost = new Set<number>(isUnchecked ? [1] : [])
  const isWhole = (bytes: Uint8Array, number: number): boolean =>
    isUnchecked ? bytes.length === PAGE : isWholePage(bytes, number, keys)
  return {
    ...{ count, lost },
    read: (number) => {
      const bytes = [frames.get(number), at(number)].find(
        (one): one is Uint8Array => one !== undefined && isWhole(one, number),
      )
      if (bytes !== undefined) return openPage(bytes, number, keys)
      if (number >= 1 && number <= count) lost.add(number)
      return null
    },
    close: () => {
      keys.mac.fill(0)
      file?.close()
    },
  }
}

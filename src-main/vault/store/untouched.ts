// A vault that was refused is left as it was found. When its last connection closes, and also when opening fails,
// SQLite writes the log back into the file and removes it, damaged or not; what that changes is undone here.
import { viewOf } from '../crypto/bytes.ts'
import { fileExists, fileSize, openRecords, overwrite, patch, readBounded, removeFile } from '../files.ts'

const PAGE = 4096
const LOG_HEAD = 32
const FRAME_HEAD = 24
/** A longer log is none that we leave behind. */
const LOG_LIMIT = 256 * 1024 * 1024

/**
 * Every page that writing back could change, from 1: those in the log, and those behind the end that it gives the
 * file, which an older log would cut off. Whether a frame is whole does not matter.
 */
const pagesAtRisk = (log: Uint8Array, size: number): Set<number> => {
  const pages = new Set<number>()
  const last = Math.ceil(size / PAGE)
  let end = last
  for (let at = LOG_HEAD; at + FRAME_HEAD <= log.length; at += FRAME_HEAD + PAGE) {
    const number = viewOf(log).getUint32(at)
    if (number > 0 && number <= last) pages.add(number)
    const committed = viewOf(log).getUint32(at + 4)
    if (committed > 0) end = Math.min(end, committed)
  }
  for (let number = end + 1; number <= last; number++) pages.add(number)
  return pages
}

/** By their places in the file. */
const readPages = (path: string, numbers: Iterable<number>): Map<number, Uint8Array> => {
  const file = openRecords(path)
  try {
    const pages = new Map<number, Uint8Array>()
    for (const number of numbers) {
      const bytes = file.readAt((number - 1) * PAGE, PAGE)
      if (bytes.length > 0) pages.set((number - 1) * PAGE, bytes)
    }
    return pages
  } finally {
    file.close()
  }
}

/**
 * Notes how a database and its log lie on the disk; call it before the file is opened, and what comes back after it
 * is closed again, to find both as they were. The log comes first: with it in place each page may be the old or the
 * new one, so that nothing is lost should the power go in between.
 */
export const asFound = (path: string): (() => void) => {
  const log = `${path}-wal`
  const bytes = readBounded(log, LOG_LIMIT)
  const size = fileSize(path)
  const pages =
    bytes && size !== null ? readPages(path, pagesAtRisk(bytes, size)) : new Map<number, Uint8Array>()
  return () => {
    // Even to read an absent log SQLite makes an empty one.
    if (bytes === null && fileSize(log) === 0) removeFile(log)
    if (bytes === null || size === null || !fileExists(path)) return
    overwrite(log, bytes)
    patch(path, pages, size)
  }
}

// A moment of the file, kept while it is copied. Everything is first written back into it; from then on a second
// connection reads it, and as long as that lasts SQLite puts nothing more into the file: what is saved meanwhile
// stands in the log beside it.
import { AppError } from '#contract/errors'
import { fileIdentity, fileSize } from '../files.ts'
import type { CommitMark } from '../anchor.ts'
import type { Ledger } from './commit.ts'
import { checkpoint, openFile, type VaultFile } from './open.ts'
import { isWholePage, PAGE, pageKeys, SALT, type PageKeys } from './pages.ts'

export interface Hold {
  path: string
  /** Bytes. */
  size: number
  /** The newest commit in it. */
  mark: CommitMark
  /** Whether every page in these bytes of the file, from `at` on, is one that was written there. */
  isWhole: (bytes: Uint8Array, at: number) => boolean
  /** False once it was let go, or when another file lies in its place: what was copied is not this moment any more. */
  isIntact: () => boolean
  /** Twice is harmless. Always call it. */
  release: () => void
}

export interface Held {
  release: () => void
}

/**
 * @throws AppError store/busy when one is held already or somebody reads the file, store/disk-error when nobody knows
 * what the disk holds, disk/…
 */
export const holdFile = (ledger: Ledger, file: { path: string; key: Uint8Array }): Hold => {
  if (ledger.held !== null) throw new AppError('store/busy')
  if (ledger.broken) ledger.again()
  if (ledger.tried !== null) throw new AppError('store/disk-error')
  checkpoint(ledger.desk.sql)
  const { path } = file
  const reader = openFile({ ...file, create: false })
  const [identity, size] = [fileIdentity(path), fileSize(path)]
  const held = { release: () => release(ledger, held, reader) }
  ledger.held = held
  try {
    reader.script('BEGIN')
    reader.get('SELECT count(*) AS n FROM v.sqlite_master')
    if (identity === null || size === null) throw new AppError('store/disk-error')
    const isIntact = (): boolean => ledger.held === held && fileIdentity(path) === identity
    const isWhole = pagesCheck(file)
    return { path, size, mark: ledger.mark, isWhole, isIntact, release: held.release }
  } catch (error) {
    held.release()
    throw error
  }
}

/** The key of the pages' MACs needs the file's first bytes, so they come first. */
const pagesCheck = ({ key }: { key: Uint8Array }): Hold['isWhole'] => {
  let keys: PageKeys | null = null
  return (bytes, at) => {
    if (at === 0) keys = pageKeys(key, bytes.slice(0, SALT))
    if (keys === null) return false
    for (let from = 0; from < bytes.length; from += PAGE)
      if (!isWholePage(bytes.subarray(from, from + PAGE), (at + from) / PAGE + 1, keys)) return false
    return true
  }
}

const release = (ledger: Ledger, held: Held, reader: VaultFile): void => {
  if (ledger.held === held) ledger.held = null
  try {
    reader.close()
  } catch {
    // The disk is gone: nothing is read from it any more.
  }
}

import { Database } from '@signalapp/sqlcipher'
import { join } from 'node:path'
import { AppError } from '#contract/errors'
import { isOddFile } from '../files.ts'
import { explain, sqliteCode } from './sql.ts'

export interface FolderLock {
  release: () => void
}

/**
 * Claims a vault folder for this process: an exclusive transaction on its file `lock`, which the system ends
 * when the process dies in whatever way. Nothing is ever written to the file.
 * @returns null when another process (or this one) holds it
 * @throws AppError store/disk-full, store/disk-error, disk/…
 */
export const lockFolder = (folder: string): FolderLock | null => {
  const db = openLock(join(folder, 'lock'))
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') || sqliteCode(error)?.startsWith('SQLITE_LOCKED'))
      return null
    throw explain(error)
  }
  let held = true
  return {
    release: () => {
      if (held) db.close()
      held = false
    },
  }
}

/** Making the connection fails for one reason only, and SQLite gives it no name here: the file cannot be opened. */
const openLock = (path: string): Database => {
  if (isOddFile(path) || isOddFile(`${path}-journal`)) throw new AppError('store/disk-error')
  try {
    return new Database(path)
  } catch {
    throw new AppError('store/disk-error')
  }
}

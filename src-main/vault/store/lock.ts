import { Database } from '@signalapp/sqlcipher'
import { join } from 'node:path'
import { sqliteCode } from './sql.ts'

export interface FolderLock {
  release: () => void
}

/**
 * Claims a vault folder for this process: an exclusive transaction on its file `lock`, which the system ends
 * when the process dies in whatever way. Nothing is ever written to the file.
 * @returns null when another process (or this one) holds it
 */
export const lockFolder = (folder: string): FolderLock | null => {
  const db = new Database(join(folder, 'lock'))
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') || sqliteCode(error)?.startsWith('SQLITE_LOCKED'))
      return null
    throw error
  }
  let held = true
  return {
    release: () => {
      if (held) db.close()
      held = false
    },
  }
}

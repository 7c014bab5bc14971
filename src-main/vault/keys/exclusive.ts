// One process at a time per vault folder. The lock itself is the store's (an exclusive transaction on `lock`).
import type { LockFolder } from './types.ts'

export interface HeldLock {
  /** Twice is harmless. */
  release: () => void
  /** Lets go of what was locked, and locks what lies in the folder now. False when it is held elsewhere. Throws disk/…. */
  again: () => boolean
}

/** Takes the lock, or gives null when it is held elsewhere. */
export function takeLock(folder: string, lock?: LockFolder): HeldLock | null {
  const take = lock ?? (() => ({ release: () => undefined }))
  let held = take(folder)
  const release = (): void => {
    const before = held
    held = null
    before?.release()
  }
  const again = (): boolean => {
    release()
    held = take(folder)
    return held !== null
  }
  return held && { release, again }
}

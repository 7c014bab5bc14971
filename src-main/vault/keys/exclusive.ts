// One process at a time per vault folder. The lock itself is the store's (an exclusive transaction on `lock`).
import type { LockFolder } from './types.ts'

/** Takes the lock, or gives null when it is held elsewhere; releasing twice is harmless. */
export function takeLock(folder: string, lock?: LockFolder): { release: () => void } | null {
  const held = lock ? lock(folder) : { release: () => undefined }
  let released = false
  const release = (): void => {
    if (!released) held?.release()
    released = true
  }
  return held && { release }
}

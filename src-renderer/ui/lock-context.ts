import { createContext, use } from 'react'

export interface Locking {
  /** Locks at once. */
  lock: () => void
}

/** Whoever draws the window says how to lock; null where there is nothing to lock yet. */
export const LockContext = createContext<Locking | null>(null)

export const useLocking = (): Locking | null => use(LockContext)

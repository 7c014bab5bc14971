// Whether everything written so far is on the disk, for the footer's word.
import { useSyncExternalStore } from 'react'

export type Saving = 'saved' | 'saving' | 'unsaved' | 'failed'

let underWay = 0
let failed = false
let waiting = 0
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

const state = (): Saving => {
  if (underWay > 0) return 'saving'
  if (waiting > 0) return 'unsaved'
  return failed ? 'failed' : 'saved'
}

/** Follows one write: "Saving…" until it settles, then "Saved", or "Not saved" if it was refused. */
export const trackSaving = async <T>(write: Promise<T>): Promise<T> => {
  underWay += 1
  tell()
  try {
    const done = await write
    failed = false
    return done
  } catch (error) {
    failed = true
    throw error
  } finally {
    underWay -= 1
    tell()
  }
}

/** Says that something typed is not yet on its way to the disk. Call what it returns once it is. */
export const noteUnsaved = (): (() => void) => {
  waiting += 1
  tell()
  let open = true
  return () => {
    if (!open) return
    open = false
    waiting -= 1
    tell()
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSaving = (): Saving => useSyncExternalStore(subscribe, state)

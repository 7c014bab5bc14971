// Whether everything written so far is on the disk, for the footer's word.
import { useSyncExternalStore } from 'react'

export type Saving = 'saved' | 'saving' | 'unsaved' | 'failed'

let underWay = 0
let failed = false
const waiting = new Set<{ send: () => unknown }>()
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

const state = (): Saving => {
  if (underWay > 0) return 'saving'
  if (waiting.size > 0) return 'unsaved'
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

/**
 * Says that something typed is not yet on its way to the disk. Call what it returns once it is.
 * @param send sends it at once; called when there is no more time, such as before a lock
 */
export const noteUnsaved = (send: () => unknown = () => undefined): (() => void) => {
  const note = { send }
  waiting.add(note)
  tell()
  return () => {
    if (waiting.delete(note)) tell()
  }
}

/** Sends all that waits. Resolves when nothing is on its way any more, whether it was taken or refused. */
export const sendUnsaved = (): Promise<void> =>
  new Promise((done) => {
    for (const { send } of [...waiting]) send()
    const look = (): void => {
      if (underWay > 0) return
      listeners.delete(look)
      done()
    }
    listeners.add(look)
    look()
  })

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSaving = (): Saving => useSyncExternalStore(subscribe, state)

// Whether everything written so far is on the disk, for the footer's word.
import { useSyncExternalStore } from 'react'
import { AppError } from '#contract/errors'

export type Saving = 'saved' | 'saving' | 'unsaved' | 'failed'

/** Something typed that the disk would not take, and how to try it again. */
export interface Refused {
  error: { code: string; params?: Record<string, string | number> }
  again: () => void
}

let underWay = 0
let failed = false
const waiting = new Set<{ send: () => unknown }>()
const refusals = new Set<Refused>()
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}

export const savingNow = (): Saving => {
  if (underWay > 0) return 'saving'
  if (waiting.size > 0) return 'unsaved'
  return failed || refusals.size > 0 ? 'failed' : 'saved'
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

/** Says that something typed could not be kept. Call what it returns once it is, or is needed no more. */
const noteRefused = (refused: Refused): (() => void) => {
  refusals.add(refused)
  tell()
  return () => {
    if (refusals.delete(refused)) tell()
  }
}

/** Keeps one thing that is typed: notes a refusal until a later try is taken. */
export const createKeeping = (): {
  /** Never rejects. `write` is called again, with what is newest then, when she asks for it. */
  send: (write: () => Promise<unknown>) => Promise<void>
  /** Nothing of it needs to be kept any more. */
  forget: () => void
} => {
  let taken: (() => void) | null = null
  const settle = (next: (() => void) | null): void => {
    const before = taken
    taken = next
    before?.()
  }
  const send = async (write: () => Promise<unknown>): Promise<void> => {
    try {
      await trackSaving(write())
      settle(null)
    } catch (reason) {
      const error = reason instanceof AppError ? reason : new AppError('internal/unexpected')
      settle(noteRefused({ error, again: () => void send(write) }))
    }
  }
  return { send, forget: () => settle(null) }
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

/** What the disk refused last, or null while everything typed can be kept. */
export const refusedNow = (): Refused | null => [...refusals].at(-1) ?? null

export const useRefused = (): Refused | null => useSyncExternalStore(subscribe, refusedNow)

export const useSaving = (): Saving => useSyncExternalStore(subscribe, savingNow)

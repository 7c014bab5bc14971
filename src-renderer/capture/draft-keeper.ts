// Keeps an unfinished form on the disk while it is typed: a change is durable within a second.
import type { z } from 'zod'
import { createKeeping, noteUnsaved } from '../saving.ts'
import { vault } from '../vault.ts'

type Json = z.core.util.JSONType

/** Waits this long for the next key, and no longer than that after the first, in milliseconds. */
const PAUSE = 200
const LONGEST = 600

export interface DraftKeeper {
  /** The newest state of the form; null when it is empty again and there is nothing to keep. */
  put: (value: Json | null) => void
  /** Sends what waits at once. */
  flush: () => void
  /** Sends what waits and ends when nothing is on its way, taken or not: then the form may be saved for good. */
  settle: () => Promise<void>
}

export const keepDraft = (key: string): DraftKeeper => {
  let waiting: { value: Json | null } | null = null
  let newest: Json | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  let sent: Promise<void> = Promise.resolve()
  let noted: (() => void) | null = null
  const keeping = createKeeping()

  const clear = (): void => {
    clearTimeout(timer)
    waiting = null
    noted?.()
    noted = null
  }
  const write = (): Promise<unknown> =>
    newest === null ? vault().drafts.drop({ key }) : vault().drafts.keep({ key, value: newest })
  const flush = (): void => {
    if (waiting === null) return
    newest = waiting.value
    // One after the other; under way from now on, so that the footer never says "Saved" in between.
    const before = sent
    sent = keeping.send(() => before.then(write))
    clear()
  }
  return {
    put: (value) => {
      if (waiting === null) first = Date.now()
      noted ??= noteUnsaved(flush)
      waiting = { value }
      clearTimeout(timer)
      timer = setTimeout(flush, Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())))
    },
    flush,
    settle: async () => {
      flush()
      await sent
      keeping.forget()
    },
  }
}

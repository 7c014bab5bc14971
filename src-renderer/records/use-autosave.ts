// Texts are saved while they are typed: after a short pause, at the latest after a second, and when one leaves.
import { useCallback, useEffect, useRef, useState } from 'react'
import { createKeeping, noteUnsaved } from '../saving.ts'

const PAUSE = 500
const LONGEST = 900

interface Autosave {
  text: string
  setText: (text: string) => void
  /** Sends what waits at once; for the moment one leaves the field. */
  flush: () => void
}

interface Waiting {
  text: string
  since: number
  timer: ReturnType<typeof setTimeout>
  noted: () => void
}

/** `saved` is what the vault holds. While something typed waits, what comes from the vault does not overwrite it. */
export const useAutosave = (saved: string, save: (text: string) => Promise<unknown>): Autosave => {
  const [text, show] = useState(saved)
  const [seen, setSeen] = useState(saved)
  const waiting = useRef<Waiting | null>(null)
  const newest = useRef({ save })
  const [keeping] = useState(createKeeping)
  useEffect(() => {
    newest.current.save = save
  }, [save])
  // A change from elsewhere shows unless she is typing here.
  if (saved !== seen) {
    setSeen(saved)
    if (text === seen) show(saved)
  }
  const flush = useCallback(() => {
    const held = waiting.current
    if (held === null) return
    waiting.current = null
    clearTimeout(held.timer)
    void keeping.send(() => newest.current.save(held.text))
    held.noted()
  }, [keeping])
  const setText = useCallback(
    (next: string) => {
      show(next)
      const held = waiting.current
      if (held) clearTimeout(held.timer)
      const since = held?.since ?? Date.now()
      const wait = Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now()))
      const timer = setTimeout(flush, wait)
      waiting.current = { text: next, since, timer, noted: held?.noted ?? noteUnsaved(flush) }
    },
    [flush],
  )
  useEffect(() => flush, [flush])
  return { text, setText, flush }
}

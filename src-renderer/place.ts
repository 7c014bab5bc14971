// Keeps where she is (screen, field, caret, scroll, dialog) in the vault, and puts her back there when it opens.
// Only what was unfinished inside a form is not here: forms keep their own drafts.
import { useCallback, useEffect, useState } from 'react'
import type { Client } from '#contract/define'
import type { VaultContract } from '#contract/index'
import type { Place } from '#contract/place'
import {
  caretOf,
  fieldNamed,
  focusField,
  isField,
  scrollsNow,
  scrollTo,
  type Caret,
} from './place-on-page.ts'
import { getRoute, restore, subscribe } from './route.ts'
import { sendUnsaved } from './saving.ts'

type PlaceCalls = Client<VaultContract>['place']

/** After a change, milliseconds until it is kept. */
const SOON = 300
/** A form that is still loading gets this long before we stop putting things back. */
const PATIENCE = 5_000
/** What loads late may move the caret again: once back, the place is held for this long. */
const HOLD = 600
/** Locking waits for the vault no longer than this: it is there for emergencies. */
const BEFORE_LOCK = 200
/** The contract's limit for one parameter of a route. */
const LONGEST_PARAM = 200

let dialogOpen: string | null = null
let dialogWanted: string | null = null
let field: { name: string; caret: Caret | null } | null = null
let flush: () => Promise<void> = () => Promise.resolve()
let note: () => void = () => undefined

const seeField = (): void => {
  const active = document.activeElement
  if (isField(active)) field = { name: active.dataset['place'] ?? '', caret: caretOf(active) }
  // A press on Lock takes the focus away, but not the place: the field she was in counts while it is there.
  else if (field !== null && fieldNamed(field.name) === null) field = null
}

const placeNow = (): Place => {
  seeField()
  const { screen, params } = getRoute()
  const short = Object.entries(params).filter(([, value]) => value.length <= LONGEST_PARAM)
  return {
    screen,
    params: Object.fromEntries(short),
    field: field?.name ?? null,
    caret: field?.caret ?? null,
    scroll: scrollsNow(),
    dialog: dialogOpen,
  }
}

/** Watches the page and keeps the place soon after each change. Returns how to stop. */
const keepPlace = (calls: PlaceCalls): (() => void) => {
  let last = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const place = placeNow()
    const text = JSON.stringify(place)
    if (text === last) return
    last = text
    // NOTE: a place that could not be kept is no reason to disturb her; the next change tries again.
    await calls.keep({ place }).catch(() => {
      last = ''
    })
  }
  flush = keep
  note = () => {
    seeField()
    timer ??= setTimeout(() => void keep(), SOON)
  }
  const moved = note
  const stopRoute = subscribe(() => {
    field = null
    moved()
  })
  const events = ['focusin', 'selectionchange', 'scroll', 'input'] as const
  for (const event of events) document.addEventListener(event, moved, { capture: true, passive: true })
  moved()
  return () => {
    clearTimeout(timer)
    stopRoute()
    for (const event of events) document.removeEventListener(event, moved, { capture: true })
    flush = () => Promise.resolve()
    note = () => undefined
  }
}

/** Puts back what the page can show already; true when all of it is back. */
const putBackOnce = ({ field: name, caret, scroll }: Place): boolean => {
  const focused = name === null || focusField(name, caret)
  return scrollTo(scroll) && focused
}

/** Tries until the screen has loaded what is needed, or until she does something herself. */
const putBack = (place: Place, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const started = performance.now()
    let backSince: number | null = null
    const inputs = ['keydown', 'pointerdown', 'wheel'] as const
    const end = (): void => {
      clearInterval(timer)
      for (const input of inputs) window.removeEventListener(input, end, true)
      done()
    }
    const timer = setInterval(() => {
      const now = performance.now()
      backSince = putBackOnce(place) ? (backSince ?? now) : null
      const isHeld = backSince !== null && now - backSince > HOLD
      if (signal.aborted || isHeld || now - started > PATIENCE) end()
    }, 40)
    for (const input of inputs) window.addEventListener(input, end, true)
  })

const begin = async (calls: PlaceCalls, arrive: Arrive, signal: AbortSignal): Promise<void> => {
  const kept = await calls.recall({}).then(
    ({ place }) => place,
    () => null,
  )
  if (signal.aborted) return
  dialogWanted = kept?.dialog ?? null
  if (arrive(kept) && kept !== null) {
    restore({ screen: kept.screen, params: kept.params })
    await putBack(kept, signal)
  }
  dialogWanted = null
  if (signal.aborted) return
  const stop = keepPlace(calls)
  signal.addEventListener('abort', stop, { once: true })
}

/** Gets the kept place, or null; answers whether to go there, or leads elsewhere itself. */
export type Arrive = (kept: Place | null) => boolean

/** While `calls` are given (the vault is open): puts the place back once, then keeps it. */
export const usePlace = (calls: PlaceCalls | null, arrive: Arrive): void => {
  useEffect(() => {
    if (calls === null) return undefined
    const stop = new AbortController()
    void begin(calls, arrive, stop.signal)
    return () => stop.abort()
  }, [calls, arrive])
}

/**
 * Sends what was typed a moment ago, and the place. Resolves when both are on the disk, or when waiting longer would
 * delay a lock.
 */
export const keepBeforeLock = async (): Promise<void> => {
  const kept = Promise.all([sendUnsaved(), flush()])
  await Promise.race([kept, new Promise<void>((done) => setTimeout(done, BEFORE_LOCK))])
}

/**
 * Whether a named dialog is open. It opens by itself when it was open at the last lock. That is kept at once: a dialog
 * that she has just closed must not be in her way after a lock that came a moment later.
 */
export const useDialog = (name: string): [boolean, (isOpen: boolean) => void] => {
  const [isOpen, setOpen] = useState(() => dialogWanted === name)
  useEffect(() => {
    if (!isOpen) return undefined
    dialogOpen = name
    void flush()
    return () => {
      if (dialogOpen === name) dialogOpen = null
      void flush()
    }
  }, [isOpen, name])
  return [isOpen, useCallback((open: boolean) => setOpen(open), [])]
}

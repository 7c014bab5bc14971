// The privacy screen: one key and nothing of the screen can be read. It is a curtain, not a lock. While it hangs, the
// app below hears nothing: no key, no focus that moves, so that a list stays open and a caret stays where it was.
import { useSyncExternalStore } from 'react'

let covered = false
const listeners = new Set<() => void>()

const set = (to: boolean): void => {
  covered = to
  for (const listener of listeners) listener()
}

export const cover = (): void => set(true)
export const uncover = (): void => set(false)
export const toggleCover = (): void => set(!covered)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useCovered = (): boolean => useSyncExternalStore(subscribe, () => covered)

const MOVES = ['focus', 'blur', 'focusin', 'focusout'] as const

/** Moves the focus without anyone hearing of it: a field that loses it would save, close its list or forget. */
const quietly = (move: () => void): void => {
  const hush = (event: Event): void => event.stopImmediatePropagation()
  for (const kind of MOVES) window.addEventListener(kind, hush, true)
  move()
  for (const kind of MOVES) window.removeEventListener(kind, hush, true)
}

type Marked = Pick<Selection, 'anchorNode' | 'anchorOffset' | 'focusNode' | 'focusOffset'>

const markedNow = (): Marked | null => {
  const found = window.getSelection()
  if (found === null || found.rangeCount === 0) return null
  const { anchorNode, anchorOffset, focusNode, focusOffset } = found
  return { anchorNode, anchorOffset, focusNode, focusOffset }
}

const markAgain = ({ anchorNode, anchorOffset, focusNode, focusOffset }: Marked): void => {
  if (anchorNode?.isConnected !== true || focusNode?.isConnected !== true) return
  const now = markedNow()
  if (now?.anchorNode === anchorNode && now.anchorOffset === anchorOffset && now.focusOffset === focusOffset)
    return
  window.getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
}

/** Where the caret is now. @returns puts it back: the same element has the focus, with the same letters marked */
export const keepCaret = (): (() => void) => {
  const before = document.activeElement
  const marked = markedNow()
  return () => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return
    before.focus({ preventScroll: true })
    if (before.isContentEditable && marked !== null) markAgain(marked)
  }
}

/**
 * Gives the focus to `curtain` and puts everything else out of reach, for the keyboard and for a screen reader.
 * @returns takes it all back, the caret too
 */
export const hang = (curtain: HTMLElement): (() => void) => {
  const putBack = keepCaret()
  const others = [...document.body.children].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement && !element.contains(curtain) && !element.inert,
  )
  quietly(() => {
    curtain.focus({ preventScroll: true })
    for (const other of others) other.inert = true
  })
  return () =>
    quietly(() => {
      for (const other of others) other.inert = false
      putBack()
    })
}

import type { KeyboardEvent } from 'react'
import { choiceOf } from './keys.ts'

/** Moves the focus one line up or down to the button that stands nearest. */
const moveLine = (group: HTMLElement, down: boolean): boolean => {
  const from = document.activeElement?.getBoundingClientRect()
  if (from === undefined) return false
  const centre = (box: DOMRect): number => box.x + box.width / 2
  const beyond = [...group.querySelectorAll<HTMLElement>('button:not([disabled])')]
    .map((button) => ({ button, box: button.getBoundingClientRect() }))
    .filter(({ box }) => (down ? box.top >= from.bottom - 1 : box.bottom <= from.top + 1))
  const distance = (box: DOMRect): number =>
    Math.abs(box.top - from.top) * 10_000 + Math.abs(centre(box) - centre(from))
  const nearest = beyond.sort((a, b) => distance(a.box) - distance(b.box))[0]
  nearest?.button.focus()
  return nearest !== undefined
}

/**
 * What a key does inside a group of choice buttons: answers the place of the chosen one, or -1. Up and down move
 * between the lines of buttons; left and right are React Aria's.
 */
export const choiceIn = (event: KeyboardEvent, group: HTMLElement | null): number => {
  if (group === null) return -1
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (moveLine(group, event.key === 'ArrowDown')) event.preventDefault()
    event.stopPropagation()
    return -1
  }
  const chosen = choiceOf(event.nativeEvent)
  if (chosen >= 0) {
    event.preventDefault()
    event.stopPropagation()
  }
  return chosen
}

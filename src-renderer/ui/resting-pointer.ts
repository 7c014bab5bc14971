// A pointer that rests is not a person who moves. When the page moves beneath it (a list opens, a notice appears), the
// browser tells of a pointer that moved by nothing. Taken for a movement, that puts off the lock she set for when she
// is away, and it makes React Aria think she left the keyboard: the option that came to lie under the pointer becomes
// the one that Enter chooses, in place of the words she typed.

/** On the root while the last input was a key: what lies under the pointer is not shown as about to be chosen. */
const BY_KEYS = 'data-by-keys'

const movedByNothing = (event: MouseEvent): boolean =>
  event.movementX === 0 && event.movementY === 0 && event.buttons === 0

/** From now on nobody in this window hears of movements by nothing. To be called before anybody listens. */
export const ignoreRestingPointer = (window: Window): void => {
  const root = window.document.documentElement
  const moved = (event: MouseEvent): void => {
    if (movedByNothing(event)) event.stopImmediatePropagation()
    else root.removeAttribute(BY_KEYS)
  }
  window.addEventListener('pointermove', moved, true)
  window.addEventListener('mousemove', moved, true)
  window.addEventListener('pointerdown', () => root.removeAttribute(BY_KEYS), true)
  // The second, because an input method may type without keys.
  for (const name of ['keydown', 'beforeinput'])
    window.addEventListener(name, () => root.setAttribute(BY_KEYS, ''), true)
}

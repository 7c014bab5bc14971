// A press belongs to what the finger went down on. Rooms fill while she works: a list arrives, a banner grows, a row
// moves up. When that happens between down and up the browser sends the click to whatever came to lie beneath, or to
// nothing at all, and on a slow laptop that moment is long. Here the press is given back to its button.

/** What can be pressed: what the browser itself or React Aria answers a click on. */
const PRESSABLE = 'button, label, a[href], [role="button"], [data-react-aria-pressable]'

/** Further than this between down and up is a drag or a change of mind, in CSS pixels. */
const STILL = 6

interface Down {
  target: HTMLElement
  pointer: number
  x: number
  y: number
}

const pressableAt = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>(PRESSABLE) : null

const isStill = (down: Down, up: PointerEvent): boolean =>
  up.pointerId === down.pointer && Math.hypot(up.clientX - down.x, up.clientY - down.y) <= STILL

const isOver = (target: HTMLElement, { clientX: x, clientY: y }: PointerEvent): boolean => {
  const { left, right, top, bottom } = target.getBoundingClientRect()
  return x >= left && x < right && y >= top && y < bottom
}

/** Whether the button moved away from under a pointer that stayed. (What a menu covers is still where it was.) */
const movedAway = (down: Down, up: PointerEvent): boolean =>
  isStill(down, up) && down.target.isConnected && !isOver(down.target, up)

/**
 * From now on no press in the document is lost, nor taken by another button, because something moved beneath it.
 * @returns ends it
 */
export const keepPresses = (document: Document): (() => void) => {
  let down: Down | null = null
  /** Set from such an up to the browser's own click, which is for something that she did not press. */
  let isStray = false
  const went = (event: PointerEvent): void => {
    const target = event.button === 0 && event.isPrimary ? pressableAt(event.target) : null
    down = target && { target, pointer: event.pointerId, x: event.clientX, y: event.clientY }
    isStray = false
  }
  const came = (event: PointerEvent): void => {
    const from = down
    down = null
    if (from === null || !movedAway(from, event)) return
    isStray = true
    // After the browser's click, and after whoever listened to this up has ended the press that was lost.
    setTimeout(() => {
      isStray = false
      if (from.target.isConnected) from.target.click()
    }, 0)
  }
  const clicked = (event: MouseEvent): void => {
    if (!isStray || event.detail === 0) return
    isStray = false
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const over = (): void => void (down = null)
  document.addEventListener('pointerdown', went, true)
  document.addEventListener('pointerup', came, true)
  document.addEventListener('pointercancel', over, true)
  document.addEventListener('click', clicked, true)
  return () => {
    document.removeEventListener('pointerdown', went, true)
    document.removeEventListener('pointerup', came, true)
    document.removeEventListener('pointercancel', over, true)
    document.removeEventListener('click', clicked, true)
  }
}

// F6 goes round the parts of the window: sidebar, screen, footer.

const canFocus =
  'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea, [tabindex="0"], h1[tabindex]'

const lastFocus = new WeakMap<Element, HTMLElement>()

/** Moves the focus to the next part, to where it was there last, or to its first control. */
export const nextPane = (step: 1 | -1): void => {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const here = document.activeElement
  const at = panes.findIndex((pane) => pane.contains(here))
  const from = panes[at]
  if (from !== undefined && here instanceof HTMLElement) lastFocus.set(from, here)
  const pane = panes[(at + step + panes.length) % panes.length]
  if (pane === undefined) return
  const before = lastFocus.get(pane)
  const target = before?.isConnected === true ? before : pane.querySelector<HTMLElement>(canFocus)
  ;(target ?? pane).focus()
}

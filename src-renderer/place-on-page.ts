// The place as the page knows it: fields by `data-place`, scroll areas by `data-scroll`, carets in UTF-16 units.

export interface Caret {
  start: number
  end: number
}

export const isField = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.dataset['place'] !== undefined

export const fieldNamed = (name: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-place="${CSS.escape(name)}"]`)

const isText = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

/** The number of characters before a point inside `root`. */
const offsetIn = (root: Element, node: Node, offset: number): number => {
  const range = document.createRange()
  range.selectNodeContents(root)
  range.setEnd(node, offset)
  return range.toString().length
}

/** Where the caret stands in a field or an editor; null where there is none (a button, a box to tick). */
export const caretOf = (element: HTMLElement): Caret | null => {
  if (isText(element)) {
    const { selectionStart: start, selectionEnd: end } = element
    return start === null || end === null ? null : { start, end }
  }
  const selection = element.isContentEditable ? window.getSelection() : null
  if (selection === null || selection.rangeCount === 0) return null
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  if (!element.contains(startContainer) || !element.contains(endContainer)) return null
  return {
    start: offsetIn(element, startContainer, startOffset),
    end: offsetIn(element, endContainer, endOffset),
  }
}

/** The point after so many characters inside `root`, or null while there are fewer. */
const pointIn = (root: Element, count: number): { node: Node; offset: number } | null => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let left = count
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) return { node, offset: left }
    left -= length
  }
  return left === 0 ? { node: root, offset: 0 } : null
}

const putCaret = (element: HTMLElement, { start, end }: Caret): boolean => {
  if (isText(element)) {
    if (element.value.length < end) return false
    if (element.selectionStart !== start || element.selectionEnd !== end)
      element.setSelectionRange(start, end)
    return true
  }
  if (!element.isContentEditable) return true
  const [from, to] = [pointIn(element, start), pointIn(element, end)]
  if (from === null || to === null) return false
  window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  return true
}

/** An open dialog keeps the focus inside: a field behind it must not ask for it. */
const isBehindDialog = (element: Element): boolean => {
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]')
  return dialog !== null && !dialog.contains(element)
}

/** Focuses the field and puts the caret; false while the field or its text is not there yet. */
export const focusField = (name: string, caret: Caret | null): boolean => {
  const element = fieldNamed(name)
  if (element === null) return false
  if (isBehindDialog(element)) return true
  if (document.activeElement !== element) element.focus({ preventScroll: true })
  return caret === null || putCaret(element, caret)
}

const scrollers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-scroll]')]

/** How far each named area is scrolled; those at their beginning are left out. */
export const scrollsNow = (): Record<string, number> =>
  Object.fromEntries(
    scrollers()
      .filter(({ scrollTop }) => scrollTop > 0)
      .map(({ dataset, scrollTop }) => [dataset['scroll'] ?? '', Math.round(scrollTop)]),
  )

/** Scrolls each named area to where it was; false while one is missing or still too short. */
export const scrollTo = (wanted: Record<string, number>): boolean =>
  Object.entries(wanted).every(([name, top]) => {
    const area = scrollers().find(({ dataset }) => dataset['scroll'] === name)
    if (area === undefined) return false
    if (Math.abs(area.scrollTop - top) > 1) area.scrollTop = top
    return Math.abs(area.scrollTop - top) <= 1
  })

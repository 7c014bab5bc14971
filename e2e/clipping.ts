// Finds text that a person cannot read whole: cut off by its box, pushed off the window, or lying on other text.
// The functions below run inside the page, written out one after the other, so they use only each other.
import type { Page } from '@playwright/test'

export interface Flaw {
  kind: 'clipped' | 'offScreen' | 'overlap' | 'sideways'
  /** The words in question, shortened. */
  text: string
  /** Where: tag and class. */
  at: string
  /** By how many CSS pixels. */
  by: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

interface Piece {
  element: Element
  text: string
  /** What of each line can be seen. */
  boxes: Box[]
}

const flawOf = (kind: Flaw['kind'], element: Element, text: string, by: number): Flaw => ({
  kind,
  text: text.replace(/\s+/g, ' ').trim().slice(0, 60),
  at: `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`.slice(0, 90),
  by: Math.round(by),
})

/** Whether it or what it stands in is a box of one pixel or cut to a shape; asked once for each element. */
const isShrunk = (element: Element, known: Map<Element, boolean>): boolean => {
  const before = known.get(element)
  if (before !== undefined) return before
  const { clipPath, width, height, display } = getComputedStyle(element)
  const isDot = display !== 'inline' && parseFloat(width) <= 1 && parseFloat(height) <= 1
  const { parentElement: up } = element
  const found = clipPath !== 'none' || isDot || (up !== null && isShrunk(up, known))
  known.set(element, found)
  return found
}

/** Left out: what is not drawn, and words only for reading aloud, which stand in a box of one pixel. */
const isDrawn = (element: Element, known: Map<Element, boolean>): boolean =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isShrunk(element, known)

/** Whether an ancestor lets one scroll to what it cuts off, across and down. */
const scrollsIn = (element: Element): { across: boolean; down: boolean } => {
  const { overflowX, overflowY } = getComputedStyle(element)
  const can = (value: string): boolean => value === 'auto' || value === 'scroll'
  return { across: can(overflowX), down: can(overflowY) }
}

/** What can be seen of a line of text (null: nothing), and how many pixels nobody can scroll to. */
const cutLine = (element: Element, line: Box): { seen: Box | null; lost: number } => {
  let lost = 0
  const seen = { left: line.left, right: line.right, top: line.top, bottom: line.bottom }
  // The box of a letter has air above and below that may go without harm.
  const air = (line.bottom - line.top) * 0.2
  for (let up: Element | null = element; up !== null && up !== document.body; up = up.parentElement) {
    const style = getComputedStyle(up)
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
    const frame = up.getBoundingClientRect()
    const scrolls = scrollsIn(up)
    if (!scrolls.across) lost = Math.max(lost, frame.left - seen.left, seen.right - frame.right)
    if (!scrolls.down) lost = Math.max(lost, frame.top - seen.top - air, seen.bottom - frame.bottom - air)
    seen.left = Math.max(seen.left, frame.left)
    seen.right = Math.min(seen.right, frame.right)
    seen.top = Math.max(seen.top, frame.top)
    seen.bottom = Math.min(seen.bottom, frame.bottom)
    if (seen.left >= seen.right - 1 || seen.top >= seen.bottom - 1) return { seen: null, lost }
  }
  return { seen, lost }
}

const linesOf = (node: Node): Box[] => {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5)
}

const lookAt = (node: Node, element: Element, flaws: Flaw[]): Piece => {
  const text = node.textContent ?? ''
  const boxes: Box[] = []
  for (const line of linesOf(node)) {
    const { seen, lost } = cutLine(element, line)
    if (lost > 1.5 && element.closest('[data-elide]') === null) {
      flaws.push(flawOf('clipped', element, text, lost))
    }
    if (seen === null) continue
    boxes.push(seen)
    const out = Math.max(-seen.left, seen.right - innerWidth, -seen.top, seen.bottom - innerHeight)
    if (out > 1.5) flaws.push(flawOf('offScreen', element, text, out))
  }
  return { element, text, boxes }
}

const piecesOf = (flaws: Flaw[], known: Map<Element, boolean>): Piece[] => {
  const pieces: Piece[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    if (element === null || (node.textContent ?? '').trim() === '') continue
    if (element.closest('svg, option, script, style') !== null || !isDrawn(element, known)) continue
    pieces.push(lookAt(node, element, flaws))
  }
  return pieces
}

const sharedHeight = (one: Box, two: Box): number => {
  const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left)
  const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
  // Line boxes of tall scripts touch; letters do not until a third of the height is shared.
  const least = Math.min(one.bottom - one.top, two.bottom - two.top) / 3
  return wide > 2 && high > least && high > 3 ? high : 0
}

/** Floating layers lie over the page on purpose, so only pieces of one layer are compared. */
const layerOf = (element: Element): Element =>
  element.closest(
    '[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"], [role="tooltip"]',
  ) ??
  element.closest('[data-floats]') ??
  document.body

/** Lines from the top down, each with those that begin before it ends; the higher overlap of two pieces counts. */
const overlaps = (pieces: Piece[]): Flaw[] => {
  const lines = pieces
    .flatMap(({ element, boxes }, at) => boxes.map((box) => ({ at, box, layer: layerOf(element) })))
    .sort((a, b) => a.box.top - b.box.top)
  const shared = new Map<string, { one: number; two: number; high: number }>()
  lines.forEach((line, place) => {
    for (let next = place + 1; next < lines.length; next++) {
      const other = lines[next]
      if (other === undefined || other.box.top >= line.box.bottom) break
      const high = other.layer === line.layer && other.at !== line.at ? sharedHeight(line.box, other.box) : 0
      const [one, two] = [Math.min(line.at, other.at), Math.max(line.at, other.at)]
      if (high > (shared.get(`${one} ${two}`)?.high ?? 0)) shared.set(`${one} ${two}`, { one, two, high })
    }
  })
  return [...shared.values()].flatMap(({ one, two, high }) => {
    const [a, b] = [pieces[one], pieces[two]]
    return a && b ? [flawOf('overlap', a.element, `${a.text.slice(0, 28)} × ${b.text}`, high)] : []
  })
}

const sidewaysAreas = (): Flaw[] =>
  [...document.querySelectorAll('html, body, main, .scroll, [data-scroll]')]
    .filter((element) => element.scrollWidth - element.clientWidth > 1.5)
    .map((element) =>
      flawOf('sideways', element, 'scrolls sideways', element.scrollWidth - element.clientWidth),
    )

/** By how much words are longer than their one-line field, which shows the rest only to who moves the caret. */
const wordsOver = (field: HTMLInputElement, words: string): number => {
  const style = getComputedStyle(field)
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return 0
  pen.font = style.font
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return pen.measureText(words).width - room
}

const longFields = (known: Map<Element, boolean>): Flaw[] =>
  [...document.querySelectorAll('input')]
    .filter(
      (field) => field.type !== 'password' && field.closest('[data-elide]') === null && isDrawn(field, known),
    )
    .map((field) => ({ field, words: field.value === '' ? field.placeholder : field.value }))
    .filter(({ field, words }) => words !== '' && wordsOver(field, words) > 1.5)
    .map(({ field, words }) => flawOf('clipped', field, words, wordsOver(field, words)))

const findFlaws = (): Flaw[] => {
  const flaws: Flaw[] = []
  const known = new Map<Element, boolean>()
  const pieces = piecesOf(flaws, known)
  return [...flaws, ...overlaps(pieces), ...sidewaysAreas(), ...longFields(known)]
}

const parts = {
  flawOf,
  isShrunk,
  isDrawn,
  scrollsIn,
  cutLine,
  linesOf,
  lookAt,
  piecesOf,
  sharedHeight,
  layerOf,
  overlaps,
  sidewaysAreas,
  wordsOver,
  longFields,
  findFlaws,
}

/** The whole search as one expression, for any page that can evaluate it. */
export const clippingScript = `(() => {
${Object.entries(parts)
  .map(([name, part]) => `const ${name} = ${part.toString()}`)
  .join('\n')}
return findFlaws()
})()`

/**
 * Every piece of text on the page that cannot be read whole, as it stands now. What is merely scrolled out of
 * sight is no flaw. Boxes marked `data-elide` may shorten their one line; floating layers carry their role.
 */
export const findClipped = async (page: Page): Promise<Flaw[]> => {
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  return page.evaluate<Flaw[]>(clippingScript)
}

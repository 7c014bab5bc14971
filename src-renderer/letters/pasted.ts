// What comes out of a foreign clipboard (Word, LibreOffice, a web page): paragraphs, headings, lists, bold, italic
// and direction. Nothing else has a way in: no comments, hidden text, links, pictures, styles or notes to machines.

export interface PastedRun {
  text: string
  bold: boolean
  italic: boolean
}

export interface PastedBlock {
  node: 'paragraph' | 'heading' | 'item' | 'quote'
  level: number | null
  list: 'bullet' | 'ordered' | null
  dir: 'ltr' | 'rtl' | null
  runs: PastedRun[]
}

const NEVER =
  'script, style, head, title, meta, link, xml, template, noscript, iframe, object, embed, img, svg, picture, ' +
  'video, audio, canvas, input, button, select, textarea, del, [hidden], [class~="msocomanchor"], ' +
  '[class~="MsoCommentReference"], [class~="msoDel"]'

/** Parts of Word's own that are not the text: comments and their list, list marks, what was deleted. */
const MSO_NEVER =
  /mso-(hide:\s*all|element:\s*comment|comment-reference|list:\s*ignore|special-character:\s*comment)/i
const HIDDEN =
  /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden|font-size:\s*0(?:\.0+)?(?:pt|px|em)?\s*(?:;|$)|opacity:\s*0\s*(?:;|$))/i

const isHiding = (style: string): boolean => HIDDEN.test(style) || MSO_NEVER.test(style)

/** Classes that a style sheet of the clipboard hides. */
const hiddenClasses = (page: Element): string[] =>
  [...page.querySelectorAll('style')].flatMap((sheet) =>
    [...(sheet.textContent ?? '').matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, , body = '']) => isHiding(body.replace(/\s+/g, ' ')))
      .flatMap(([, selector = '']) => [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name)),
  )

const styleOf = (element: Element): string => element.getAttribute('style') ?? ''

const BLOCKS =
  'p, h1, h2, h3, h4, h5, h6, li, blockquote, div, td, th, pre, dt, dd, article, section, header, footer, ' +
  'ul, ol, table, tbody, thead, tr, figure, figcaption, address, body'

const isBlock = (element: Element): boolean => element.matches(BLOCKS)
const hasBlocks = (element: Element): boolean => element.querySelector(BLOCKS) !== null

const wordList = /mso-list:\s*l\d+/i
/** How Word writes the mark of a list item: a bullet sign or a number. */
const numbered = /^\s*(?:[0-9٠-٩۰-۹]+|[a-z]{1,4}|[ء-ي])[-.)]/i

const wordListOf = (element: Element): PastedBlock['list'] => {
  if (!wordList.test(styleOf(element))) return null
  const mark = [...element.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
  return numbered.test(mark?.textContent ?? '') ? 'ordered' : 'bullet'
}

/** Where the kind of Word's list is noted while its mark is taken out. */
const NOTED = 'data-list'

const listOf = (element: Element): PastedBlock['list'] => {
  const item = element.closest('li')
  if (item !== null) return item.closest('ol, ul')?.tagName === 'OL' ? 'ordered' : 'bullet'
  const noted = element.getAttribute(NOTED)
  return noted === 'ordered' || noted === 'bullet' ? noted : null
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
const LETTER = /\p{L}/u

/** The direction of the first letter that has one. */
export const directionOfText = (text: string): 'ltr' | 'rtl' | null => {
  const first = LETTER.exec(text)?.[0]
  return first === undefined ? null : RTL.test(first) ? 'rtl' : 'ltr'
}

const directionOf = (element: Element, text: string): PastedBlock['dir'] => {
  const said = element.closest('[dir]')?.getAttribute('dir')?.toLowerCase()
  if (said === 'rtl' || said === 'ltr') return said
  const styled = /(?:^|;)\s*direction:\s*(rtl|ltr)/i.exec(styleOf(element))?.[1]?.toLowerCase()
  return styled === 'rtl' || styled === 'ltr' ? styled : directionOfText(text)
}

type Look = Pick<PastedRun, 'bold' | 'italic'>

const lookOf = (element: Element, around: Look): Look => {
  const style = styleOf(element)
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(style)?.[1]
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(style)?.[1]
  const bold = weight === undefined ? around.bold || element.matches('b, strong') : isHeavy(weight)
  const italic = slant === undefined ? around.italic || element.matches('i, em') : slant !== 'normal'
  return { bold, italic }
}

const isHeavy = (weight: string): boolean => weight === 'bold' || weight === 'bolder' || Number(weight) >= 600

const PLAIN: Look = { bold: false, italic: false }

const runsOf = (node: Node, look: Look): PastedRun[] => {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: node.textContent ?? '', ...look }]
  if (!(node instanceof Element)) return []
  if (node.tagName === 'BR') return [{ text: '\n', ...look }]
  const own = lookOf(node, look)
  return [...node.childNodes].flatMap((child) => runsOf(child, own))
}

/** White space as a page shows it; invisible controls other than those of direction and joining go. */
const tidyText = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .replace(/[\u00ad\u2060-\u2065\ufeff\ufff9-\ufffc]/gu, '')
    .replace(/ +/g, ' ')

const joined = (runs: readonly PastedRun[]): PastedRun[] =>
  runs.reduce<PastedRun[]>((all, run) => {
    const last = all.at(-1)
    if (last !== undefined && last.bold === run.bold && last.italic === run.italic) last.text += run.text
    else all.push({ ...run })
    return all
  }, [])

/** Without the blanks at both ends, and none doubled where two runs meet. */
const trimmed = (runs: readonly PastedRun[]): PastedRun[] => {
  let blank = true
  const kept = joined(runs)
    .map((run) => {
      let text = run.text.replace(/\s+/gu, (space) => (space.includes('\u00a0') ? '\u00a0' : ' '))
      if (blank) text = text.replace(/^\s+/u, '')
      if (text !== '') blank = /\s$/u.test(text)
      return { ...run, text }
    })
    .filter(({ text }) => text !== '')
  const last = kept.at(-1)
  if (last !== undefined) last.text = last.text.replace(/\s+$/u, '')
  return kept.filter(({ text }) => text !== '')
}

/** A forced line break ends a paragraph: letters have none inside one. */
const linesOf = (runs: readonly PastedRun[]): PastedRun[][] => {
  const lines: PastedRun[][] = [[]]
  for (const run of runs) {
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ ...run, text })
    })
  }
  return lines.map(trimmed).filter((line) => line.length > 0)
}

const HEADING = /^H([1-6])$/

const kindOf = (element: Element): Pick<PastedBlock, 'node' | 'level' | 'list'> => {
  const list = listOf(element)
  if (list !== null) return { node: 'item', level: null, list }
  const level = HEADING.exec(element.tagName)?.[1]
  if (level !== undefined) return { node: 'heading', level: Math.min(3, Number(level)), list: null }
  if (element.closest('blockquote') !== null || /quote/i.test(element.className))
    return { node: 'quote', level: null, list: null }
  return { node: 'paragraph', level: null, list: null }
}

/** In print, a line end inside the source of a page is a blank. */
const flat = (runs: PastedRun[]): PastedRun[] =>
  runs.map((run) => ({ ...run, text: run.text === '\n' ? '\n' : tidyText(run.text.replace(/\n/g, ' ')) }))

const blockOf = (element: Element, nodes: readonly Node[]): PastedBlock[] => {
  const kind = kindOf(element)
  const heading = kind.node === 'heading'
  const around = heading ? PLAIN : lookOf(element, PLAIN)
  const runs = flat(nodes.flatMap((node) => runsOf(node, around)))
  return linesOf(runs).map((line) => ({
    ...kind,
    dir: directionOf(element, line.map(({ text }) => text).join('')),
    runs: heading ? line.map((run) => ({ ...run, bold: false })) : line,
  }))
}

/** Blocks in the order of the page; words that stand beside blocks are a paragraph of their own. */
const blocksIn = (element: Element): PastedBlock[] => {
  if (!hasBlocks(element)) return blockOf(element, [...element.childNodes])
  const found: PastedBlock[] = []
  let loose: Node[] = []
  const settle = (): void => {
    if (loose.length > 0) found.push(...blockOf(element, loose))
    loose = []
  }
  for (const child of element.childNodes) {
    if (child instanceof Element && (isBlock(child) || hasBlocks(child))) {
      settle()
      found.push(...blocksIn(child))
    } else loose.push(child)
  }
  settle()
  return found
}

const noteLists = (page: Element): void => {
  for (const element of page.querySelectorAll(`[style*="mso-list"], [${NOTED}]`)) {
    const list = wordListOf(element)
    if (list === null) element.removeAttribute(NOTED)
    else element.setAttribute(NOTED, list)
  }
}

/** Takes out of the page whatever is not the text one sees. */
const strip = (page: Element): void => {
  const hidden = hiddenClasses(page)
  noteLists(page)
  for (const element of page.querySelectorAll(NEVER)) element.remove()
  for (const element of page.querySelectorAll('*')) {
    const named = hidden.some((name) => element.classList.contains(name))
    if (named || isHiding(styleOf(element))) element.remove()
  }
  const walker = page.ownerDocument.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) comments.push(node)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** Reads the clipboard's page, which is never drawn and loads nothing. Takes apart what it is given. */
export const readPasted = (page: Element): PastedBlock[] => {
  strip(page)
  return blocksIn(page)
}

/** Plain text: a paragraph for each line. */
export const readPlain = (text: string): PastedBlock[] =>
  text.split(/\r?\n|\u2028|\u2029/).flatMap((line) => {
    const runs = trimmed([{ text: tidyText(line), ...PLAIN }])
    const dir = directionOfText(line)
    return runs.length === 0 ? [] : [{ node: 'paragraph', level: null, list: null, dir, runs }]
  })

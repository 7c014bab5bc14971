// Brings markup into a column of the letter studio, pasted and dropped, and says what of it is more than text there.
import type { Page } from '@playwright/test'
import { MARKUP_TRIES } from './markup-tries.ts'

/** What a letter is made of on the screen, and nothing else (src-renderer/letters/schema.ts). */
const ELEMENTS = ['P', 'H2', 'BLOCKQUOTE', 'STRONG', 'EM', 'BR']
/** `data-block` is given anew, `class` is the editor's own sign of an empty last line. */
const ATTRIBUTES = /^(data-(block|kind|list|level|state|active|sign\w*)|dir|class)$/
/** Nothing that was asked for may stand in any of these. */
const CARRIED = /hit\(|elsewhere|script|forged|^x$|^VN$/i

export interface Taken {
  /** How many arrived as text. */
  arrived: number
  /** What should not be there, by the name of its try. */
  flaws: string[]
  /** How often something ran. */
  ran: number
}

interface Given {
  selector: string
  tries: readonly (readonly [string, string])[]
  elements: string[]
  attributes: string
  carried: string
}

interface Editor {
  commands: { selectAll: () => void; deleteSelection: () => void }
}

/** Runs in the page. */
const bringAll = async ({ selector, tries, elements, attributes, carried }: Given): Promise<Taken> => {
  const column = document.querySelector<HTMLElement>(selector)
  const editor = Reflect.get(column ?? {}, 'editor') as Editor | undefined
  if (column === null || editor === undefined) throw new Error('There is no column.')
  const taken: Taken = { arrived: 0, flaws: [], ran: 0 }
  Reflect.set(window, 'hit', () => (taken.ran += 1))
  const mayBe = new RegExp(attributes)
  const mayNot = new RegExp(carried, 'i')
  const TOGETHER = 12
  const flawsOf = (element: Element): string[] => [
    ...(elements.includes(element.tagName) ? [] : [element.tagName]),
    ...[...element.attributes]
      .filter(({ name, value }) => !mayBe.test(name) || mayNot.test(value))
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
  ]
  const bring = {
    pasted: (data: DataTransfer) =>
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    dropped: (data: DataTransfer) => {
      const { left, top, width } = (column.firstElementChild ?? column).getBoundingClientRect()
      const at = { clientX: left + width / 2, clientY: top + 8 }
      return new DragEvent('drop', { dataTransfer: data, ...at, bubbles: true, cancelable: true })
    },
  }
  for (const [way, eventWith] of Object.entries(bring)) {
    for (const [at, [name, markup]] of tries.entries()) {
      // What is pasted takes the place of what was there; what is dropped comes beside it.
      if (way === 'pasted' || at % TOGETHER === 0) editor.commands.selectAll()
      if (way === 'dropped' && at % TOGETHER === 0) editor.commands.deleteSelection()
      const data = new DataTransfer()
      data.setData('text/html', `<p>${way} ${at}.</p>${markup}`)
      data.setData('text/plain', `${way} ${at}.`)
      column.dispatchEvent(eventWith(data))
      if (column.textContent.includes(`${way} ${at}.`)) taken.arrived += 1
      taken.flaws.push(
        ...[...column.querySelectorAll('*')].flatMap(flawsOf).map((flaw) => `${name}, ${way}: ${flaw}`),
      )
    }
    // What runs by itself runs a moment later.
    await new Promise((done) => setTimeout(done, 100))
  }
  return taken
}

/** Brings every try into the column of a language, twice. */
export const bringMarkup = (page: Page, language: string): Promise<Taken> =>
  page.evaluate(bringAll, {
    selector: `[data-place="letter-${language}"]`,
    tries: MARKUP_TRIES,
    elements: ELEMENTS,
    attributes: ATTRIBUTES.source,
    carried: CARRIED.source,
  })

// Keys as a person's keyboard sends them. On Linux they come from outside, through the X server (XTEST): they pass
// through the window's own way in, where Playwright's would enter by the shell. Elsewhere Playwright's are used.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Launched } from './app.ts'

const run = promisify(execFile)

const XDOTOOL = '/usr/bin/xdotool'
/** Milliseconds between keys: a hundred in a second. */
const PACE = 10
/** What the keys of a plain keyboard have on them. Other scripts come in whole words, as from an input method. */
const ON_THE_KEYS = /^[\x20-\x7e\n]*$/

const fromOutside = process.platform === 'linux' && existsSync(XDOTOOL)

const xdotool = async (...rest: string[]): Promise<string> => (await run(XDOTOOL, rest)).stdout

/** Without a window manager nobody gives the window the keyboard. */
const takeKeyboard = async (): Promise<void> => {
  const found = await xdotool('search', '--onlyvisible', '--name', '^Amparo$')
  const window = found.trim().split('\n').at(-1) ?? ''
  await xdotool('windowfocus', '--sync', window)
}

const typeKeys = async (page: Page, text: string): Promise<void> => {
  if (!fromOutside) return page.keyboard.type(text, { delay: PACE })
  await takeKeyboard()
  await xdotool('type', '--delay', String(PACE), '--', text)
}

export interface Keyboard {
  /** Types into whatever has the focus. */
  type: (text: string) => Promise<void>
  /** A key or a chord in X's names: `Return`, `Tab`, `ctrl+s`. */
  press: (keys: string) => Promise<void>
  /** Focuses a field, types at its end, and waits until the field has it. */
  typeInto: (field: Locator, text: string) => Promise<void>
}

const PLAYWRIGHT_NAMES: Record<string, string> = {
  ctrl: 'Control',
  shift: 'Shift',
  alt: 'Alt',
  Return: 'Enter',
  Down: 'ArrowDown',
  Up: 'ArrowUp',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  space: 'Space',
  BackSpace: 'Backspace',
}

/** The text of a field or of an editor. */
export const textIn = (field: Locator): Promise<string> =>
  field.evaluate((element) =>
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element.value
      : (element.textContent ?? ''),
  )

/** Brings the caret to the end of what has the focus. Resolves to how many letters stand before it. */
const caretToEnd = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      element.setSelectionRange(element.value.length, element.value.length)
      return element.value.replace(/\n/g, '').length
    }
    if (element !== null) window.getSelection()?.selectAllChildren(element)
    window.getSelection()?.collapseToEnd()
    return (element?.textContent ?? '').replace(/\n/g, '').length
  })

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * The mark of what has the focus, from a letter on. What a test reads from a page passes through the shell and stays in
 * its memory, where other tests look for it: so nothing is read but this.
 */
const focusedMark = (page: Page, from: number): Promise<string> =>
  page.evaluate(async (start) => {
    const element = document.activeElement
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    const text = (isField ? element.value : (element?.textContent ?? '')).replace(/\n/g, '').slice(start)
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }, from)

/** Waits until what has the focus holds this text from a letter on, and nothing else. */
export const untilFocused = (page: Page, text: string, from = 0): Promise<void> =>
  expect.poll(() => focusedMark(page, from)).toBe(markOf(text.replace(/\n/g, '')))

interface How {
  /** Whole words at once, as from an input method: for whoever only wants them to be there. */
  atOnce?: boolean
}

export const keyboardOf = (launched: Launched, { atOnce = false }: How = {}): Keyboard => {
  const type = async (text: string): Promise<void> => {
    if (!atOnce && ON_THE_KEYS.test(text)) await typeKeys(launched.page, text)
    else await launched.page.keyboard.insertText(text)
  }
  return {
    type,
    press: async (keys) => {
      if (fromOutside && !atOnce) {
        await takeKeyboard()
        await xdotool('key', '--', keys)
        return
      }
      const names = keys.split('+').map((key) => PLAYWRIGHT_NAMES[key] ?? key)
      await launched.page.keyboard.press(names.join('+'))
    },
    typeInto: async (field, text) => {
      await field.focus()
      const before = await caretToEnd(launched.page)
      await type(text)
      await untilFocused(launched.page, text, before)
    },
  }
}

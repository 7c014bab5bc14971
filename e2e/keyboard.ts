// Keys as a person's keyboard sends them. On Linux they come from outside, through the X server (XTEST): they pass
// through the window's own way in, where Playwright's would enter by the shell. Elsewhere Playwright's are used.
import { execFile } from 'node:child_process'
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

const caretToEnd = (field: Locator): Promise<void> =>
  field.evaluate((element) => {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      element.setSelectionRange(element.value.length, element.value.length)
    else window.getSelection()?.selectAllChildren(element)
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
      window.getSelection()?.collapseToEnd()
  })

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
      await caretToEnd(field)
      const before = await textIn(field)
      await type(text)
      const wanted = (before + text).replace(/\n/g, '')
      await expect.poll(async () => (await textIn(field)).replace(/\n/g, '')).toBe(wanted)
    },
  }
}

// A person without a pointer: every key pressed is counted; text typed into a field is not.
import { expect, type Page } from '@playwright/test'

export interface Keyboard {
  /** Presses one key or chord: one act. */
  press: (key: string, times?: number) => Promise<void>
  /** Types text into the field that has the focus. It is an error when none has it. */
  type: (text: string) => Promise<void>
  /** Acts so far, in their order. */
  acts: readonly string[]
}

const fieldHasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.matches('input, textarea') === true)

export const keyboardOf = (page: Page): Keyboard => {
  const acts: string[] = []
  return {
    acts,
    press: async (key, times = 1) => {
      for (let n = 0; n < times; n++) {
        acts.push(key)
        await page.keyboard.press(key)
      }
    },
    type: async (text) => {
      await expect.poll(() => fieldHasFocus(page)).toBe(true)
      await page.keyboard.type(text, { delay: 5 })
    },
  }
}

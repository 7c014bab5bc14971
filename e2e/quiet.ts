// Hands and eyes that leave no trace. Whatever Playwright types, reads or reports of a page passes through the shell,
// with the text of what was found there, and stays in its memory. Here only selectors and words of the catalogue go
// in, and only yes, no and numbers come out.
import { expect, type Page } from '@playwright/test'

interface Sought {
  selector: string
  /** What it says or is called begins so; without it anything does. */
  says?: string
  act?: 'press' | 'focus'
}

/** Runs in the page. */
const seek = ({ selector, says = '', act }: Sought): boolean => {
  const fits = (element: Element): boolean =>
    element.checkVisibility() &&
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().startsWith(says)
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(fits)
  if (act === 'press') found?.click()
  if (act === 'focus') found?.focus()
  return found !== undefined
}

interface Rest {
  says?: string
  /** Milliseconds. */
  timeout?: number
}

const until = (page: Page, sought: Sought, timeout = 30_000): Promise<void> =>
  expect.poll(() => page.evaluate(seek, sought), { message: JSON.stringify(sought), timeout }).toBe(true)

/** Waits until something is to be seen. */
export const see = (page: Page, selector: string, { says, timeout }: Rest = {}): Promise<void> =>
  until(page, { selector, ...(says !== undefined && { says }) }, timeout)

/** Presses what is there, or what comes to be there. */
export const pressOn = (page: Page, selector: string, { says, timeout }: Rest = {}): Promise<void> =>
  until(page, { selector, act: 'press', ...(says !== undefined && { says }) }, timeout)

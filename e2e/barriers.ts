// Finds what keeps a person out who cannot see the screen, sees little of it, or has no mouse: axe-core's rules for
// WCAG 2.2 AA and its best practices, on the page as it stands.
import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import type { Theme } from './tour-look.ts'

type Axe = Pick<typeof axe, 'run'>

/** What lies over the page: the rest is out of reach then, so only this is looked at. */
const LAYERS = '[role="dialog"], [role="alertdialog"], [data-trigger]'

/** React Aria's own list of what was read aloud a moment ago: its old entries name what has gone. */
const SPOKEN = '[data-live-announcer]'

/** React Aria appends descriptions for reading aloud to the body, outside of any landmark. */
const NOT_OURS = ['region']

/** The first heading is the page's; in a list the arrows scroll while the keyboard stays in its field. */
const NOT_OF_A_LAYER = ['page-has-heading-one', 'scrollable-region-focusable']

const paint = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name
    // A colour on its way is neither the old one nor the new; one that is inherited sets out again behind the other.
    for (;;) {
      await new Promise(requestAnimationFrame)
      const running = document
        .getAnimations()
        .filter(({ effect, playState }) => {
          return playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity
        })
        .map(({ finished }) => finished)
      if (running.length === 0) return
      await Promise.allSettled(running)
    }
  }, theme)

/** Options of axe.run; see its API. Nothing is fetched to look at: the page's own style sheets are all there is. */
const optionsFor = (theme: Theme, isCovered: boolean): RunOptions => {
  const off = isCovered ? [...NOT_OURS, ...NOT_OF_A_LAYER] : NOT_OURS
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]))
  const common: RunOptions = { resultTypes: ['violations'], preload: false, iframes: false }
  // Names, roles and reach are the same in both themes: only the colours need a second look.
  return theme === 'dark' ? { ...common, runOnly: ['color-contrast'] } : { ...common, rules }
}

/** Every barrier of the page in a theme, in axe's words. */
export const findBarriers = async (page: Page, theme: Theme): Promise<string[]> => {
  await paint(page, theme)
  // Once for each page: what is asked later finds it there.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source)
  const isCovered = (await page.locator(LAYERS).count()) > 0
  const context = { exclude: [SPOKEN], ...(isCovered && { include: [LAYERS] }) }
  return page.evaluate(
    async ({ context, options }) => {
      const { axe } = window as unknown as { axe: Axe }
      const { violations } = await axe.run(context, options)
      return violations.map(({ id, help, nodes }) => {
        const places = nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`)
        return `${id}: ${help}: ${places.join('; ').replace(/\s+/g, ' ')}`
      })
    },
    { context, options: optionsFor(theme, isCovered) },
  )
}

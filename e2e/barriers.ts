// Finds what keeps a person out who cannot see the screen, sees little of it, or has no mouse: axe-core's rules for
// WCAG 2.2 AA and its best practices, on the page as it stands.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Theme } from './tour-look.ts'

/** What lies over the page: the rest is out of reach then, so only this is looked at. */
const LAYERS =
  '[role="dialog"], [role="alertdialog"], [role="listbox"][data-trigger], .react-aria-Popover, [data-trigger]'

/** React Aria's own list of what was read aloud a moment ago: its old entries name what has gone. */
const SPOKEN = '[data-live-announcer]'

/** React Aria appends descriptions for reading aloud to the body, outside of any landmark. */
const NOT_OURS = ['region']

/** The first heading is the page's; in a list the arrows scroll while the keyboard stays in its field. */
const NOT_OF_A_LAYER = ['page-has-heading-one', 'scrollable-region-focusable']

const paint = (page: Page, theme: Theme): Promise<void> =>
  page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name
    await new Promise(requestAnimationFrame)
    // A colour on its way is neither the old one nor the new.
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished),
    )
  }, theme)

interface Place {
  target: readonly unknown[]
  failureSummary?: string
}

const inWords = ({ target, failureSummary }: Place): string =>
  `${target.join(' ')} (${(failureSummary ?? '').replace(/\s+/g, ' ')})`

/** Every barrier of the page in a theme, in axe's words. Electron opens no second page for axe, hence the legacy mode. */
export const findBarriers = async (page: Page, theme: Theme): Promise<string[]> => {
  await paint(page, theme)
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude(SPOKEN)
  const isCovered = (await page.locator(LAYERS).count()) > 0
  if (isCovered) axe.include(LAYERS)
  axe.disableRules(isCovered ? [...NOT_OURS, ...NOT_OF_A_LAYER] : NOT_OURS)
  // Names, roles and reach are the same in both themes: only the colours need a second look.
  if (theme === 'dark') axe.withRules(['color-contrast'])
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(inWords).join('; ')}`,
  )
}

// Looking around on the tour: at every stop in every language, size and theme.
import { expect } from '@playwright/test'
import { clippingScript, type Flaw } from './clipping.ts'
import { pageOf, type Person } from './journey.ts'
import { close, type Stop } from './tour.ts'
import { words, type Locale } from './words.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface View {
  stop: string
  locale: Locale
  theme: Theme
  width: number
  height: number
}

/** A laptop; the same at 125 %; a projector or an old netbook. */
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
  { width: 1024, height: 600 },
] as const

/** The longest words first: what is made for them has room for the others. */
export const LOCALES: readonly Locale[] = ['en-XA', 'en', 'ar']

/** The page at this size, drawn. */
export const resize = async (me: Person, size: { width: number; height: number }): Promise<void> => {
  const page = pageOf(me)
  const now = page.viewportSize()
  if (now?.width === size.width && now.height === size.height) return
  await page.setViewportSize(size)
  await page.evaluate(async ({ width, height }) => {
    while (innerWidth !== width || innerHeight !== height) await new Promise(requestAnimationFrame)
  }, size)
}

/** What the shell's setting does to the page, without the way there. */
const paint = (me: Person, theme: Theme): Promise<void> =>
  pageOf(me).evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)

const reading = (locale: Locale): Pick<Person, 'language' | 'say'> => ({
  language: locale === 'ar' ? 'ar' : 'en',
  say: words(locale),
})

/** The same person reading in another language; the window turns by the menu at the foot of the sidebar. */
export const turnTo = async (me: Person, locale: Locale): Promise<Person> => {
  const page = pageOf(me)
  const other: Person = { ...me, ...reading(locale) }
  await close(me)
  await page.getByRole('button', { name: me.say('frame:view') }).click()
  await page.locator(`[role^="menuitem"][lang="${locale}"]`).click()
  await expect(page.locator('[role="menu"]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: other.say('frame:search') }).first()).toBeVisible()
  return other
}

/** The same before the vault is open, by the foot of the page, where nobody is offered a pseudo-locale. */
export const turnOutside = async (me: Person, locale: Locale): Promise<Person> => {
  const page = pageOf(me)
  const other: Person = { ...me, ...reading(locale) }
  // There is always one language that is not on the screen.
  await expect(page.locator('span[lang] > button').first()).toBeVisible()
  const offered = page.locator(`span[lang="${locale}"] > button`)
  if (await offered.isVisible()) await offered.click()
  await expect(offered).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('lang', other.language)
  return other
}

/** What cannot be read in each theme. A colour should change no shape; that it does not is looked at as well. */
const bothThemes = `(async () => {
  const found = {}
  for (const theme of ${JSON.stringify(THEMES)}) {
    document.documentElement.dataset.theme = theme
    found[theme] = ${clippingScript}
  }
  return found
})()`

/** What measures itself follows a new size a frame or two later. */
const SETTLING = 1500

const look = async (me: Person): Promise<Record<Theme, Flaw[]>> => {
  const page = pageOf(me)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  let found = await page.evaluate<Record<Theme, Flaw[]>>(bothThemes)
  const end = Date.now() + SETTLING
  while (Date.now() < end && found.light.length + found.dark.length > 0) {
    await page.waitForTimeout(50)
    found = await page.evaluate<Record<Theme, Flaw[]>>(bothThemes)
  }
  return found
}

/** Called in every view of every stop, with what cannot be read there. */
export type See = (view: View, flaws: readonly Flaw[]) => Promise<void> | void

/** Looks at what is on the screen in every size and theme. */
export const lookRound = async (
  me: Person,
  at: { stop: string; locale: Locale },
  see: See,
): Promise<void> => {
  for (const size of SIZES) {
    await resize(me, size)
    const found = await look(me)
    for (const theme of THEMES) await see({ ...at, theme, ...size }, found[theme])
  }
  await paint(me, 'light')
  await resize(me, SIZES[0])
}

/** Goes from stop to stop and looks at each from every side. */
export const walk = async (
  me: Person,
  { stops, locale, see }: { stops: readonly Stop[]; locale: Locale; see: See },
): Promise<void> => {
  for (const stop of stops) {
    await stop.go(me).catch((error: unknown) => {
      throw new Error(`No way to "${stop.name}" in ${locale}.`, { cause: error })
    })
    await lookRound(me, { stop: stop.name, locale }, see)
  }
}

// No word is cut off, lies on another, or stands outside the window: on any screen, in any language, size and theme.
// On the same walk axe looks for barriers, in English and both themes: names, roles, contrast, reach by keyboard.
// PICTURES=<folder> leaves a picture of every screen there.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { exitOf, launch } from './app.ts'
import { findBarriers } from './barriers.ts'
import { findClipped, type Flaw } from './clipping.ts'
import { createVault, pageOf, person, unlock, type Person } from './journey.ts'
import { capturing, everyday, oneCase } from './tour-case.ts'
import { letters, offices } from './tour-letters.ts'
import { LOCALES, lookRound, turnOutside, turnTo, walk, type View } from './tour-look.ts'
import { safety, sharing } from './tour-sharing.ts'
import { empty, firstRun, locked, putAside } from './tour-threshold.ts'
import { launchTour, NOW, PASSPHRASE } from './tour-vault.ts'
import type { Stop } from './tour.ts'
import { words } from './words.ts'

const PICTURES = process.env['PICTURES']

/** Few of the many views: each screen in both languages, dark once, small once. */
const isWorthKeeping = ({ locale, theme, width }: View): boolean =>
  locale !== 'en-XA' &&
  ((width === 1366 && theme === 'light') ||
    (width === 1366 && theme === 'dark' && locale === 'ar') ||
    (width === 1093 && theme === 'light' && locale === 'en'))

const keepPicture = async (me: Person, view: View): Promise<void> => {
  if (PICTURES === undefined || !isWorthKeeping(view)) return
  const { stop, locale, theme, width } = view
  await pageOf(me).evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)
  // Colours change over a moment.
  await pageOf(me).waitForTimeout(200)
  const name = [stop, locale, ...(theme === 'dark' ? ['dark'] : []), ...(width === 1366 ? [] : [width])].join(
    '-',
  )
  await pageOf(me).screenshot({ path: join(PICTURES, `${name}.png`) })
}

/** Keeps every flaw of every view on the way, in words. */
const notes = (): { found: string[]; seeing: (me: Person) => Parameters<typeof lookRound>[2] } => {
  const found: string[] = []
  const seeing = (me: Person) => async (view: View, flaws: readonly Flaw[]) => {
    const where = `${view.stop} ${view.locale} ${view.theme} ${view.width}×${view.height}`
    for (const { kind, text, at, by } of flaws) found.push(`${where}: ${kind} by ${by} "${text}" ${at}`)
    if (view.locale === 'en' && view.width === 1366) {
      for (const barrier of await findBarriers(pageOf(me), view.theme)) found.push(`${where}: ${barrier}`)
    }
    await keepPicture(me, view)
  }
  return { found, seeing }
}

const inPseudo = (launched: Person['launched']): Person => ({ ...person(launched), say: words('en-XA') })

test.describe.configure({ mode: 'parallel' })

/** Puts words where nobody can read them whole. */
const spoil = (): void => {
  const put = (text: string, place: Partial<CSSStyleDeclaration>): void => {
    const box = document.createElement('div')
    box.textContent = text
    Object.assign(box.style, { position: 'fixed', left: '100px', whiteSpace: 'nowrap', ...place })
    document.body.append(box)
  }
  put('cut off by its box', { top: '10px', width: '30px', overflow: 'hidden' })
  put('out of the window', { top: '40px', left: '-40px' })
  put('one upon the other', { top: '70px' })
  put('the other under it', { top: '74px' })
  const field = document.createElement('input')
  field.value = 'longer than its field'
  Object.assign(field.style, { position: 'fixed', top: '110px', left: '100px', width: '40px' })
  document.body.append(field)
}

test('words that cannot be read whole are found, and a field without a name', async () => {
  const launched = await launch({ language: 'en', now: NOW })
  const page = pageOf(person(launched))
  await expect(page.locator('[data-word]').first()).toBeVisible()
  expect(await findClipped(page)).toEqual([])
  await page.evaluate(spoil)
  expect((await findClipped(page)).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'clipped: cut off by its box',
    'offScreen: out of the window',
    'overlap: one upon the other × the other under it',
    'clipped: longer than its field',
  ])
  expect((await findBarriers(page, 'light')).join()).toContain('label: ')
  await launched.close()
})

test('the choice of a language', async () => {
  const { found, seeing } = notes()
  const launched = await launch({ now: NOW })
  const me = person(launched)
  await expect(pageOf(me).locator('main li button').first()).toBeVisible()
  await lookRound(me, { stop: 'language', locale: 'en' }, seeing(me))
  await launched.close()
  expect(found).toEqual([])
})

test('before there is a vault', async () => {
  test.setTimeout(600_000)
  const { found, seeing } = notes()
  const launched = await launch({ language: 'en-XA', now: NOW })
  let me = inPseudo(launched)
  for (const locale of LOCALES) {
    me = await turnOutside(me, locale)
    await walk(me, { stops: firstRun, locale, see: seeing(me) })
  }
  await launched.close()
  expect(found).toEqual([])
})

test('in a vault with nothing in it', async () => {
  test.setTimeout(600_000)
  const { found, seeing } = notes()
  const launched = await launch({ language: 'en', now: NOW })
  let me = person(launched)
  await createVault(me, { passphrase: PASSPHRASE })
  for (const locale of LOCALES) {
    me = await turnTo(me, locale)
    await walk(me, { stops: empty, locale, see: seeing(me) })
  }
  await launched.close()
  expect(found).toEqual([])
})

test('at the lock, on good days and on bad ones', async () => {
  test.setTimeout(600_000)
  const { found, seeing } = notes()
  const launched = await launchTour({ language: 'en-XA' })
  let me = inPseudo(launched)
  putAside(me)
  for (const locale of LOCALES) {
    me = await turnOutside(me, locale)
    await walk(me, { stops: locked, locale, see: seeing(me) })
  }
  await launched.close()
  expect(found).toEqual([])
})

/** The vault dies; the app comes back as it does by itself, speaking the pseudo-locale. */
const crash = async (launched: Person['launched']): Promise<void> => {
  const vault = (): Promise<number> =>
    launched.app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'vault')?.pid ?? 0)
  await expect.poll(vault).toBeGreaterThan(0)
  process.kill(await vault(), 'SIGKILL')
  await exitOf(launched.shell)
  const settings = { language: 'en-XA', theme: 'light', bounds: null }
  writeFileSync(join(launched.userData, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
  await launched.relaunchAfterLock()
}

test('after the vault has died, once and three times', async () => {
  test.setTimeout(300_000)
  const { found, seeing } = notes()
  const launched = await launchTour({ language: 'en-XA' })
  for (const [stop, times] of [
    ['unlock-crashed', 1],
    ['unlock-resting', 2],
  ] as const) {
    for (let time = 0; time < times; time++) await crash(launched)
    let me = inPseudo(launched)
    await expect(pageOf(me).getByRole('alert').or(pageOf(me).getByRole('status')).first()).toBeAttached()
    for (const locale of LOCALES) {
      me = await turnOutside(me, locale)
      await lookRound(me, { stop, locale }, seeing(me))
    }
  }
  await launched.close()
  expect(found).toEqual([])
})

const ROOMS: Record<string, readonly Stop[]> = {
  'every day, in quick capture and in one case': [...everyday, ...capturing, ...oneCase],
  'in letters and the directory': [...letters, ...offices],
  'in sharing and safety': [...sharing, ...safety],
}

for (const [where, stops] of Object.entries(ROOMS)) {
  test(where, async () => {
    test.setTimeout(900_000)
    const { found, seeing } = notes()
    const launched = await launchTour({ language: 'en-XA' })
    let me = inPseudo(launched)
    await unlock(me, PASSPHRASE)
    for (const locale of LOCALES) {
      me = await turnTo(me, locale)
      await walk(me, { stops, locale, see: seeing(me) })
    }
    await launched.close()
    expect(found).toEqual([])
  })
}

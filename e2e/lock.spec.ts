// Locking from wherever one is, and being back in the same place afterwards, with the same unfinished words.
import { expect, test, type Locator } from '@playwright/test'
import { exitOf, launch, LOCKED, type Launched } from './app.ts'
import { button, createVault, fieldOf, goTo, pageOf, person, unlock, type Person } from './journey.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'
const STORY = 'They came before dawn and asked for her brother by a name nobody uses.'

let launched: Launched
let me: Person

for (const language of ['en', 'ar'] as const) {
  test.describe(language, () => {
    test.beforeEach(async () => {
      launched = await launch({ language, size: { width: 1093, height: 614 } })
      me = person(launched, language)
      await createVault(me, { passphrase: SECRET })
    })
    test.afterEach(() => launched.close())

    test('the button brings her back to the field, the caret, the scroll and the unfinished text', async () => {
      const page = pageOf(me)
      await fieldOf(me, 'who').fill('Lan')
      await fieldOf(me, 'notes').fill(STORY)
      await fieldOf(me, 'notes').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(5, 9))
      await expect(page.locator('[data-saving=saved]')).toBeVisible()
      const scrolled = await scrollOf()
      expect(scrolled).toBeGreaterThan(0)
      await press(page.locator('[data-pane=sidebar] [data-lock]'))
      await backAgain()
      await expect(fieldOf(me, 'notes')).toBeFocused()
      await expect(fieldOf(me, 'notes')).toHaveValue(STORY)
      await expect(fieldOf(me, 'who')).toHaveValue('Lan')
      await expect.poll(() => caretOf('notes')).toEqual([5, 9])
      await expect.poll(scrollOf).toBe(scrolled)
    })

    test('the key brings her back as well, a moment after the last letter', async () => {
      await fieldOf(me, 'who').fill('Lan')
      await expect(fieldOf(me, 'who')).toBeFocused()
      // The key asks nobody. What is typed, and where, is kept half a second later at the latest.
      await pageOf(me).waitForTimeout(600)
      await expect(pageOf(me).locator('[data-saving=saved]')).toBeVisible()
      await launched.pressLock()
      await backAgain()
      await expect(fieldOf(me, 'who')).toBeFocused()
      await expect(fieldOf(me, 'who')).toHaveValue('Lan')
      await expect.poll(() => caretOf('who')).toEqual([3, 3])
    })

    test('Lock is in a dialog too, and the dialog is open again', async () => {
      await goTo(me, 'safety')
      await button(me, 'safety:profile.act').click()
      const dialog = pageOf(me).getByRole('dialog')
      await expect(dialog).toBeVisible()
      await fieldOf(me, 'profile.name').focus()
      await press(dialog.locator('[data-lock]'))
      await backAgain()
      await expect(pageOf(me).getByRole('dialog')).toBeVisible()
      await expect(fieldOf(me, 'profile.name')).toBeFocused()
    })
  })
}

/** Five minutes without a key or a movement, and how long before that she is told; milliseconds. */
const IDLE = 5 * 60_000
const NOTICE = 30_000

test.describe('idle', () => {
  test.afterEach(() => launched.close())

  test('left alone it says so half a minute before, stays for any key, and locks', async () => {
    launched = await launch({ language: 'en' })
    me = person(launched)
    await createVault(me, { passphrase: SECRET })
    const { clock, keyboard } = pageOf(me)
    const notice = pageOf(me).locator('[data-idle-notice]')
    await fieldOf(me, 'notes').fill(STORY)
    await expect(pageOf(me).locator('[data-saving=saved]')).toBeVisible()
    await clock.install()
    await clock.fastForward(IDLE - NOTICE - 15_000)
    await expect(notice).toHaveCount(0)
    await clock.fastForward(16_000)
    await expect(notice).toContainText(me.say('frame:idle.soon'))
    await expect(notice).toContainText(me.say('frame:idle.stay'))
    await keyboard.press('Shift')
    await expect(notice).toHaveCount(0)
    await clock.fastForward(IDLE - NOTICE + 1000)
    await expect(notice).toBeVisible()
    // The page ends with the app.
    await clock.fastForward(NOTICE).catch(() => undefined)
    await backAgain()
    await expect(fieldOf(me, 'notes')).toHaveValue(STORY)
  })
})

/** The app may be gone before Playwright has heard that its click arrived; that it ended is checked next. */
const press = (lock: Locator): Promise<void> => lock.click().catch(() => undefined)

/** Ends with the code of a lock, comes back locked, shows nothing of before, and opens. */
const backAgain = async (): Promise<void> => {
  expect(await exitOf(launched.shell)).toBe(LOCKED)
  await launched.relaunchAfterLock()
  await expect(pageOf(me).getByRole('heading', { name: me.say('vault:unlock.title') })).toBeVisible()
  await expect(pageOf(me).locator('[data-pane]')).toHaveCount(0)
  await unlock(me, SECRET)
}

const caretOf = (place: string): Promise<(number | null)[]> =>
  fieldOf(me, place).evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])

const scrollOf = (): Promise<number> =>
  pageOf(me)
    .locator('[data-scroll=screen]')
    .evaluate((area) => Math.round(area.scrollTop))

// The safety centre: what it says, the privacy screen, the clipboard, and the end of a vault.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { exitOf, launch, LOCKED, type Launched } from './app.ts'
import { dialogOf, openTab } from './journey-case.ts'
import { fileComesBack } from './health-steps.ts'
import { button, createVault, fieldOf, goTo, pageOf, person, type Person } from './journey.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'
const STORY = 'They came before dawn and asked for her brother by a name nobody uses.'

let launched: Launched
let me: Person

test.afterEach(() => launched.close())

const open = async (language: 'en' | 'ar', env: Record<string, string> = {}): Promise<void> => {
  launched = await launch({ language, size: { width: 1366, height: 768 }, env })
  me = person(launched, language)
  await createVault(me, { passphrase: SECRET })
}

const question = (): Locator => pageOf(me).getByRole('alertdialog')

const curtain = (): Locator => pageOf(me).locator('[data-cover]')

const caretOf = (place: string): Promise<(number | null)[]> =>
  fieldOf(me, place).evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd])

/** What the system's clipboard holds. */
const clipboardHolds = (): Promise<string> => launched.app.evaluate(({ clipboard }) => clipboard.readText())

test('one key covers everything and gives the same caret back; what is copied does not stay', async () => {
  await open('en', { AMPARO_TEST_CLIPBOARD_MS: '2500' })
  const { keyboard } = pageOf(me)
  const notes = fieldOf(me, 'notes')
  await notes.fill(STORY)
  await notes.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(5, 9))
  await pageOf(me).waitForTimeout(700)
  await test.step('F8 covers it; keys do not reach what is below; F8 shows it again', async () => {
    await keyboard.press('F8')
    await expect(curtain()).toBeVisible()
    await expect(pageOf(me).getByText(me.say('frame:cover.note'))).toBeVisible()
    const covered = await curtain().evaluate((element) => {
      const { width, height } = element.getBoundingClientRect()
      const below = document.elementsFromPoint(width / 2, height / 3)[0]
      return [width === innerWidth && height === innerHeight, element.contains(below ?? null)]
    })
    expect(covered).toEqual([true, true])
    await keyboard.type('lost words')
    await keyboard.press('Tab')
    await keyboard.press('Alt+2')
    await keyboard.press('Control+k')
    await expect(curtain()).toBeVisible()
    // A screen reader finds the curtain and nothing else.
    const reachable = await pageOf(me).evaluate(() =>
      [...document.querySelectorAll('button, input, textarea, [tabindex]')]
        .filter((element) => element.closest('[inert]') === null)
        .map((element) => element.closest('[data-cover]') !== null),
    )
    expect(reachable).toEqual([true])
    expect(await pageOf(me).title()).toBe('Amparo')
    await keyboard.press('F8')
    await expect(curtain()).toHaveCount(0)
    await expect(notes).toBeFocused()
    await expect(notes).toHaveValue(STORY)
    expect(await caretOf('notes')).toEqual([5, 9])
  })
  await test.step('chosen in the palette it gives the caret back to where it was before the palette', async () => {
    for (const shows of ['F8', 'Escape']) {
      await keyboard.press('Control+k')
      await pageOf(me).getByRole('searchbox').fill(me.say('frame:cover.name'))
      await keyboard.press('Enter')
      await expect(curtain()).toBeVisible()
      await keyboard.press(shows)
      await expect(curtain()).toHaveCount(0)
      await expect(notes).toBeFocused()
      expect(await caretOf('notes')).toEqual([5, 9])
    }
  })
  await test.step('a list stays open below it, and a click shows it again', async () => {
    const country = fieldOf(me, 'where.country')
    await me.keys.typeInto(country, 'Viet')
    await expect(pageOf(me).getByRole('option').first()).toBeVisible()
    await keyboard.press('F8')
    await expect(curtain()).toBeVisible()
    await curtain().click()
    await expect(curtain()).toHaveCount(0)
    await expect(country).toBeFocused()
    await expect(country).toHaveValue('Viet')
    await expect(pageOf(me).getByRole('option').first()).toBeVisible()
    await keyboard.press('Escape')
  })
  await test.step('in a dialog as well', async () => {
    await goTo(me, 'safety')
    await button(me, 'safety:profile.act').click()
    const name = fieldOf(me, 'profile.name')
    await name.fill('Lan')
    await keyboard.press('F8')
    await expect(curtain()).toBeVisible()
    await keyboard.press('Escape')
    await expect(curtain()).toHaveCount(0)
    await expect(dialogOf(me)).toBeVisible()
    await expect(name).toBeFocused()
    await expect(name).toHaveValue('Lan')
  })
  await test.step('what is copied is cleared after its time, and what came from elsewhere is not', async () => {
    const name = fieldOf(me, 'profile.name')
    await name.selectText()
    await keyboard.press('Control+c')
    await expect.poll(clipboardHolds).toBe('Lan')
    await expect.poll(clipboardHolds, { timeout: 10_000 }).toBe('')
    await keyboard.press('Control+c')
    await expect.poll(clipboardHolds).toBe('Lan')
    await pageOf(me).waitForTimeout(400)
    await launched.app.evaluate(({ clipboard }) => clipboard.writeText('hers, from elsewhere'))
    await pageOf(me).waitForTimeout(3000)
    expect(await clipboardHolds()).toBe('hers, from elsewhere')
  })
})

test('a vault is erased by passphrase and words, and not by anything less', async () => {
  await open('ar')
  await test.step('a sealed file that is missing is named, and brought back from a folder', () =>
    fileComesBack(me))
  await test.step('every matter says its state', async () => {
    for (const title of ['lock', 'passphrase', 'recovery', 'health', 'erase']) {
      const name = me.say(`safety:${title}.title`)
      await expect(pageOf(me).getByRole('heading', { level: 2, name, exact: true })).toBeVisible()
    }
    await button(me, 'safety:health.act').click()
    await expect(pageOf(me).getByText(me.say('health:good'))).toBeVisible({ timeout: 30_000 })
    await openTab(me, 'computer')
    for (const title of ['disk', 'swap', 'folder', 'cover', 'clipboard']) {
      const name = me.say(`safety:${title}.title`)
      await expect(pageOf(me).getByRole('heading', { level: 2, name, exact: true })).toBeVisible()
    }
    await openTab(me, 'vault')
  })
  const vault = join(launched.userData, 'vault')
  const type = (key: string, text: string) => question().getByLabel(key, { exact: true }).fill(text)
  const words = me.say('safety:erase.words')
  const final = question().getByRole('button', { name: me.say('safety:erase.final'), exact: true })
  await button(me, 'safety:erase.act').click()
  await test.step('words alone, a passphrase alone and a wrong passphrase change nothing', async () => {
    await expect(final).toBeDisabled()
    await type(me.say('safety:erase.type', { words }), words)
    await expect(final).toBeDisabled()
    await type(me.say('safety:erase.passphrase'), 'not these words')
    await final.click()
    await expect(question().getByText(me.say('safety:erase.wrong'))).toBeVisible({ timeout: 60_000 })
    expect(existsSync(join(vault, 'head.a'))).toBe(true)
    await type(me.say('safety:erase.type', { words }), words.slice(1))
    await type(me.say('safety:erase.passphrase'), SECRET)
    await expect(final).toBeDisabled()
  })
  await type(me.say('safety:erase.type', { words }), words)
  await final.click()
  expect(await exitOf(launched.shell)).toBe(LOCKED)
  expect(existsSync(vault)).toBe(false)
  await launched.relaunchAfterLock()
  await expect(button(me, 'vault:offered.own')).toBeVisible()
})

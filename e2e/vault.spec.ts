// The vault on screen: the first minutes, and every way in which opening does not go as hoped.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { launch, type LaunchOptions, type Launched } from './app.ts'
import { findClipped } from './clipping.ts'
import { searchFolders } from './leaks.ts'
import {
  button,
  createVault,
  fieldOf,
  goTo,
  lock,
  pageOf,
  person,
  tryPassphrase,
  unlock,
  untilOpen,
  type Person,
} from './journey.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'
const OTHER = 'nine quiet otters repaired a wooden bridge'

let launched: Launched
let me: Person

const start = async (options: LaunchOptions = { language: 'en' }): Promise<void> => {
  launched = await launch(options)
  me = person(launched, options.language === 'ar' ? 'ar' : 'en')
}

test.afterEach(() => launched.close())

const vaultFile = (name: string): string => join(launched.userData, 'vault', name)
const damage = (name: string): void =>
  writeFileSync(vaultFile(name), readFileSync(vaultFile(name)).fill(7, 200, 300))
const alert = (): Locator => pageOf(me).getByRole('alert')
const heading = (): Locator => pageOf(me).getByRole('heading', { level: 1 })
const sheet = (): Promise<string[]> => pageOf(me).locator('[data-word]').allTextContents()

/** The words of the sheet, once it is drawn. */
const wordsOnSheet = async (count: number): Promise<string[]> => {
  await expect(pageOf(me).locator('[data-word]')).toHaveCount(count)
  return sheet()
}

const lockedWith = async (passphrase = SECRET): Promise<void> => {
  await start()
  await createVault(me, { passphrase })
  await lock(me)
}

for (const language of ['en', 'ar'] as const) {
  test(`from the first launch to writing a case are three screens (${language})`, async () => {
    await start({})
    me = person(launched, language)
    const page = pageOf(me)
    const seen = [await heading().innerText()]
    await page.getByRole('button', { name: me.say('vault:language.choose') }).click()
    await expect(heading()).toHaveText(me.say('vault:create.title'))
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr')
    seen.push(await heading().innerText())
    const offered = await wordsOnSheet(6)
    await page.getByLabel(me.say('vault:offered.type'), { exact: true }).fill(offered.join(' '))
    await button(me, 'vault:create.go').click()
    await expect(heading()).toHaveText(me.say('vault:create.making'))
    await untilOpen(me)
    await expect(fieldOf(me, 'who')).toBeFocused()
    seen.push(await heading().innerText())
    expect(seen).toEqual(['Amparo', me.say('vault:create.title'), me.say('capture:title')])
    await page.keyboard.type('Lan')
    await expect(fieldOf(me, 'who')).toHaveValue('Lan')
    await expect(page.getByText(me.say('frame:footer.noRecovery'))).toBeVisible()
  })
}

test('words are covered while they are typed back, and a wrong one is named', async () => {
  await start()
  const page = pageOf(me)
  const offered = await wordsOnSheet(6)
  const field = page.getByLabel(me.say('vault:offered.type'), { exact: true })
  await field.fill(`${offered.slice(0, 2).join(' ')} wrong `)
  expect(await sheet()).toEqual([])
  await expect(page.getByText(me.say('vault:offered.wrong_one', { places: 3 }))).toBeVisible()
  await expect(button(me, 'vault:create.go')).toBeDisabled()
  await button(me, 'vault:offered.show').click()
  expect(await sheet()).toEqual(offered)
  await button(me, 'vault:offered.other').click()
  await expect(field).toHaveValue('')
  expect(await wordsOnSheet(6)).not.toEqual(offered)
})

test('her own passphrase is judged in words, and a weak one makes no vault', async () => {
  await start()
  const page = pageOf(me)
  // The button moves from under the press before it ends, as when the offered words come late on a slow machine.
  await page.evaluate(() => {
    const push = (): void => {
      const pushed = document.querySelector<HTMLElement>('main article, main form')
      if (pushed !== null) pushed.style.marginBlockStart = '90px'
    }
    document.addEventListener('pointerdown', push, { once: true, capture: true })
  })
  await button(me, 'vault:offered.own').click()
  const own = page.getByLabel(me.say('vault:own.label'), { exact: true })
  const again = page.getByLabel(me.say('vault:own.again'), { exact: true })
  await own.fill('asdfghjkl;lkjhgfdsa')
  await again.fill('asdfghjkl;lkjhgfdsa')
  await expect(page.getByText(me.say('vault:judge.keyboard'))).toBeVisible()
  await expect(button(me, 'vault:create.go')).toBeDisabled()
  await own.fill(SECRET)
  await again.fill(`${SECRET}s`)
  await expect(page.getByText(me.say('vault:own.differs'))).toBeVisible()
  await expect(button(me, 'vault:create.go')).toBeDisabled()
  await again.fill(SECRET)
  await expect(page.locator('[data-verdict=strong]')).toBeVisible()
  await expect(button(me, 'vault:create.go')).toBeEnabled()
})

/** A word is being composed, and Enter ends it, as an input method sends both. What was submitted by it. */
const submittedByComposing = async (me: Person): Promise<number> => {
  const page = pageOf(me)
  await button(me, 'ui:passphrase.show').click()
  await page.getByLabel(me.say('vault:unlock.passphrase'), { exact: true }).focus()
  const seen = await page.evaluateHandle(() => {
    const counts = { submitted: 0 }
    document.addEventListener('submit', () => counts.submitted++, { capture: true })
    return counts
  })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'かぎ', selectionStart: 2, selectionEnd: 2 })
  await page.keyboard.press('Enter')
  await devtools.send('Input.insertText', { text: '鍵' })
  await devtools.detach()
  await expect(page.getByText(me.say('ui:passphrase.script.chinese'))).toBeVisible()
  return seen.evaluate(({ submitted }) => submitted)
}

test('a wrong passphrase changes nothing, says what to look at, and the next try may be right', async () => {
  await lockedWith()
  const before = readFileSync(vaultFile('head.a'))
  expect(await submittedByComposing(me)).toBe(0)
  const field = pageOf(me).getByLabel(me.say('vault:unlock.passphrase'), { exact: true })
  await field.dispatchEvent('keyup', { key: 'a', modifierCapsLock: true })
  await expect(pageOf(me).getByText(me.say('ui:passphrase.capsLock'))).toBeVisible()
  await tryPassphrase(me, OTHER)
  await expect(alert()).toContainText(me.say('vault:refused.wrongPassphrase.what'))
  await expect(alert()).toContainText(me.say('vault:refused.wrongPassphrase.next'))
  await expect(alert()).toContainText(me.say('ui:passphrase.typed.latin'))
  expect(await findClipped(pageOf(me))).toEqual([])
  expect(readFileSync(vaultFile('head.a')).equals(before)).toBe(true)
  // What was typed is selected, so that typing replaces it.
  await me.keys.type(SECRET)
  await me.keys.press('Return')
  await untilOpen(me)
})

test('one damaged copy of the header is repaired and told, and told once', async () => {
  await lockedWith()
  damage('head.a')
  await unlock(me, SECRET)
  await expect(pageOf(me).getByText(me.say('vault:after.repaired'))).toBeVisible()
  await lock(me)
  await unlock(me, SECRET)
  await expect(pageOf(me).getByText(me.say('vault:after.repaired'))).toHaveCount(0)
})

test('two damaged copies are another sentence, and one put back is found by the one button', async () => {
  await lockedWith()
  const whole = readFileSync(vaultFile('head.b'))
  damage('head.a')
  damage('head.b')
  await launched.relaunch()
  await expect(heading()).toHaveText(me.say('vault:broken.title'))
  await expect(alert()).toContainText(me.say('vault:broken.bothDamaged.what'))
  await expect(alert()).toContainText(me.say('vault:broken.bothDamaged.safe'))
  expect(await findClipped(pageOf(me))).toEqual([])
  await button(me, 'vault:broken.again').click()
  await expect(alert()).toBeVisible()
  writeFileSync(vaultFile('head.b'), whole)
  await button(me, 'vault:broken.again').click()
  await unlock(me, SECRET)
})

test('keys older than the data open only after she has read what that means', async () => {
  await start()
  await createVault(me, { passphrase: SECRET })
  for (const copy of ['a', 'b']) cpSync(vaultFile(`head.${copy}`), join(launched.userData, `old.${copy}`))
  await changePassphrase(OTHER)
  await lock(me)
  for (const copy of ['a', 'b']) cpSync(join(launched.userData, `old.${copy}`), vaultFile(`head.${copy}`))
  await launched.relaunch()
  await tryPassphrase(me, SECRET)
  await expect(alert()).toContainText(me.say('vault:refused.olderHeader.what'))
  await expect(button(me, 'vault:unlock.open')).toHaveCount(0)
  await button(me, 'vault:refused.olderHeader.act').click()
  await untilOpen(me)
})

/** In Safety, to a passphrase of her own. */
const changePassphrase = async (next: string): Promise<void> => {
  const page = pageOf(me)
  await goTo(me, 'safety')
  await button(me, 'safety:passphrase.act').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: me.say('vault:offered.own') }).click()
  await dialog.getByLabel(me.say('safety:passphrase.now'), { exact: true }).fill(SECRET)
  await dialog.getByLabel(me.say('vault:own.label'), { exact: true }).fill(next)
  await dialog.getByLabel(me.say('vault:own.again'), { exact: true }).fill(next)
  await dialog.getByRole('button', { name: me.say('safety:passphrase.save') }).click()
  await expect(page.getByText(me.say('safety:passphrase.done'))).toBeVisible({ timeout: 60_000 })
}

test('after a change the old passphrase opens no more, the new one does', async () => {
  await start()
  await createVault(me, { passphrase: SECRET })
  await changePassphrase(OTHER)
  await lock(me)
  await tryPassphrase(me, SECRET)
  await expect(alert()).toContainText(me.say('vault:refused.wrongPassphrase.what'))
  await me.keys.type(OTHER)
  await me.keys.press('Return')
  await untilOpen(me)
})

test('recovery words count once they are typed back, and open the vault without the passphrase', async () => {
  await start()
  await createVault(me, { passphrase: SECRET })
  const page = pageOf(me)
  await page.getByText(me.say('frame:footer.noRecovery')).click()
  await button(me, 'safety:recovery.make').click()
  await button(me, 'recovery:intro.show').click()
  const twelve = await wordsOnSheet(12)
  await button(me, 'recovery:words.done').click()
  const typeBack = async (wordAt: (place: number) => string): Promise<void> => {
    const fields = await page.locator('form input').all()
    expect(fields).toHaveLength(3)
    for (const field of fields) {
      const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
      await field.fill(wordAt(Number(label.replace(/\D/g, ''))))
    }
    await button(me, 'recovery:check.confirm').click()
  }
  await typeBack((place) => (twelve[place - 1] === 'abandon' ? 'ability' : 'abandon'))
  await expect(page.getByText(/This is not word/)).toHaveCount(3)
  await expect(page.getByText(me.say('frame:footer.noRecovery'))).toBeVisible()
  await typeBack((place) => twelve[place - 1] ?? '')
  await expect(page.getByText(me.say('recovery:done.title'))).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(me.say('frame:footer.noRecovery'))).toHaveCount(0)
  await lock(me)
  await openWithWords(twelve)
  expectNoTraceOf(twelve)
})

test('recovery digits in Arabic: shown, typed back, a slip named, and opened with Arabic-Indic digits', async () => {
  await start({ language: 'ar' })
  await createVault(me, { passphrase: SECRET })
  const page = pageOf(me)
  const indic = (text: string): string =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
  await page.getByText(me.say('frame:footer.noRecovery')).click()
  await button(me, 'safety:recovery.make').click()
  await page.locator('main button[aria-haspopup]').first().click()
  await page.getByRole('menuitem', { name: me.say('recovery:intro.digits') }).click()
  await button(me, 'recovery:intro.showDigits').click()
  const groups = await wordsOnSheet(13)
  await button(me, 'recovery:digits.done').click()
  const fields = await page.locator('form input').all()
  expect(fields).toHaveLength(3)
  for (const field of fields) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
    await field.fill(indic(groups[Number(label.replace(/\D/g, '')) - 1] ?? ''))
  }
  await button(me, 'recovery:check.confirmDigits').click()
  await expect(page.getByText(me.say('recovery:done.titleDigits'))).toBeVisible({ timeout: 60_000 })
  await lock(me)
  await tryPassphrase(me, 'كلمات لم تكن')
  await expect(alert()).toContainText(me.say('ui:passphrase.typed.arabic'))
  await button(me, 'vault:unlock.lost').click()
  const field = pageOf(me).getByLabel(me.say('vault:words.label'), { exact: true })
  const [seventh = ''] = groups.slice(6, 7)
  const slip = `${seventh.slice(0, 3)}${(Number(seventh[3]) + 1) % 10}`
  await field.fill(indic(groups.with(6, slip).join(' ')))
  await expect(pageOf(me).getByText(me.say('vault:words.groups_many', { count: 13 }))).toBeVisible()
  await button(me, 'vault:words.open').click()
  await expect(alert()).toContainText(me.say('vault:refused.groups_one', { places: 7 }))
  expect(await findClipped(pageOf(me))).toEqual([])
  await field.fill(indic(groups.join('')))
  await button(me, 'vault:words.open').click()
  await untilOpen(me)
  await expect(pageOf(me).getByText(me.say('vault:after.words'))).toBeVisible()
})

/** Lost passphrase: first too few words, then one of them misspelt, then right, as from a hurried hand. */
const openWithWords = async (twelve: string[]): Promise<void> => {
  const page = pageOf(me)
  await button(me, 'vault:unlock.lost').click()
  const field = page.getByLabel(me.say('vault:words.label'), { exact: true })
  await field.fill(twelve.slice(0, 11).join(' '))
  await button(me, 'vault:words.open').click()
  await expect(alert()).toContainText(me.say('vault:refused.count_other', { count: 11 }))
  await field.fill([...twelve.slice(0, 11), 'xyzzy'].join(' '))
  await button(me, 'vault:words.open').click()
  await expect(alert()).toContainText(me.say('vault:refused.unknown_one', { places: 12 }))
  await field.fill(twelve.join('\n').toUpperCase())
  await button(me, 'vault:words.open').click()
  await untilOpen(me)
  await button(me, 'vault:after.choose').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(me.say('safety:passphrase.now'))
  await dialog.getByRole('button', { name: me.say('safety:passphrase.useWords') }).click()
  await dialog.getByRole('textbox', { name: me.say('safety:passphrase.words') }).fill(twelve.join(' '))
}

/** Words that open the vault lie nowhere on the disk, however they were written where they were typed. */
const expectNoTraceOf = (words: string[]): void => {
  const typed = {
    spaced: words.join(' '),
    inLines: words.join('\n').toUpperCase(),
    first: words.slice(0, 3).join(' '),
  }
  const { leaks, files } = searchFolders(typed, {
    own: [launched.userData],
    shared: [],
    start: 0,
    except: [],
  })
  expect(leaks).toEqual([])
  expect(files).toBeGreaterThan(10)
}

test('a full disk is told, and one button leads on once there is room', async () => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'Only root can mount a small disk.')
  const userData = mkdtempSync(join(tmpdir(), 'amparo-full-'))
  const disk = join(userData, 'vault')
  mkdirSync(disk, { mode: 0o700 })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=0700', 'none', disk])
  try {
    await start({ userData, language: 'en' })
    const offered = await wordsOnSheet(6)
    await pageOf(me).getByLabel(me.say('vault:offered.type'), { exact: true }).fill(offered.join(' '))
    await pageOf(me).getByLabel(me.say('vault:profile.name'), { exact: true }).fill('Lan of the river')
    await button(me, 'vault:create.go').click()
    await expect(alert()).toContainText(me.say('errors:store/disk-full'), { timeout: 60_000 })
    expect(await findClipped(pageOf(me))).toEqual([])
    execFileSync('mount', ['-o', 'remount,size=64m', disk])
    await button(me, 'vault:broken.again').click()
    // The keys were on the disk already; the data is made now, and she is still who she said.
    await unlock(me, offered.join(' '))
    await goTo(me, 'safety')
    await expect(pageOf(me).getByText('Lan of the river').first()).toBeVisible()
  } finally {
    await launched.close()
    execFileSync('umount', ['-l', disk])
    rmSync(userData, { recursive: true, force: true })
  }
})

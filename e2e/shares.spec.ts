// Key shares and a key file, from the screen: made and taken out, asked for at the lock, given by slips and turns.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { launch } from './app.ts'
import { findClipped } from './clipping.ts'
import { dialogOf } from './journey-case.ts'
import { button, createVault, pageOf, person, tryPassphrase, untilOpen, type Person } from './journey.ts'
import { keyboardOf } from './keyboard.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'

const alert = (me: Person): Locator => pageOf(me).getByRole('alert')
const status = (me: Person): Locator => pageOf(me).locator('main, body').getByRole('status').first()
const indic = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))

/** Three cards: one as a page, one as a text file, one by hand; then a group of each is typed back. */
const makeCards = async (me: Person, at: (name: string) => string): Promise<string[][]> => {
  const page = pageOf(me)
  await button(me, 'safety:shares.make').click()
  await button(me, 'shares:intro.make').click()
  const cards: string[][] = []
  for (let number = 1; number <= 3; number++) {
    await button(me, 'shares:cards.show')
      .nth(number - 1)
      .click()
    await expect(page.locator('[data-word]')).toHaveCount(20)
    cards.push(await page.locator('[data-word]').allTextContents())
    await button(me, 'shares:cards.digitsDone').click()
    await expect(dialogOf(me)).toHaveCount(0)
  }
  me.launched.answerDialogs([at('page.pdf')], [at('two.txt')])
  await button(me, 'shares:cards.print').first().click()
  await expect(page.getByText('page.pdf')).toBeVisible({ timeout: 30_000 })
  await button(me, 'shares:cards.file').nth(1).click()
  await expect(page.getByText('two.txt')).toBeVisible()
  await button(me, 'shares:cards.done').click()
  for (const [index, field] of (await page.locator('form input').all()).entries()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
    const group = Number(/(\d+)\D*$/.exec(label)?.[1])
    await field.fill(cards[index]?.[group - 1] ?? '')
  }
  await button(me, 'shares:typeBack.confirm').click()
  await button(me, 'shares:done.go').click({ timeout: 60_000 })
  return cards
}

test('a key file is asked for, and two of three cards open the vault without it and without the passphrase', async () => {
  test.setTimeout(120_000)
  const launched = await launch({ language: 'ar', size: { width: 1366, height: 768 } })
  const me: Person = { ...person(launched, 'ar'), keys: keyboardOf(launched, { atOnce: true }) }
  const at = (name: string): string => join(launched.userData, '..', `${Date.now()}-${name}`)
  const [pdf, text, key] = [at('page.pdf'), at('two.txt'), at('key.bin')]
  await createVault(me, { passphrase: SECRET })
  const page = () => pageOf(me)
  let cards: string[][] = []
  const lockUp = async (): Promise<void> => {
    await launched.pressLock()
    await launched.relaunchAfterLock()
    await expect(page().getByLabel(me.say('vault:unlock.passphrase'), { exact: true })).toBeVisible()
  }

  await test.step('cards are made, and Safety says so', async () => {
    await page().getByText(me.say('frame:footer.noRecovery')).click()
    cards = await makeCards(me, (name) => (name === 'page.pdf' ? pdf : text))
    await expect(page().getByText(me.say('frame:footer.noRecovery'))).toHaveCount(0)
    await expect(button(me, 'safety:shares.manage')).toBeVisible()
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    expect(readFileSync(text, 'utf8')).toContain(cards[1]?.slice(0, 5).join(' '))
  })

  await test.step('a key file is made with the passphrase', async () => {
    await button(me, 'safety:keyFile.make').click()
    await dialogOf(me).getByLabel(me.say('safety:passphrase.now'), { exact: true }).fill(SECRET)
    launched.answerDialogs([key])
    await button(me, 'safety:keyFile.choose').click()
    await expect(button(me, 'safety:keyFile.stop')).toBeVisible({ timeout: 60_000 })
    await expect(dialogOf(me)).toHaveCount(0)
    expect(await findClipped(page())).toEqual([])
  })

  await lockUp()
  await test.step('the passphrase alone opens nothing, another file is none, with the file it would', async () => {
    await tryPassphrase(me, SECRET)
    await expect(alert(me)).toContainText(me.say('vault:refused.wrongPassphrase.keyFile'))
    launched.answerDialogs([text], [key])
    await button(me, 'vault:unlock.keyFile').click()
    await expect(alert(me)).toHaveText(me.say('vault:unlock.noKeyFile'))
    expect(await findClipped(page())).toEqual([])
    await button(me, 'vault:unlock.keyFile').click()
    await expect(button(me, 'vault:unlock.keyFileNot')).toBeVisible()
    await button(me, 'vault:unlock.open').click()
    await untilOpen(me)
  })

  await lockUp()
  await test.step('cards: a slip is named, one twice is told, a file and digits open', async () => {
    const [one = [], two = [], three = []] = cards
    const field = page().getByLabel(me.say('shares:give.label'), { exact: true })
    await button(me, 'vault:unlock.lost').click()
    await button(me, 'vault:words.shares').click()
    const slip = `${three[6]?.slice(0, 3)}${(Number(three[6]?.[3]) + 1) % 10}`
    await field.fill(indic(three.with(6, slip).join(' ')))
    await button(me, 'shares:give.add').click()
    await expect(page().getByText(me.say('shares:given.groups_one', { places: 7 }))).toBeVisible()
    await field.fill(indic(three.join('')))
    await button(me, 'shares:give.add').click()
    await expect(status(me)).toContainText(me.say('shares:given.more_one', { count: 1 }))
    await expect(field).toHaveValue('')
    await field.fill(three.join(' '))
    await button(me, 'shares:give.add').click()
    await expect(page().getByText(me.say('shares:given.again', { number: 3 }))).toBeVisible()
    launched.answerDialogs([text])
    await button(me, 'shares:give.file').click()
    await expect(status(me)).toContainText(me.say('shares:given.enough'))
    expect(await findClipped(page())).toEqual([])
    expect([one.length, two.length]).toEqual([20, 20])
    // The button to open has the focus.
    await page().keyboard.press('Enter')
    await untilOpen(me)
  })

  await test.step('a new passphrase is asked for, and the old one is not', async () => {
    await button(me, 'vault:after.choose').click()
    await expect(dialogOf(me)).toContainText(me.say('safety:passphrase.byShares'))
    await expect(dialogOf(me)).toContainText(me.say('safety:passphrase.noKeyFile'))
    await expect(dialogOf(me).getByLabel(me.say('safety:passphrase.now'), { exact: true })).toHaveCount(0)
    expect(await findClipped(page())).toEqual([])
  })
  await launched.close()
})

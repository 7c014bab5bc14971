// The page of one case as a person uses it: what comes next, what happened and who says so, people, consent,
// evidence, history. In English and in Arabic, on the real app.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import { findClipped } from './clipping.ts'
import { launchWithVault, type WithVault } from './new-vault.ts'
import { words, type Language } from './words.ts'

const NOW = '2022-11-23T09:00:00.000Z'
const SIZES = [
  [1366, 768],
  [1093, 614],
  [1024, 600],
] as const

let launched: WithVault

test.afterEach(() => launched.close())

const place = (name: string): Locator => launched.page.locator(`[data-place="${name}"]`)
const dialog = (): Locator => launched.page.getByRole('dialog')
const fact = (text: string): Locator => launched.page.locator('[data-fact]').filter({ hasText: text })
const button = (name: string): Locator => launched.page.getByRole('button', { name, exact: true }).first()

const openTab = (name: string): Promise<void> =>
  launched.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

/** At every size that counts, nothing that stands on the screen is cut off or lies on something else. */
const nothingIsClipped = async (where: string): Promise<void> => {
  for (const [width, height] of SIZES) {
    await launched.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    )
    await expect.poll(() => launched.page.evaluate(() => innerWidth)).toBe(width)
    // What measures itself follows the new width a frame later.
    const flaws = expect.poll(() => findClipped(launched.page), {
      message: `${where} at ${width}`,
      timeout: 4_000,
    })
    await flaws.toEqual([])
  }
}

const WHO: Record<Language, string> = { en: 'Dong Guangping', ar: 'دونغ غوانغبينغ' }

/** Three lines of quick capture, then the page of that case. */
const openCase = async (language: Language): Promise<void> => {
  launched = await launchWithVault({ language, now: NOW, size: { width: 1366, height: 768 } })
  const { page } = launched
  await place('who').fill(WHO[language])
  await place('what.held').click()
  await place('what.disappeared').click()
  await place('when.text').fill('2022-08-24')
  await place('told.family').click()
  await place('urgent.removal').click()
  await page.keyboard.press('Control+s')
  await expect(page.locator('[data-question]')).toHaveCount(0)
  await page.keyboard.press('Alt+2')
  await page.getByRole('row', { name: WHO[language] }).getByRole('rowheader').dblclick()
  await expect(page.getByRole('tablist')).toBeVisible()
}

const addFact = async (say: ReturnType<typeof words>, what: string, when: string): Promise<void> => {
  await button(say('facts:add')).click()
  await place(`fact.what.${what}`).click()
  await place('fact.when').fill(when)
  await dialog()
    .getByRole('button', { name: say('facts:dialog.add') })
    .click()
  await expect(dialog()).toHaveCount(0)
}

for (const language of ['en', 'ar'] as const) {
  const say = words(language)

  test(`I write down what happened, who says so and what they allow, in ${language}`, async () => {
    test.setTimeout(300_000)
    await openCase(language)
    const { page } = launched
    const main = page.locator('[data-pane=main]')
    await expect(main).toContainText(WHO[language])
    await expect(main).toContainText(say('vocabulary:urgency.urgent.label'))
    await nothingIsClipped('summary')

    // A date that can be read in two ways is kept as written and asked about where it stands.
    await openTab(say('case:tab.happened'))
    await addFact(say, 'threatened', '3/4/22')
    await expect(main).toContainText(say('dates:ask.dayOrMonth'))
    await nothingIsClipped('what happened')
    const answers = page.getByRole('button', { name: /^[34] .+ 2022$/ })
    await expect(answers).toHaveCount(2)
    await answers.first().click()
    await expect(main).not.toContainText(say('dates:ask.dayOrMonth'))
    await expect(fact(say('vocabulary:button.threatened.label'))).toContainText(/^3 .+ 2022/)

    // Two sources, two dates: both are kept, one is in use.
    const held = fact(say('vocabulary:button.disappeared.label'))
    await held.click()
    await held
      .locator('xpath=..')
      .getByRole('button', { name: /^(Source 1|المصدر 1)$/ })
      .nth(1)
      .click()
    await nothingIsClipped('accounts')
    await dialog()
      .getByRole('button', { name: say('records:claim.add') })
      .click()
    await place('claim.date').fill('2022-08-25')
    await dialog()
      .getByRole('button', { name: say('records:claim.save'), exact: true })
      .click()
    await expect(dialog().getByRole('listitem')).toHaveCount(2)
    // The keyboard stays in the dialog although the form it was in has gone.
    await expect(dialog().locator(':focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(dialog()).toHaveCount(0)
    await expect(held).toContainText(say('facts:disputed'))
    await expect(held).toContainText('24')

    // Consent stands in words, and can be taken back.
    await openTab(say('case:tab.consent'))
    await expect(main).toContainText(say('consents:none'))
    await button(say('consents:record')).click()
    await place('consent.name.yes').click()
    await nothingIsClipped('consent form')
    await dialog()
      .getByRole('button', { name: say('consents:dialog.record') })
      .click()
    await expect(main).toContainText(say('vocabulary:consent.state.given.label'))
    await button(say('consents:withdraw')).click()
    const asked = page.getByRole('alertdialog')
    await asked.getByRole('button', { name: say('consents:withdrawal.do') }).click()
    await expect(main).toContainText(say('vocabulary:consent.state.withdrawn.label'))
    await nothingIsClipped('consent')

    // What was done can be read again.
    await openTab(say('case:tab.history'))
    await expect(main).toContainText(say('history:kind.consent'))
    await expect(main).toContainText(say('history:field.consent.withdrawn'))
    await nothingIsClipped('history')
  })
}

test('a summary and a half-written fact are there after kill -9', async () => {
  const say = words('en')
  await openCase('en')
  await place('summary.en').fill('Nobody has heard from him since.')
  await expect(launched.page.locator('[data-saving=saved]')).toBeVisible()
  await openTab(say('case:tab.happened'))
  await button(say('facts:add')).click()
  await place('fact.account.en').fill('A neighbour saw')
  await launched.page.waitForTimeout(1000)
  await launched.relaunch('kill')
  await launched.unlock()
  if ((await dialog().count()) === 0) await button(say('facts:add')).click()
  await expect(place('fact.account.en')).toHaveValue('A neighbour saw')
  await launched.page.keyboard.press('Escape')
  await openTab(say('case:tab.summary'))
  await expect(place('summary.en')).toHaveValue('Nobody has heard from him since.')
})

test('a name in another script is found with the person, and an identity is written and never read back', async () => {
  const say = words('en')
  await openCase('en')
  const { page } = launched
  await openTab(say('case:tab.people'))
  await button(say('case:people.addName')).click()
  await place('name.text').fill('董广平')
  await page.keyboard.press('Enter')
  await expect(dialog()).toHaveCount(0)
  await expect(page.getByRole('article', { name: WHO.en })).toContainText('董广平')
  await openTab(say('case:tab.consent'))
  await button(say('sources:add')).click()
  await place('source.identity').fill('Zubaydah Canary')
  await dialog()
    .getByRole('button', { name: say('sources:dialog.add') })
    .click()
  await expect(dialog()).toHaveCount(0)
  await expect(page.getByText(say('sources:sealed'))).toBeVisible()
  for (const tab of ['summary', 'happened', 'people', 'consent', 'history'] as const) {
    await openTab(say(`case:tab.${tab}`))
    await expect(page.locator('body')).not.toContainText('Canary')
  }
})

test('a file is kept as it came, and a copy outside needs a reason', async () => {
  const say = words('en')
  await openCase('en')
  const { page } = launched
  const file = join(launched.userData, 'IMG_2041.jpg')
  writeFileSync(file, 'not really a picture')
  await openTab(say('case:tab.evidence'))
  launched.answerDialogs([file])
  await button(say('evidence:attach')).click()
  await place('evidence.title').fill('Photo of the street')
  await dialog()
    .getByRole('button', { name: say('evidence:dialog.attach') })
    .click()
  await expect(dialog()).toHaveCount(0)
  await button(say('evidence:verify')).click()
  await expect(page.getByText(say('evidence:verified'))).toBeVisible()
  await nothingIsClipped('evidence')
  await button(say('evidence:saveCopy')).click()
  const choose = dialog().getByRole('button', { name: say('evidence:copy.choose') })
  await expect(choose).toBeDisabled()
  await place('copy.why').fill('For the lawyer')
  await expect(choose).toBeEnabled()
})

// Quick capture on the real app: the case of domain W1 by keyboard alone, and nothing lost by kill -9.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findClipped } from './clipping.ts'
import { keyboardOf, type Keyboard } from './keyboard-only.ts'
import { launchWithVault, type WithVault } from './new-vault.ts'

const NOW = '2022-11-23T09:00:00.000Z'
const MOST_ACTS = 25

let launched: WithVault

test.afterEach(() => launched.close())

interface Dong {
  who: string
  when: string
  country: string
  next: string
  due: string
}

const DONG: Record<'en' | 'ar', Dong> = {
  en: {
    who: 'Dong Guangping',
    when: '24 August 2022',
    country: 'Viet',
    next: 'Ask family for consent',
    due: 'tomorrow',
  },
  ar: {
    who: 'دونغ غوانغبينغ',
    when: '24 أغسطس 2022',
    country: 'فيتنام',
    next: 'سؤال الأسرة عن الموافقة',
    due: 'غدا',
  },
}

const SAID: Record<'en' | 'ar', { row: string[]; left: string; caseRow: RegExp }> = {
  en: {
    row: ['Dong Guangping', 'Urgent', 'Held, place not known', 'Viet Nam', '24 August 2022'],
    left: 'tomorrow',
    caseRow: /Dong Guangping/,
  },
  ar: {
    row: ['دونغ غوانغبينغ', 'عاجل', 'محتجز، والمكان غير معروف', 'فييت نام', '24 أغسطس 2022'],
    left: 'غدًا',
    caseRow: /دونغ غوانغبينغ/,
  },
}

/** The steps of W1 as somebody who knows the screen takes them. Enter leaves a line of text, Tab a group. */
const enterDong = async ({ press, type }: Keyboard, dong: Dong): Promise<void> => {
  await press('Control+n')
  await type(dong.who)
  await press('Enter')
  await press('2') // Taken or held
  await press('3') // Disappeared
  await press('Tab')
  await type(dong.when)
  await press('Enter')
  await type(dong.country)
  await press('Enter') // chooses the country and goes on; the place is not known
  await press('1') // Police
  await press('Tab')
  await press('Enter') // past rank and unit
  await press('2') // Held, place not known
  await press('Tab')
  await press('2') // Family
  await press('Tab')
  await press('2') // Fairly sure
  await press('Tab') // What may we do: "not asked yet" stands already
  await press('Tab')
  await press('4') // Execution, transfer or deportation
  await press('Tab')
  await type(dong.next)
  await press('Tab')
  await type(dong.due)
}

/** Any use of a pointer from here on is an error of the test. */
const forbidPointer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(name, () => document.body.setAttribute('data-pointer-used', ''), true)
    }
  })

const chosen = (page: Page): Promise<string[]> =>
  page
    .locator('[data-question] :is([aria-pressed=true], [aria-checked=true])')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-place') ?? ''))

for (const language of ['en', 'ar'] as const) {
  test(`the case of W1 takes at most ${MOST_ACTS} key acts, in ${language}`, async () => {
    launched = await launchWithVault({ language, now: NOW, size: { width: 1366, height: 768 } })
    const { page } = launched
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-pane=main] h1')).toHaveText(language === 'en' ? 'Today' : 'اليوم')
    await forbidPointer(page)

    const keyboard = keyboardOf(page)
    await enterDong(keyboard, DONG[language])
    expect(await chosen(page)).toEqual([
      'what.held',
      'what.disappeared',
      'by.police',
      'now.heldUnknown',
      'told.family',
      'sure.fairly',
      'permission.notAsked',
      'urgent.removal',
    ])
    await keyboard.press('Control+s')
    await expect(page.locator('[data-pane=main] h1')).toContainText(DONG[language].who)
    await expect(page.locator('[data-pane=main]')).toContainText(SAID[language].row[2] ?? '')

    console.log(`W1 in ${language}: ${keyboard.acts.length} key acts: ${keyboard.acts.join(' ')}`)
    expect(keyboard.acts.length).toBeLessThanOrEqual(MOST_ACTS)
    await expect(page.locator('[data-pointer-used]')).toHaveCount(0)
    await sayWhatWasSaid(page, language)
  })
}

const sayWhatWasSaid = async (page: Page, language: 'en' | 'ar'): Promise<void> => {
  await page.keyboard.press('Alt+2')
  const row = page.getByRole('row', { name: SAID[language].caseRow })
  for (const words of SAID[language].row) await expect(row).toContainText(words)
  await page.keyboard.press('Alt+1')
  const task = page.getByRole('row', { name: DONG[language].next })
  await expect(task).toContainText(SAID[language].left)
  await expect(page.locator('[data-saving=saved]')).toBeVisible()
}

test('what was typed is there after kill -9, and a finished form leaves no draft', async () => {
  launched = await launchWithVault({ now: NOW })
  let { page } = launched
  await page.locator('[data-place=who]').fill('Half of a name')
  await page.locator('[data-place="what.threatened"]').click()
  await page.locator('[data-place="when.text"]').fill('3/4/22')
  await page.getByRole('button', { name: '3 April 2022' }).click()
  // Day and month of the next step: as answered above, since one person told both.
  await page.locator('[data-place="urgent.due"]').focus()
  await page.keyboard.type('5/6/22')
  await expect(page.getByText('Understood as: 5 June 2022')).toBeVisible()
  await page.locator('[data-place=notes]').focus()
  await page.keyboard.type('She called at night and said that', { delay: 20 })
  await page.waitForTimeout(1000)
  await launched.relaunch('kill')
  await launched.unlock()
  page = launched.page
  if ((await page.locator('[data-question]').count()) === 0) await page.keyboard.press('Control+n')
  await expect(page.locator('[data-place=who]')).toHaveValue('Half of a name')
  await expect(page.locator('[data-place=notes]')).toHaveValue('She called at night and said that')
  await expect(page.locator('[data-place="when.text"]')).toHaveValue('3/4/22')
  await expect(page.getByText('Understood as: 3 April 2022')).toBeVisible()
  await expect(page.getByText('Understood as: 5 June 2022')).toBeVisible()
  expect(await chosen(page)).toContain('what.threatened')

  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-place=who]')).toHaveValue('')
  await expect(page.locator('[data-place=who]')).toBeFocused()
  await expect(page.getByText(/^Saved as [A-Z][0-9]-0001\.$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Go on writing' })).toHaveCount(0)
  await expect(page.getByRole('row', { name: 'Half of a name' })).toBeVisible()
})

/** The button beside the country, which lists all of them. */
const SHOW_COUNTRIES = '[data-place="where.country"] + button'

test('which number is the month of the next step is asked, and answered, where it is typed', async () => {
  launched = await launchWithVault({ now: NOW })
  const { page } = launched
  await page.locator(SHOW_COUNTRIES).click()
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(200)
  await page.keyboard.press('Escape')
  await page.locator('[data-place="urgent.next"]').fill('Call the lawyer')
  await page.locator('[data-place="urgent.due"]').fill('5/6/22')
  const question = page.locator('[data-question=urgent]').getByRole('button', { name: '6 May 2022' })
  await question.click()
  await expect(question).toHaveCount(0)
  await page.keyboard.press('Control+S')
  await expect(page.getByText('Call the lawyer').first()).toBeVisible()
  await expect(page.getByText('6 May 2022').first()).toBeVisible()
})

/** Names as they come: very long, turned around, in two forms that look the same, with what a shell would take apart. */
const ODD_NAMES = [
  `${'ب'.repeat(125)}.pdf`,
  'photo\u202Egpj.exe',
  'Jos\u00e9.txt',
  'Jose\u0301.txt',
  '🙂🏳️‍🌈.png',
  'two\nlines.txt',
  '-rf',
  '.hidden',
  ' spaces ',
  '%00..%2f',
]
/** What one capture takes in. */
const MOST_FILES = 20

/** Files that are there as far as they are taken in, and then very many more. */
const pickMany = (folder: string, count: number): string[] => {
  const paths = Array.from({ length: count }, (_, i) => join(folder, ODD_NAMES[i] ?? `photo ${i}.jpg`))
  for (const path of paths.slice(0, MOST_FILES)) writeFileSync(path, `What is in ${path}`)
  return paths
}

test('Esc steps back and loses nothing; Today offers to go on', async () => {
  launched = await launchWithVault({ now: NOW })
  const { page } = launched
  await page.locator('[data-place=who]').fill('Not finished')
  // Ten thousand files at once: as many as fit are taken, and that the others were not is told.
  launched.answerDialogs(pickMany(launched.userData, 10_000))
  await page.getByRole('button', { name: 'Add a photo or file' }).click()
  await expect(page.getByText('9980 more were chosen and not added')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Go on writing' }).press('Enter')
  await expect(page.locator('[data-place=who]')).toHaveValue('Not finished')
  await expect(page.getByRole('button', { name: 'Leave out' })).toHaveCount(MOST_FILES)
  await expect(page.getByText('photo[U+202E]gpj.exe')).toBeVisible()
  expect(await findClipped(page)).toEqual([])
  await page.keyboard.press('Control+S')
  await expect(page.getByText(/^Saved as [A-Z][0-9]-0001\.$/)).toBeVisible()
  await page.getByRole('tab', { name: /Evidence/ }).click()
  await expect(page.getByRole('button', { name: 'Check that it is unchanged' })).toHaveCount(MOST_FILES)
  await expect(page.getByText(/^Jos(\u00e9|e\u0301)\.txt$/)).toHaveCount(2)
})

test('a name that is not safe gives way to a pseudonym, and the same person is noticed but never merged', async () => {
  launched = await launchWithVault({ now: NOW })
  const { page } = launched
  await page.locator('[data-place=who]').fill('A real name')
  await page.getByRole('button', { name: 'Name not known or not safe' }).click()
  await expect(page.locator('[data-place=who]')).toHaveValue('Pine 1')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-place=who]')).toHaveValue('')
  await page.locator('[data-place=who]').fill('Dong Guang Ping')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-place=who]')).toHaveValue('')
  for (const [name, reason] of [
    ['Guangping DONG', 'another order'],
    ['董广平', 'another script'],
  ] as const) {
    await page.locator('[data-place=who]').fill(name)
    const line = page.getByRole('status').filter({ hasText: 'Same person as Dong Guang Ping?' })
    await expect(line).toContainText(reason)
    await expect(line.getByRole('button', { name: /^Open [A-Z][0-9]-0002$/ })).toBeVisible()
  }
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('row')).toHaveCount(1 + 3)
  await expect(page.getByText('A real name')).toHaveCount(0)
})

test('what is no country of the list moves to the place; not known is an answer', async () => {
  launched = await launchWithVault({ now: NOW })
  const { page } = launched
  const country = page.locator('[data-place="where.country"]')
  // As a screen reader presses it: without a pointer and without coming to the field first.
  await page.locator(SHOW_COUNTRIES).evaluate((button: HTMLElement) => button.click())
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(200)
  await page.keyboard.press('Escape')
  await country.fill('Atlantis')
  await page.keyboard.press('Tab')
  await expect(country).toHaveValue('')
  await expect(page.locator('[data-place="where.text"]')).toHaveValue('Atlantis')
  await country.fill('vietnam')
  await page.keyboard.press('Tab')
  await expect(country).toHaveValue('Viet Nam')
  await country.fill('not known')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(country).toHaveValue('Not known')
  // An arrow that comes before the list does (here in the same instant as the words) never brings back the last answer.
  await country.fill('vietnam')
  await page.keyboard.press('Tab')
  await expect(country).toHaveValue('Viet Nam')
  await country.evaluate((field: HTMLInputElement) => {
    field.focus()
    document.execCommand('selectAll')
    document.execCommand('insertText', false, 'not known')
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('option')).toHaveText([/Not known/])
  await page.keyboard.press('Enter')
  await expect(country).toHaveValue('Not known')
})

const insideWindow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const focused = document.activeElement?.getBoundingClientRect()
    const area = document.querySelector('[data-scroll=screen]')
    if (focused === undefined || area === null) return ['nothing has the focus']
    const box = area.getBoundingClientRect()
    return [
      ...(focused.bottom > box.bottom + 1 || focused.top < box.top - 1
        ? [`${document.activeElement?.getAttribute('data-place') ?? 'something'} is hidden`]
        : []),
      ...(area.scrollWidth > area.clientWidth + 1 ? ['scrolls sideways'] : []),
    ]
  })

/** A list that opens under a pointer which rests is not chosen from by it, and tells nobody of a movement. */
const typesOverPointer = async (page: Page): Promise<void> => {
  const country = page.locator('[data-place="where.country"]')
  await country.scrollIntoViewIfNeeded()
  const box = await country.boundingBox()
  if (box === null) throw new Error('no country to fill in')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height + 24)
  await page.evaluate(() =>
    addEventListener('pointermove', () => document.body.setAttribute('data-pointer-moved', '')),
  )
  await country.focus()
  const option = page.locator('[role=option]').first()
  for (const letters of ['غين', 'يا', ' ']) {
    await page.keyboard.type(letters)
    await expect(option).toBeVisible()
    // Under the pointer, and drawn like the others.
    await expect(option).toHaveAttribute('data-hovered', 'true')
    await expect(option).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  }
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect(country).toHaveValue('غينيا')
  await expect(page.locator('[data-place="by.police"]')).toBeFocused()
  await expect(page.locator('body:not([data-pointer-moved])')).toHaveCount(1)
}

for (const language of ['en', 'ar', 'en-XA'] as const) {
  test(`at 1093×614 both buttons stay in sight and no field hides, in ${language}`, async () => {
    launched = await launchWithVault({ language, now: NOW, size: { width: 1093, height: 614 } })
    const { page } = launched
    const buttons = page.locator('[data-pane=main] article > footer button')
    await expect(buttons).toHaveCount(2)
    await page.locator('[data-place=who]').focus()
    for (let stop = 0; stop < 26; stop++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.closest('[data-question]') === null)) break
      expect(await insideWindow(page)).toEqual([])
      for (const button of await buttons.all()) await expect(button).toBeInViewport({ ratio: 1 })
    }
    expect(await findClipped(page)).toEqual([])
    if (language === 'ar') await typesOverPointer(page)
  })
}

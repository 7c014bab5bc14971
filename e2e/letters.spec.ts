// Two embassies by noon (domain W2), on the real app: from a case to letters on paper, in two languages; and how the
// studio takes what is typed and pasted. One vault for all of it: each test goes on where the last one stopped.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { newWord } from './canaries.ts'
import { goTo, person } from './journey.ts'
import { openCase, openTab } from './journey-case.ts'
import { startLetter as startLetterToAll } from './journey-letters.ts'
import { searchFolders } from './leaks.ts'
import { bringMarkup } from './markup.ts'
import { MARKUP_TRIES } from './markup-tries.ts'
import { launchWithVault, type WithVault } from './new-vault.ts'
import { pattern, words } from './words.ts'
import { wordInArabic, wordInEnglish } from './word-clipboard.ts'

const CHINA = "the People's Republic of China"
/** Fonts, for the first of their letters. */
const OURS = /^app:\/\/ui\/assets\/\S+\.ttf$/
const VIET_NAM = 'the Socialist Republic of Viet Nam'

let app: WithVault
let papers: string
const say = words('en')

const page = (): Page => app.page
const button = (key: string, params: Record<string, string | number> = {}): Locator =>
  page().getByRole('button', { name: pattern(say(key, params)) })
const column = (language: 'en' | 'ar'): Locator => page().locator(`[data-place="letter-${language}"]`)
const saved = () => expect(page().locator('[data-saving="saved"]')).toBeVisible()

/** A case as quick capture takes it: who, what, when, where, who told it. */
const captureCase = async (): Promise<void> => {
  const field = (place: string) => page().locator(`[data-place="${place}"]`)
  await field('who').fill('Dong Guangping')
  await field('what.held').click()
  await field('what.disappeared').click()
  await field('when.text').fill('24/8/2022')
  await field('where.country').fill('Viet Nam')
  await page().getByRole('option').first().waitFor()
  await page().keyboard.press('Tab')
  await field('told.family').click()
  await field('sure.fairly').click()
  await page().keyboard.press('Control+s')
  await expect(page().getByRole('tab').first()).toBeVisible()
}

const chooseAsks = async (...types: string[]): Promise<void> => {
  await button('case:asks.choose').click()
  for (const type of types) {
    const label = page()
      .getByRole('dialog')
      .locator('label')
      .filter({ hasText: say(`vocabulary:ask.${type}.label`) })
    await label.first().click()
    await expect(label.locator('input').first()).toBeChecked()
  }
  await button('case:done').click()
  await expect(page().getByRole('dialog')).toBeHidden()
}

/** From the page of the case to the studio, for both embassies that are shipped. */
const startLetter = async (): Promise<void> => {
  await button('case:newLetter').first().click()
  const dialog = page().getByRole('dialog')
  for (const _ of [1, 2]) {
    const shipped = dialog.locator('label').filter({ hasText: '2022' }).first()
    await expect(shipped).toBeVisible()
    const before = await dialog.locator('input[type=checkbox]:checked').count()
    await shipped.click()
    await expect(dialog.locator('input[type=checkbox]:checked')).toHaveCount(before + 1)
  }
  await button('letters:start.begin').click()
  await expect(column('en').or(column('ar')).first()).toBeVisible()
  await expect(page().locator('aside[data-panel] h2')).toHaveText(say('letters:panel.check'))
}

const open = async (name: 'check' | 'facts' | 'asks' | 'preview' | 'send'): Promise<void> => {
  const toggle = page()
    .getByRole('group', { name: say('letters:panel.label') })
    .getByRole('button', { name: pattern(say(`letters:panel.${name}`)) })
  if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click()
  await expect(page().locator('aside[data-panel] h2')).toHaveText(say(`letters:panel.${name}`))
}

const pagesReady = (): Promise<void> => expect(page().locator('[data-pages]')).toBeVisible()

/** Saves what the preview shows, and reads the file as a stranger would. */
const savePdf = async (name: string): Promise<string> => {
  const path = join(papers, name)
  app.answerDialogs([path])
  await button('letters:preview.pdf').click()
  await button('letters:save.choose').click()
  await expect(page().getByRole('dialog')).toBeHidden()
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { encoding: 'utf8' })
  return text
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
}

const previewOf = async (recipient: RegExp, language: 'en' | 'ar'): Promise<void> => {
  const name = page().locator('aside[data-panel] bdi').first()
  if (!recipient.test((await name.textContent()) ?? '')) await button('letters:preview.after').click()
  await expect(name).toHaveText(recipient)
  const called = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  const toggle = page().locator('aside[data-panel]').getByRole('button', { name: called, exact: true })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await pagesReady()
}

/** Clicks behind the last word of a paragraph that runs from the left. */
const clickEnd = async (block: Locator): Promise<void> => {
  await block.scrollIntoViewIfNeeded()
  const { width, height } = (await block.boundingBox()) ?? { width: 0, height: 0 }
  await block.click({ position: { x: width - 4, y: height - 12 } })
}

const paste = (target: Locator, html: string, text: string): Promise<void> =>
  target.evaluate(
    (element, [markup, plain]) => {
      const data = new DataTransfer()
      data.setData('text/html', markup ?? '')
      data.setData('text/plain', plain ?? '')
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [html, text],
  )

const blocks = (
  language: 'en' | 'ar',
): Promise<{ kind: string; list: string; dir: string; text: string }[]> =>
  column(language)
    .locator('[data-block]')
    .evaluateAll((all) =>
      all.map((one) => ({
        kind: one.getAttribute('data-kind') ?? '',
        list: one.getAttribute('data-list') ?? '',
        dir: one.getAttribute('dir') ?? '',
        text: one.textContent ?? '',
      })),
    )

test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

test.beforeAll(async () => {
  papers = mkdtempSync(join(tmpdir(), 'amparo-papers-'))
  app = await launchWithVault({ size: { width: 1366, height: 768 }, now: '2022-11-23T09:00:00.000Z' })
  await captureCase()
  await chooseAsks('conveyConcern', 'discloseAndAccess')
  await startLetter()
})

test.afterAll(async () => {
  await app.close()
  rmSync(papers, { recursive: true, force: true })
})

test.describe('two embassies by noon', () => {
  test('is not prepared to send before consent, and says why in one sentence', async () => {
    await expect(button('letters:prepare.button')).toBeDisabled()
    await expect(page().locator('[data-why]')).toContainText(
      say('gates:consentMissing', { person: 'Dong Guangping' }),
    )
    await expect(page().locator('[data-gate="freeMail"]')).toContainText('China')
    await expect(page().locator('[data-gate="freeMail"]')).toContainText('gmail.com')
    await expect(page().locator('[data-gate="postOnly"]')).toContainText('Viet Nam')
  })

  test('shows the source of a sentence, and counts what no source stands behind', async () => {
    const fact = column('en').locator('[data-role="facts"] [data-fact]').first()
    await fact.hover()
    await expect(page().locator('[data-fact-note]')).toContainText('August 2022')
    await clickEnd(column('en').locator('[data-role="facts"]').first())
    await page().keyboard.type(' He paints.')
    await expect(column('en').locator('[data-unsourced]')).toContainText('He paints.')
    await expect(page().locator('[data-unsourced-count="1"]')).toHaveText('1 unsourced')
    await expect(page().locator('[data-gate="unsourced"]')).toBeVisible()
    await expect(async () => {
      await page().keyboard.press('Control+z')
      await expect(column('en').locator('[data-unsourced]')).toHaveCount(0, { timeout: 500 })
    }).toPass()
  })

  test('marks the Arabic paragraph as out of date when the English one changes, and no other', async () => {
    await clickEnd(column('en').locator('[data-kind="paragraph"]').first())
    await page().keyboard.type(' Time is short.')
    await expect(column('ar').locator('[data-stale]')).toHaveCount(1)
    await saved()
    await column('ar').locator('[data-stale] button').click()
    await expect(column('ar').locator('[data-stale]')).toHaveCount(0)
  })

  test('keeps paragraphs of both languages at one height, and moves them together', async () => {
    const tops = (language: 'en' | 'ar') =>
      column(language)
        .locator('[data-block]')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
    await expect.poll(async () => (await tops('en')).join()).toBe((await tops('ar')).join())
    const names = (language: 'en' | 'ar') =>
      column(language)
        .locator('[data-block]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-block')))
    const before = await names('en')
    await column('en').locator('[data-kind="paragraph"]').nth(1).click()
    await page().keyboard.press('Alt+ArrowUp')
    const moved = [before[0], before[2], before[1], ...before.slice(3)]
    await expect.poll(() => names('en')).toEqual(moved)
    await expect.poll(() => names('ar')).toEqual(moved)
    await page().keyboard.press('Control+z')
    await expect.poll(() => names('en')).toEqual(before)
    await expect.poll(() => names('ar')).toEqual(before)
    await saved()
  })

  test('prints DRAFT on every page before, and nothing of ours', async () => {
    await open('preview')
    await previewOf(/China/, 'en')
    await expect(page().locator('[data-pages][data-draft]')).toBeVisible()
    const english = await savePdf('china-draft.pdf')
    expect(english).toContain(CHINA)
    expect(english).toContain('DRAFT, NOT FOR SENDING')
    await previewOf(/China/, 'ar')
    const arabic = await savePdf('china-draft-ar.pdf')
    expect(arabic).toContain('جمهورية الصين الشعبية')
    expect(arabic).toContain('515 St. Patrick Street')
    await previewOf(/Viet Nam/, 'ar')
    expect(await savePdf('viet-nam-draft-ar.pdf')).toContain('جمهورية فييت نام الاشتراكية')
    for (const text of [english, arabic]) expect(text).not.toMatch(/[{}]|Family, November|data-/)
  })

  test('warns before it saves into a folder that is copied away', async () => {
    const synced = join(papers, 'Dropbox')
    mkdirSync(synced)
    app.answerDialogs([join(synced, 'letter.pdf')], [])
    await button('letters:preview.pdf').click()
    await button('letters:save.choose').click()
    const warning = page().getByRole('alert')
    await expect(warning).toContainText('Dropbox')
    await page().keyboard.press('Escape')
    await expect(page().getByRole('dialog')).toBeHidden()
  })

  test('is prepared once consent is recorded, and then no page says DRAFT', async () => {
    await open('check')
    await button('letters:check.go.consent').first().click()
    await page().locator('[data-place="consent.name.yes"]').click()
    await page().locator('[data-place="consent.giver"]').fill('His daughter')
    await button('consents:dialog.record').last().click()
    await expect(page().getByRole('dialog')).toBeHidden()
    await page()
      .getByRole('tab', { name: say('case:tab.letters') })
      .click()
    await page().getByRole('row').first().click()
    await expect(button('letters:prepare.button')).toBeEnabled()
    await button('letters:prepare.button').click()
    await expect(button('letters:prepare.reopen').first()).toBeVisible()
    await expect(column('en')).toHaveAttribute('contenteditable', 'false')
    await open('preview')
    await previewOf(/China/, 'en')
    await expect(page().locator('[data-pages]:not([data-draft])')).toBeVisible()
    const china = await savePdf('china.pdf')
    await previewOf(/Viet Nam/, 'en')
    const vietNam = await savePdf('viet-nam.pdf')
    await previewOf(/Viet Nam/, 'ar')
    const arabic = await savePdf('viet-nam-ar.pdf')
    expect(china).toContain(CHINA)
    expect(vietNam).toContain(VIET_NAM)
    expect(arabic).toContain('جمهورية فييت نام الاشتراكية')
    expect(arabic).toContain('ترجمة للاطلاع فقط')
    for (const text of [china, vietNam, arabic]) expect(text).not.toMatch(/DRAFT|مسودة|information only/)
    for (const text of [china, vietNam]) expect(text).toContain('consular or diplomatic officials of Canada')
  })

  test('is marked as sent by post only where no e-mail is known', async () => {
    const proof = newWord()
    await open('send')
    await page().locator('[data-recipient]').filter({ hasText: 'Viet Nam' }).getByRole('button').click()
    const dialog = page().getByRole('dialog')
    await expect(dialog.getByText(say('letters:channel.post'))).toBeVisible()
    await expect(dialog.getByText(say('letters:channel.email'))).toHaveCount(0)
    await dialog.getByLabel(say('letters:sent.proof')).fill(proof)
    await button('letters:sent.save').last().click()
    await expect(dialog).toBeHidden()
    await expect(page().locator('aside[data-panel]')).toContainText(proof)
    await expect(page().locator('aside[data-panel]')).toContainText('23 November 2022')
    await saved()
    // The walk that types into every field (residue.spec) has no letter that may be sent.
    const found = searchFolders({ proof }, { own: [app.userData], shared: [], start: 0, except: [] })
    expect(found.leaks).toEqual([])
    expect(found.files).toBeGreaterThan(5)
  })

  test('lists every file that was written until she says that it is gone', async () => {
    const me = person(app)
    await goTo(me, 'safety')
    await openTab(me, 'exits')
    const written = ['china-draft.pdf', 'china-draft-ar.pdf', 'viet-nam-draft-ar.pdf']
    const all = [...written, 'china.pdf', 'viet-nam.pdf', 'viet-nam-ar.pdf']
    const rows = page().getByRole('row')
    await expect(rows).toHaveCount(all.length)
    for (const name of all) await expect(rows.filter({ hasText: name })).toContainText(papers)
    await rows
      .filter({ hasText: 'viet-nam-ar.pdf' })
      .getByRole('button', { name: say('safety:exits.gone') })
      .click()
    await expect(rows).toHaveCount(all.length - 1)
  })
})

test.describe('writing', () => {
  test('begins a second letter of the same case', async () => {
    await goTo(person(app), 'cases')
    await openCase(person(app), 'Dong Guangping')
    await startLetterToAll(person(app))
  })

  test('takes paragraphs, lists, emphasis and direction from Word, and nothing that is hidden', async () => {
    await clickEnd(column('en').locator('[data-block]').last())
    await page().keyboard.press('Enter')
    await paste(column('en'), wordInEnglish, 'What the family asks')
    await expect(column('en')).toContainText('Let a lawyer in')
    const all = await blocks('en')
    const found = all.slice(all.findIndex(({ text }) => text === 'What the family asks'))
    expect(found.slice(0, 4)).toEqual([
      { kind: 'heading', list: '', dir: '', text: 'What the family asks' },
      {
        kind: 'paragraph',
        list: '',
        dir: '',
        text: 'He was last seen on the way to the station. See the notice.',
      },
      { kind: 'item', list: 'bullet', dir: '', text: 'Tell the family where he is' },
      { kind: 'item', list: 'ordered', dir: '', text: 'Let a lawyer in' },
    ])
    const pasted = column('en').locator('[data-block]').filter({ hasText: 'last seen' })
    await expect(pasted.locator('strong')).toHaveText('last seen')
    await expect(pasted.locator('em')).toHaveText('station')
    expect(
      await column('en').evaluate((element) => new XMLSerializer().serializeToString(element)),
    ).not.toMatch(/SECRET|HIDDEN|DELETED|mso|href|file:|<img|<!--/i)
    await saved()
    await expect(column('ar').locator('[data-state="missing"]')).not.toHaveCount(0)
  })

  test('takes Arabic from Word, and turns an English sentence in it', async () => {
    await column('ar').locator('[data-block]').last().click()
    await paste(column('ar'), wordInArabic, 'شوهد')
    await expect(column('ar')).toContainText('إبلاغ الأسرة بمكانه')
    const found = (await blocks('ar')).slice(-3)
    expect(found.map(({ kind, list, dir }) => [kind, list, dir])).toEqual([
      ['paragraph', '', ''],
      ['item', 'bullet', ''],
      ['paragraph', '', 'ltr'],
    ])
    await expect(column('ar')).not.toContainText('نص مخفي')
  })

  test('copies words without ids of ours', async () => {
    await column('en').locator('[data-fact]').first().click()
    await page().keyboard.press('Control+a')
    const html = await column('en').evaluate((element) => {
      const data = new DataTransfer()
      element.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      return data.getData('text/html')
    })
    expect(html).toContain('Dong Guangping')
    expect(html).not.toMatch(/data-(block|fact|role|when|version)/)
  })

  test('is back after a lock: text, caret, column and panel', async () => {
    await column('en')
      .locator('[data-kind="paragraph"]')
      .first()
      .click({ position: { x: 35, y: 12 } })
    await page().keyboard.press('Home')
    await page().keyboard.type('Urgent. ')
    await saved()
    // The key locks at once, in an emergency; the button first keeps where the caret is. The app may be gone before
    // Playwright has heard that its click arrived; that it ended as by a lock is checked next.
    await page()
      .locator('[data-lock]')
      .first()
      .click()
      .catch(() => undefined)
    await app.relaunchAfterLock()
    await app.unlock()
    await expect(column('en')).toBeFocused()
    await expect
      .poll(() => page().evaluate(() => document.getSelection()?.anchorNode?.textContent ?? ''))
      .toMatch(/^Urgent/)
    await expect(column('en').locator('[data-kind="paragraph"]').first()).toHaveText(/^Urgent\. We are/)
    await page().keyboard.type('Very. ')
    await expect(column('en').locator('[data-kind="paragraph"]').first()).toHaveText(
      /^Urgent\. Very\. We are/,
    )
    await expect(page().locator('aside[data-panel]')).toBeVisible()
  })

  test('takes the words of any markup, and nothing of it that acts, asks or pretends', async () => {
    const asked: string[] = []
    const note = (request: { url: () => string }): void => void asked.push(request.url().replace(OURS, ''))
    page().on('request', note)
    const taken = await bringMarkup(page(), 'en')
    page().off('request', note)
    expect(MARKUP_TRIES.length).toBeGreaterThan(200)
    expect(taken).toEqual({ arrived: 2 * MARKUP_TRIES.length, flaws: [], ran: 0 })
    expect(asked.filter(Boolean)).toEqual([])
    await saved()
  })

  test('has no key that prints', async () => {
    const printed = (): Promise<number> =>
      page().evaluate(() => Number(document.body.dataset['printed'] ?? 0))
    await page().evaluate(() =>
      addEventListener('beforeprint', () => {
        document.body.dataset['printed'] = String(Number(document.body.dataset['printed'] ?? 0) + 1)
      }),
    )
    await column('en').focus()
    for (const keys of ['ctrl+p', 'ctrl+shift+p']) await person(app).keys.press(keys)
    // What follows the keys has come after them.
    await person(app).keys.type('After.')
    await expect(column('en')).toContainText('After.')
    expect(await printed()).toBe(0)
    await page().evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await printed()).toBe(1)
  })
})

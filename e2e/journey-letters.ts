// Steps of a letter: the offices it goes to, its draft, the pages, the files.
import { execFileSync } from 'node:child_process'
import { expect } from '@playwright/test'
import { button, fieldOf, goTo, pageOf, untilSaved, write, type Person } from './journey.ts'
import { dialogOf, pick, pickCountry } from './journey-case.ts'
import { patiently } from './patience.ts'

export type Panel = 'check' | 'facts' | 'asks' | 'preview' | 'send'

/** Takes every office that is shipped into the directory. */
export const addShippedOffices = async (me: Person): Promise<void> => {
  await goTo(me, 'directory')
  const add = button(me, 'offices:shipped.add')
  await expect(add.first()).toBeVisible()
  for (let left = await add.count(); left > 0; left--) {
    await add.first().click()
    await expect(add).toHaveCount(left - 1)
  }
  await untilSaved(me)
}

/** On the page of a case: starts a letter to every office of the directory, in English and Arabic. */
export const startLetter = async (me: Person): Promise<void> => {
  await button(me, 'case:newLetter').first().click()
  const offices = dialogOf(me).getByRole('group', { name: me.say('letters:start.offices') })
  await expect(offices.getByRole('checkbox').first()).toBeAttached()
  for (const box of await offices.locator('label').all()) await box.click()
  await button(me, 'letters:start.begin').click()
  await expect(pageOf(me).locator('.tiptap').first()).toBeVisible()
}

/** Opens a panel beside the text. */
export const openPanel = async (me: Person, panel: Panel): Promise<void> => {
  const toggle = pageOf(me)
    .getByRole('group', { name: me.say('letters:panel.label') })
    .getByRole('button', { name: me.say(`letters:panel.${panel}`) })
  if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
}

/** The pages of the preview are there, as a draft or not. */
export const untilPages = async (me: Person, draft: boolean): Promise<void> => {
  const pages = pageOf(me).locator(draft ? '[data-pages][data-draft]' : '[data-pages]:not([data-draft])')
  await expect(pages).toBeVisible({ timeout: patiently(60_000) })
}

/** How the interface calls a language. */
const nameOfLanguage = (me: Person, language: string): string =>
  new Intl.DisplayNames([me.language], { type: 'language' }).of(language) ?? ''

/** Shows the pages in a language of the letter. */
export const showIn = (me: Person, language: 'en' | 'ar'): Promise<void> =>
  pageOf(me)
    .getByRole('group', { name: me.say('letters:preview.language'), exact: true })
    .getByRole('button', { name: nameOfLanguage(me, language), exact: true })
    .click()

/** Saves the letter that the preview shows to a path. */
export const saveOut = async (me: Person, kind: 'pdf' | 'docx', path: string): Promise<void> => {
  await button(me, `letters:preview.${kind}`).click()
  me.launched.answerDialogs([path])
  await button(me, 'letters:save.choose').click()
  await expect(dialogOf(me)).toHaveCount(0, { timeout: patiently(60_000) })
}

/** Goes on to the next recipient in the preview. */
export const nextRecipient = (me: Person): Promise<void> => button(me, 'letters:preview.after').click()

/** The text of a PDF as stock tools read it, in one line. */
export const textOfPdf = (path: string): string =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')

/** An office of one's own that writes in Arabic. */
export const addOffice = async (me: Person): Promise<void> => {
  await goTo(me, 'directory')
  await button(me, 'offices:new').click()
  await write(me, 'office-name-en', 'Embassy of the Arab Republic of Egypt in Canada')
  await write(me, 'office-name-ar', 'سفارة جمهورية مصر العربية لدى كندا')
  await pick(me, fieldOf(me, 'office-kind'), me.say('vocabulary:rcp.kind.ambassador.label'))
  await pickCountry(me, 'office-represents', me.language === 'ar' ? 'مصر' : 'Egypt')
  await pickCountry(me, 'office-seat', me.language === 'ar' ? 'كندا' : 'Canada')
  await write(me, 'office-city-ar', 'أوتاوا')
  await write(me, 'office-address-en', '1 Invented Street, Ottawa')
  await pick(me, fieldOf(me, 'office-language'), nameOfLanguage(me, 'ar'))
  await write(me, 'office-checked', '2022-11-20')
  await button(me, 'offices:save').click()
  await untilSaved(me)
}

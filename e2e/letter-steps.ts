// What a person does with a case once it is written down, in her own words: who said so and who allowed it, letters
// and papers, a bundle for a partner. The steps before that are in journey.ts.
import { expect } from '@playwright/test'
import { button, fieldOf, goTo, pageOf, write, type Person } from './journey.ts'

export type CasePart = 'summary' | 'happened' | 'people' | 'consent' | 'evidence' | 'letters' | 'history'

/** Opens a part of the case whose page is open. */
export const openPart = async (me: Person, part: CasePart): Promise<void> => {
  const tab = pageOf(me)
    .getByRole('tablist', { name: me.say('case:parts') })
    .getByRole('tab', { name: me.say(`case:tab.${part}`) })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** Presses the button of the open dialog that does what it is for, and waits until the dialog is gone. */
const finishDialog = async (me: Person, key: string): Promise<void> => {
  const dialog = pageOf(me).getByRole('dialog')
  await dialog.getByRole('button', { name: me.say(key) }).click()
  await expect(dialog).toBeHidden()
}

/** Writes down a source; who it is goes sealed. */
export const addSource = async (me: Person, it: { label: string; identity: string }): Promise<void> => {
  await openPart(me, 'consent')
  await button(me, 'sources:add').click()
  await write(me, 'source.label', it.label)
  await write(me, 'source.identity', it.identity)
  await finishDialog(me, 'sources:dialog.add')
}

export interface Consent {
  giver: string
  explained: string
  conditions: string
}

/** Records that the first person of the open case allows her name to be used, by us and by partners. */
export const recordConsent = async (me: Person, it: Consent): Promise<void> => {
  await openPart(me, 'consent')
  await button(me, 'consents:record').first().click()
  for (const use of ['name', 'partner']) {
    await fieldOf(me, `consent.${use}.yes`).focus()
    await me.keys.press('space')
  }
  await write(me, 'consent.name.conditions', it.conditions)
  await write(me, 'consent.giver', it.giver)
  await write(me, 'consent.explained', it.explained)
  await finishDialog(me, 'consents:dialog.record')
}

/** Begins a letter from the open case, to the first office that Amparo knows. */
export const startLetter = async (me: Person): Promise<void> => {
  await button(me, 'case:newLetter').first().click()
  const offices = pageOf(me).getByRole('group', { name: me.say('letters:start.offices') })
  await offices.getByRole('checkbox').first().focus()
  await me.keys.press('space')
  await expect(offices.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await button(me, 'letters:start.begin').click()
  await expect(fieldOf(me, 'letter-en')).toBeVisible()
}

/** Writes at the end of one language of the open letter. */
export const writeLetter = async (me: Person, language: 'en' | 'ar', text: string): Promise<void> => {
  const column = fieldOf(me, `letter-${language}`)
  await column.click()
  await me.keys.press('ctrl+End')
  await me.keys.type(` ${text}`)
  await expect(column).toContainText(text)
}

/** Looks at the printed pages of the open letter. */
export const preview = async (me: Person): Promise<void> => {
  const toggle = button(me, 'letters:panel.preview')
  if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click()
  await expect(pageOf(me).locator('[data-pages] img').first()).toBeVisible({ timeout: 60_000 })
}

export interface Paper {
  kind: 'pdf' | 'docx'
  path: string
  /** What it is for, in her words. */
  why: string
}

/** Saves the letter whose pages are open as a file outside of the vault. */
export const saveLetter = async (me: Person, { kind, path, why }: Paper): Promise<void> => {
  await button(me, `letters:preview.${kind}`).click()
  await me.keys.typeInto(pageOf(me).getByRole('combobox', { name: me.say('letters:save.why') }), why)
  me.launched.answerDialogs([path])
  await finishDialog(me, 'letters:save.choose')
}

/** Seals the first case of the list for somebody who gets words. Resolves to the words. */
export const sealBundle = async (me: Person, path: string): Promise<string> => {
  const page = pageOf(me)
  await goTo(me, 'sharing')
  await button(me, 'sharing:seal').click()
  await page.getByRole('row').first().click()
  await page.getByRole('radio').last().focus()
  await me.keys.press('space')
  await button(me, 'bundles:seal.next').click()
  await expect(page.getByRole('radiogroup').or(page.getByRole('checkbox')).first()).toBeVisible()
  await button(me, 'bundles:seal.next').click()
  await expect(page.locator('[data-word]').first()).toBeVisible()
  me.launched.answerDialogs([path])
  await page
    .getByRole('button', { name: me.say('bundles:seal.act') })
    .last()
    .click()
  await expect(page.getByText(me.say('bundles:note.title'))).toBeVisible({ timeout: 60_000 })
  return (await page.locator('[data-word]').allTextContents()).join(' ')
}

/** Opens a file that somebody sealed with words, and sees that it is whole. */
export const openWithWords = async (me: Person, it: { path: string; words: string }): Promise<void> => {
  await goTo(me, 'sharing')
  me.launched.answerDialogs([it.path])
  await button(me, 'sharing:open').click()
  const field = pageOf(me).getByLabel(me.say('bundles:ask.words'), { exact: true })
  await expect(field).toBeVisible({ timeout: 30_000 })
  await me.keys.typeInto(field, it.words)
  await me.keys.press('Return')
  const title = { level: 1, name: me.say('bundles:opened.title') } as const
  await expect(pageOf(me).getByRole('heading', title)).toBeVisible({ timeout: 60_000 })
}

/** Saves the first file of the opened bundle outside of the vault, and says why. */
export const saveFromBundle = async (me: Person, it: { path: string; why: string }): Promise<void> => {
  await button(me, 'bundles:opened.saveCopy').first().click()
  const why = pageOf(me).getByLabel(me.say('bundles:save.why'), { exact: true })
  await me.keys.typeInto(why, it.why)
  me.launched.answerDialogs([it.path])
  await button(me, 'bundles:save.act').last().click()
  await expect(why).toHaveCount(0)
}

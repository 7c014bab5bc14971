// Steps of sharing: a partner, a sealed bundle with its half page, our public key, opening what came.
import { expect } from '@playwright/test'
import { button, goTo, pageOf, untilSaved, write, type Person } from './journey.ts'
import { openTab } from './journey-case.ts'
import { patiently } from './patience.ts'

/** The age recipient on our own card. */
export const ownRecipient = async (me: Person): Promise<string> => {
  await goTo(me, 'sharing')
  await openTab(me, 'card')
  const line = pageOf(me).getByText(/^age1[0-9a-z]{58}$/)
  return (await line.innerText()).trim()
}

/** Saves the minisign key with which partners check what we seal. */
export const saveSenderKey = async (me: Person, path: string): Promise<void> => {
  await goTo(me, 'sharing')
  await openTab(me, 'card')
  me.launched.answerDialogs([path])
  await button(me, 'partners:card.saveKey').click()
  await expect.poll(() => me.launched.unusedAnswers()).toEqual([])
  await untilSaved(me)
}

/** Adds a partner who opens bundles with an age key; the words are compared in person. */
export const addPartner = async (me: Person, name: string, recipient: string): Promise<void> => {
  await goTo(me, 'sharing')
  await openTab(me, 'partners')
  await button(me, 'partners:add').click()
  await write(me, 'partner.name', name)
  await me.keys.typeInto(pageOf(me).locator('[data-place="partner.key"]'), recipient)
  await button(me, 'partners:save').click()
  await button(me, 'partners:compare.person').click()
  await untilSaved(me)
}

export interface NewBundle {
  /** A word of the case's row. */
  of: string
  partner: string
  path: string
}

/** Ticks whatever may go, also what may go only once something else does. */
const tickAll = async (me: Person): Promise<void> => {
  const boxes = pageOf(me).getByRole('main').locator('label:has([type="checkbox"])')
  const open = boxes.filter({ has: pageOf(me).locator(':not(:checked)[type="checkbox"]') })
  const ticked = boxes.filter({ has: pageOf(me).locator(':checked') })
  await expect(boxes.first()).toBeVisible()
  while ((await open.count()) > 0) {
    const before = await ticked.count()
    await open.first().click()
    await expect(ticked).toHaveCount(before + 1)
  }
}

/** Everything up to the last button: the case, the partner, every letter, what may be released. */
const prepareBundle = async (me: Person, { of, partner }: Omit<NewBundle, 'path'>): Promise<void> => {
  const page = pageOf(me)
  await goTo(me, 'sharing')
  await button(me, 'sharing:seal').click()
  await page.getByRole('main').getByText(of).first().click()
  await page.getByRole('radiogroup').first().locator('label').filter({ hasText: partner }).click()
  await button(me, 'bundles:seal.next').click()
  await tickAll(me)
  await button(me, 'bundles:seal.next').click()
  await expect(button(me, 'bundles:seal.act')).toBeEnabled()
}

const finishBundle = async (me: Person, path: string): Promise<void> => {
  me.launched.answerDialogs([path])
  await button(me, 'bundles:seal.act').click()
  await expect(
    pageOf(me).getByRole('heading', { level: 1, name: me.say('bundles:bundle.sentTitle') }),
  ).toBeVisible({ timeout: patiently(60_000) })
}

/** Seals a case with all its letters, releasing what may be released, and stays at the half page. */
export const sealBundle = async (me: Person, it: NewBundle): Promise<void> => {
  await prepareBundle(me, it)
  await finishBundle(me, it.path)
}

/** Seals a case for someone who is not in the list. Resolves to the words that open it. */
export const sealWithWords = async (
  me: Person,
  { of, path }: Omit<NewBundle, 'partner'>,
): Promise<string> => {
  await prepareBundle(me, { of, partner: me.say('bundles:who.other') })
  const words = await pageOf(me).locator('[data-word]').allInnerTexts()
  await finishBundle(me, path)
  return words.join(' ')
}

/** Saves the half page that goes with the file, in a language. */
export const saveNote = async (me: Person, language: 'en' | 'ar', path: string): Promise<void> => {
  await pageOf(me).locator(`label:has(input[value="${language}"])`).click()
  me.launched.answerDialogs([path])
  await button(me, 'bundles:note.save').click()
  await expect.poll(() => me.launched.unusedAnswers()).toEqual([])
  await untilSaved(me)
}

/** Opens a file that somebody sealed for us; stays at whatever comes of it. */
export const openBundle = async (me: Person, path: string): Promise<void> => {
  await goTo(me, 'sharing')
  me.launched.answerDialogs([path])
  await button(me, 'sharing:open').click()
  await expect.poll(() => me.launched.unusedAnswers()).toEqual([])
}

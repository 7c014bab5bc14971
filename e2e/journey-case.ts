// Steps on the page of one case: what happened and who says so, who agreed to what.
import { expect, type Locator } from '@playwright/test'
import { button, fieldOf, pageOf, untilSaved, write, type Person } from './journey.ts'

/** Opens a part of a screen by the name of its tab. */
export const openTab = async (me: Person, name: string): Promise<void> => {
  const tab = pageOf(me).locator(`[role="tab"][data-key="${name}"]`)
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

/** The dialog that is open. */
export const dialogOf = (me: Person): Locator => pageOf(me).getByRole('dialog').last()

/** Chooses one option of a field that shows a list, by the option's words. */
export const pick = async (me: Person, field: Locator, option: string): Promise<void> => {
  await field.click()
  await pageOf(me).getByRole('option', { name: option }).first().click()
}

/** Types a country until it is found, and takes the first. */
export const pickCountry = async (me: Person, place: string, name: string): Promise<void> => {
  await me.keys.typeInto(fieldOf(me, place), name)
  await pageOf(me).getByRole('option').first().click()
}

/** Opens a case from the list of cases by a word of its row. */
export const openCase = async (me: Person, word: string): Promise<void> => {
  await pageOf(me).getByRole('row').filter({ hasText: word }).first().getByRole('rowheader').dblclick()
  await expect(pageOf(me).locator('[role="tab"][data-key="happened"]')).toBeVisible()
}

export interface NewFact {
  what: string[]
  when: string
  country: string
  where: string
  /** Code of who told it: a new source is made. */
  told: string
  /** How sure it is. */
  conf?: 'confirmed' | 'likely'
}

/** Adds a fact with a source of its own, on the page of the case. */
export const addFact = async (me: Person, it: NewFact): Promise<void> => {
  await openTab(me, 'happened')
  await button(me, 'facts:add').first().click()
  for (const code of it.what) await fieldOf(me, `fact.what.${code}`).click()
  await write(me, 'fact.when', it.when)
  await pickCountry(me, 'fact.where.country', it.country)
  await write(me, 'fact.where.text', it.where)
  await pick(me, fieldOf(me, 'source.choice'), me.say('sources:pick.new'))
  await pick(me, fieldOf(me, 'source.told'), me.say(`vocabulary:source.told.${it.told}.label`))
  await pick(me, fieldOf(me, 'fact.conf'), me.say(`vocabulary:conf.${it.conf ?? 'likely'}.label`))
  await button(me, 'facts:dialog.add').click()
  await expect(fieldOf(me, 'fact.when')).toHaveCount(0)
  await untilSaved(me)
}

export interface NewConsent {
  name: 'yes' | 'no' | 'ask'
  partner: 'yes' | 'no' | 'ask'
  giver: string
}

/** Records what the first person of the case has agreed to. */
export const recordConsent = async (me: Person, it: NewConsent): Promise<void> => {
  await openTab(me, 'consent')
  await button(me, 'consents:record').first().click()
  await fieldOf(me, `consent.name.${it.name}`).click()
  await fieldOf(me, `consent.partner.${it.partner}`).click()
  await write(me, 'consent.giver', it.giver)
  await dialogOf(me)
    .getByRole('button', { name: me.say('consents:dialog.record') })
    .click()
  await expect(fieldOf(me, 'consent.giver')).toHaveCount(0)
  await untilSaved(me)
}

/** On the summary of a case: ticks what is asked for, by the codes of the vocabulary. */
export const chooseAsks = async (me: Person, asks: string[]): Promise<void> => {
  await button(me, 'case:asks.choose').click()
  for (const ask of asks) {
    const box = dialogOf(me).getByRole('checkbox', {
      name: new RegExp(`^${me.say(`vocabulary:ask.${ask}.label`)}`),
    })
    // The box itself has no size; its words are what one clicks on.
    await box.locator('xpath=ancestor::label').click()
    await expect(box).toBeChecked()
  }
  await button(me, 'case:done').click()
  await expect(dialogOf(me)).toHaveCount(0)
  await untilSaved(me)
}

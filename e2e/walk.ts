// A walk through every room and every dialog that takes text, with something typed into each field on the way.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { newWord } from './canaries.ts'
import type { Walk } from './every-field.ts'
import { chooseAsks, openTab, pick } from './journey-case.ts'
import {
  button,
  createVault,
  fieldOf,
  goTo,
  lock,
  pageOf,
  search,
  untilSaved,
  type Person,
} from './journey.ts'
import { openPart, startLetter } from './letter-steps.ts'

export interface Walking {
  walk: Walk
  passphrase: string
  /** A folder of hers for a file to attach. */
  outside: string
  look: () => void
}

/** The dialog that is open, also one that asks twice. */
const dialogOf = (me: Person): Locator => pageOf(me).locator('[role=dialog], [role=alertdialog]').last()

/** Opens a dialog, fills it, and presses what finishes it; without that she leaves it as it is. */
const inDialog = async (me: Person, walk: Walk, keys: { open: string; finish?: string }): Promise<void> => {
  await button(me, keys.open).first().click()
  await expect(dialogOf(me)).toBeVisible()
  await walk.fill()
  if (keys.finish === undefined) await pageOf(me).keyboard.press('Escape')
  else
    await dialogOf(me)
      .getByRole('button', { name: me.say(keys.finish) })
      .click()
  await expect(dialogOf(me)).toHaveCount(0)
}

/** A second account of a field, as far as its form; she leaves it as it is. */
const inAccount = async (me: Person, walk: Walk, field: string): Promise<void> => {
  const page = pageOf(me)
  await page.locator(`button[aria-describedby*=".${field}"]`).first().click()
  const add = dialogOf(me).getByRole('button', { name: me.say('records:claim.add') })
  const form = dialogOf(me).locator('form')
  await expect(add.or(form).first()).toBeVisible()
  if (await add.isVisible()) await add.click()
  await expect(form).toBeVisible()
  await walk.fill()
  await page.keyboard.press('Escape')
  await expect(dialogOf(me)).toHaveCount(0)
}

const throughCase = async (me: Person, { walk, outside }: Walking): Promise<void> => {
  await pick(me, fieldOf(me, 'when.mode'), me.say('capture:when.mode.between'))
  await walk.fill()
  await button(me, 'capture:save').click()
  await expect(fieldOf(me, 'who')).toHaveCount(0)
  await openPart(me, 'summary')
  await chooseAsks(me, ['conveyConcern'])
  await button(me, 'case:asks.edit').first().click()
  await button(me, 'tasks:add').first().click()
  await walk.fill()
  await button(me, 'tasks:save').click()
  await openPart(me, 'happened')
  await button(me, 'facts:add').first().click()
  await pick(me, fieldOf(me, 'source.choice'), me.say('sources:pick.new'))
  await expect(fieldOf(me, 'source.label')).toBeVisible()
  await walk.fill()
  await button(me, 'facts:dialog.add').click()
  await expect(dialogOf(me)).toHaveCount(0)
  // The new one has opened by itself; which of the two comes first, words that are no dates do not say.
  const opened = pageOf(me).locator('[data-fact][aria-expanded=true]')
  await expect(opened).toHaveCount(1)
  await walk.fill(
    pageOf(me)
      .locator('form')
      .filter({ has: fieldOf(me, 'fact.rewrite') }),
  )
  for (const field of ['when', 'where', 'byText', 'account']) await inAccount(me, walk, field)
  await openPart(me, 'people')
  for (const field of ['names', 'contact']) await inAccount(me, walk, field)
  await inDialog(me, walk, { open: 'case:people.add', finish: 'case:person.add' })
  await inDialog(me, walk, { open: 'case:people.addName', finish: 'case:name.add' })
  await openPart(me, 'consent')
  await inDialog(me, walk, { open: 'sources:add', finish: 'sources:dialog.add' })
  await button(me, 'consents:record').first().click()
  await fieldOf(me, 'consent.name.yes').click()
  await walk.fill()
  await dialogOf(me)
    .getByRole('button', { name: me.say('consents:dialog.record') })
    .click()
  await expect(dialogOf(me)).toHaveCount(0)
  await inDialog(me, walk, { open: 'consents:withdraw' })
  await openPart(me, 'evidence')
  const file = join(outside, `${newWord()}.txt`)
  writeFileSync(file, newWord())
  me.launched.answerDialogs([file])
  await inDialog(me, walk, { open: 'evidence:attach', finish: 'evidence:dialog.attach' })
  await walk.fill()
  await inDialog(me, walk, { open: 'evidence:saveCopy' })
  await untilSaved(me)
}

const throughLetter = async (me: Person, { walk }: Walking): Promise<void> => {
  await startLetter(me)
  await walk.fill()
  await inDialog(me, walk, { open: 'letters:details.open', finish: 'letters:details.save' })
  const check = button(me, 'letters:panel.check')
  if ((await check.getAttribute('aria-pressed')) !== 'true') await check.click()
  await inDialog(me, walk, { open: 'letters:check.override', finish: 'letters:check.override' })
  await untilSaved(me)
}

/** From nine cases on, the way to a bundle begins with a search. */
const MANY = 9

const throughManyCases = async (me: Person, walk: Walk): Promise<void> => {
  await me.keys.press('ctrl+n')
  for (let left = MANY - 1; left > 0; left--) {
    await fieldOf(me, 'who').fill(newWord())
    await button(me, left > 1 ? 'capture:saveAndNew' : 'capture:save').click()
    if (left > 1) await expect(fieldOf(me, 'who')).toHaveValue('')
  }
  await expect(fieldOf(me, 'who')).toHaveCount(0)
  await goTo(me, 'sharing')
  await button(me, 'sharing:seal').first().click()
  await expect(fieldOf(me, 'seal.find')).toBeVisible()
  await walk.fill()
}

const throughRooms = async (me: Person, { walk }: Walking): Promise<void> => {
  const page = pageOf(me)
  await goTo(me, 'directory')
  await button(me, 'offices:new').click()
  await walk.fill()
  // What was typed there is no day, and that alone would keep the office from being saved.
  await fieldOf(me, 'office-checked').fill('2022-11-23')
  await button(me, 'offices:save').click()
  await untilSaved(me)
  await goTo(me, 'sharing')
  await openTab(me, 'partners')
  await button(me, 'partners:add').first().click()
  await walk.fill()
  await button(me, 'partners:save').click()
  await expect(page.getByText(me.say('errors:partners/bad-recipient'))).toBeVisible()
  await goTo(me, 'sharing')
  await openTab(me, 'everything')
  await inDialog(me, walk, { open: 'everything:act' })
  await throughManyCases(me, walk)
  for (const room of ['people', 'cases'] as const) {
    await goTo(me, room)
    await walk.fill()
  }
  await search(me, newWord())
  await button(me, 'search:narrow.title').click()
  await walk.fill()
  await me.keys.press('ctrl+k')
  await walk.fill()
  // The first takes the words away, the second the palette.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialogOf(me)).toHaveCount(0)
}

const throughSafety = async (me: Person, { walk }: Walking): Promise<void> => {
  await goTo(me, 'safety')
  await inDialog(me, walk, { open: 'safety:profile.act', finish: 'safety:profile.save' })
  await inDialog(me, walk, { open: 'safety:passphrase.act' })
  await inDialog(me, walk, { open: 'safety:passphrase.strengthen' })
  await inDialog(me, walk, { open: 'safety:keyFile.make' })
  await inDialog(me, walk, { open: 'backups:try' })
  await inDialog(me, walk, { open: 'safety:erase.act' })
  await button(me, 'safety:recovery.make').click()
  await button(me, 'recovery:intro.show').click()
  await button(me, 'recovery:words.done').click()
  await walk.fill()
  await button(me, 'recovery:check.confirm').click()
  await expect(pageOf(me).getByText(/This is not word/)).toHaveCount(3)
  await goTo(me, 'safety')
  await button(me, 'safety:shares.make').click()
  await button(me, 'shares:intro.make').click()
  for (const card of [0, 1, 2]) {
    await button(me, 'shares:cards.show').nth(card).click()
    await button(me, 'shares:cards.digitsDone').click()
    await expect(dialogOf(me)).toHaveCount(0)
  }
  await button(me, 'shares:cards.done').click()
  await walk.fill()
  await button(me, 'shares:typeBack.confirm').click()
  await expect(pageOf(me).getByText(/This is not group/)).toHaveCount(3)
}

/** From the first launch to the lock, and to both ways in again. */
export const walkThrough = async (me: Person, walking: Walking): Promise<void> => {
  const { walk, passphrase, look } = walking
  await expect(button(me, 'vault:offered.own')).toBeVisible()
  await walk.fill()
  await createVault(me, { passphrase })
  await throughCase(me, walking)
  look()
  await throughLetter(me, walking)
  await throughRooms(me, walking)
  look()
  await throughSafety(me, walking)
  await lock(me)
  await walk.fill()
  await button(me, 'vault:unlock.lost').click()
  await walk.fill()
  await button(me, 'vault:words.shares').click()
  await walk.fill()
  look()
}

// Undo and trash by keyboard, over a lock: what was taken away comes back, and what is shredded does not.
import { expect, test } from '@playwright/test'
import { button, goTo, lock, pageOf, unlock, untilSaved, type Person } from './journey.ts'
import { pattern } from './words.ts'

/** Goes through it with the one case of the vault, which is gone for good afterwards. */
export const throughTheTrash = async (me: Person, passphrase: string): Promise<void> => {
  const row = (name: string) => pageOf(me).getByRole('row', { name: new RegExp(name) })
  const gone = (name: string) => expect(row(name)).toHaveCount(0)
  await test.step('Ctrl+Z outside a text takes back the last gesture; Ctrl+Shift+Z does it again', async () => {
    await goTo(me, 'cases')
    await row('Nila Exempla').focus()
    await me.keys.press('Delete')
    await gone('Nila Exempla')
    await expect(pageOf(me).getByText(me.say('trash:moved'), { exact: true })).toBeVisible()
    await me.keys.press('ctrl+z')
    await expect(row('Nila Exempla')).toBeVisible()
    await me.keys.press('ctrl+shift+z')
    await gone('Nila Exempla')
  })
  await test.step('after a lock it is in the trash, and Ctrl+Z brings it back', async () => {
    await untilSaved(me)
    await lock(me)
    await unlock(me, passphrase)
    await me.keys.press('ctrl+k')
    await pageOf(me).getByRole('searchbox').fill(me.say('frame:trash'))
    await me.keys.press('Return')
    await expect(row('Nila Exempla')).toBeVisible()
    await expect(row('Nila Exempla')).toContainText('30')
    await me.keys.press('ctrl+z')
    await expect(pageOf(me).getByText(me.say('trash:empty'))).toBeVisible()
  })
  await test.step('within a text the keys stay the field’s own', async () => {
    await goTo(me, 'cases')
    const filter = pageOf(me).getByRole('main').getByRole('textbox').first()
    await me.keys.typeInto(filter, 'Nil')
    await me.keys.press('ctrl+z')
    await expect(filter).not.toHaveValue('Nil')
    await filter.fill('')
    await expect(row('Nila Exempla')).toBeVisible()
  })
  await test.step('shredding asks for a word, and then there is nothing', async () => {
    await goTo(me, 'cases')
    await row('Nila Exempla').focus()
    await me.keys.press('Delete')
    await gone('Nila Exempla')
    await goTo(me, 'safety')
    await button(me, 'trash:open').click()
    await row('Nila Exempla').focus()
    await me.keys.press('Delete')
    const dialog = pageOf(me).getByRole('alertdialog')
    await dialog.getByRole('textbox').fill(me.say('trash:confirm.word'))
    await me.keys.press('Return')
    await expect(pageOf(me).getByText(me.say('trash:empty'))).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await me.keys.press('ctrl+z')
    await expect(pageOf(me).getByText(pattern(me.say('history:notUndone.dropped')))).toBeVisible()
  })
}

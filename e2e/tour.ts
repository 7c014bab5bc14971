// A walk through every screen and dialog, in the order in which each leads to the next. Whoever looks at all of them
// (for cut words, for contrast, for pictures) takes this walk; the stops stand in tour-*.ts, by room.
import { expect } from '@playwright/test'
import { dialogOf, openTab } from './journey-case.ts'
import { button, goTo, pageOf, type Person } from './journey.ts'

export interface Stop {
  name: string
  /** From the stop before to this one. */
  go: (me: Person) => Promise<void>
}

export const press = (me: Person, key: string): Promise<void> => pageOf(me).keyboard.press(key)

/** Closes what lies over the screen. */
export const close = async (me: Person): Promise<void> => {
  const layers = pageOf(me).locator('[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]')
  await expect(async () => {
    if ((await layers.count()) > 0) await press(me, 'Escape')
    await expect(layers).toHaveCount(0, { timeout: 1000 })
  }).toPass()
}

/** Presses the first button of these words. */
export const opens = (me: Person, key: string): Promise<void> => button(me, key).first().click()

export const untilDialog = (me: Person): Promise<void> =>
  expect(pageOf(me).locator('[role="dialog"], [role="alertdialog"]').last()).toBeVisible()

/** A dialog that a button opens. */
export const dialogBy = (name: string, key: string): Stop => ({
  name,
  go: async (me) => {
    await close(me)
    await opens(me, key)
    await untilDialog(me)
  },
})

/** The menu or list that drops from a button or field. */
export const drop = (name: string, open: (me: Person) => Promise<void>): Stop => ({
  name,
  go: async (me) => {
    await open(me)
    await expect(pageOf(me).locator('[role="menu"], [role="listbox"]').last()).toBeVisible()
  },
})

export const room = (name: Parameters<typeof goTo>[1]): Stop => ({
  name,
  go: async (me) => {
    await close(me)
    await goTo(me, name)
  },
})

export const tab = (name: string, of: string): Stop => ({
  name: `${of}-${name}`,
  go: async (me) => {
    await close(me)
    await openTab(me, name)
  },
})

/** A button of the dialog that is open. */
export const inDialog = (me: Person, key: string) => dialogOf(me).getByRole('button', { name: me.say(key) })

// The tour through letters and the directory: the studio with each of its panels, before and after it is ready to go.
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openPanel, showIn, untilPages } from './journey-letters.ts'
import { button, fieldOf, pageOf, type Person } from './journey.ts'
import { close, dialogBy, drop, opens, room, type Stop } from './tour.ts'

const panel = (name: Parameters<typeof openPanel>[1], before = ''): Stop => ({
  name: `letter-${before}${name}`,
  go: async (me) => {
    await close(me)
    await openPanel(me, name)
    if (name === 'preview') await untilPages(me, before === '')
  },
})

/** A press on a control of the toolbar over the text. */
const tool = (me: Person, at: number): Promise<void> =>
  pageOf(me)
    .getByRole('toolbar', { name: me.say('letters:tools.label') })
    .getByRole('button')
    .nth(at)
    .click()

/** What is asked before a file goes into a folder that a service copies away. */
const synced: Stop = {
  name: 'letter-save-synced',
  go: async (me) => {
    me.launched.answerDialogs([join(me.launched.userData, 'Dropbox', 'letter.pdf')])
    await opens(me, 'letters:save.choose')
    await expect(button(me, 'letters:save.anyway')).toBeVisible()
  },
}

const writing: Stop[] = [
  {
    name: 'letter',
    go: async (me) => {
      await pageOf(me).getByRole('rowheader').first().click()
      await expect(pageOf(me).locator('.tiptap').first()).toBeVisible()
      await openPanel(me, 'check')
    },
  },
  drop('letter-kinds', (me) => tool(me, 0)),
  {
    name: 'letter-whole',
    go: async (me) => {
      await close(me)
      const toggle = pageOf(me)
        .getByRole('group', { name: me.say('letters:panel.label') })
        .locator('[aria-pressed="true"]')
      await toggle.click()
      await expect(toggle).toHaveCount(0)
    },
  },
  {
    name: 'letter-fact-note',
    go: async (me) => {
      await pageOf(me).locator('.tiptap [data-fact]').first().hover()
      await expect(pageOf(me).locator('[data-fact-note]')).toBeVisible()
    },
  },
  panel('facts'),
  panel('asks'),
  panel('check'),
  dialogBy('letter-override', 'letters:check.override'),
  panel('preview'),
  { name: 'letter-preview-ar', go: (me) => showIn(me, 'ar').then(() => untilPages(me, true)) },
  dialogBy('letter-save', 'letters:preview.pdf'),
  synced,
  panel('send'),
  dialogBy('letter-details', 'letters:details.open'),
]

/** Once nothing stands between the letter and its recipients. */
const ready: Stop[] = [
  {
    name: 'letter-ready',
    go: async (me) => {
      await close(me)
      await pageOf(me)
        .getByRole('button', { name: me.say('letters:prepare.button') })
        .click()
      await expect(button(me, 'letters:send.mark').first()).toBeVisible()
    },
  },
  dialogBy('letter-sent', 'letters:send.mark'),
  panel('preview', 'ready-'),
  {
    name: 'letter-reopened',
    go: async (me) => {
      await opens(me, 'letters:prepare.reopen')
      await expect(button(me, 'letters:prepare.button')).toBeVisible()
    },
  },
]

export const letters: Stop[] = [room('letters'), ...writing, ...ready]

export const offices: Stop[] = [
  room('directory'),
  {
    name: 'office',
    go: async (me) => {
      await pageOf(me).getByRole('main').getByRole('row').first().click()
      await expect(fieldOf(me, 'office-name-en')).toBeVisible()
    },
  },
  {
    name: 'office-end',
    go: (me) => fieldOf(me, 'office-checked').scrollIntoViewIfNeeded(),
  },
  {
    name: 'office-new',
    go: async (me) => {
      await room('directory').go(me)
      await opens(me, 'offices:new')
      await expect(fieldOf(me, 'office-name-en')).toHaveValue('')
    },
  },
  drop('office-kinds', (me) => fieldOf(me, 'office-kind').click()),
]

// The tour through what one does every day: today, lists, quick capture, one case with all its parts.
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { dialogOf, openCase, openTab } from './journey-case.ts'
import { button, fieldOf, goTo, pageOf, type Person } from './journey.ts'
import { close, dialogBy, drop, inDialog, opens, press, room, tab, untilDialog, type Stop } from './tour.ts'
import { WHO } from './tour-vault.ts'

/** Half a minute before the lock, as if nobody had touched a key: the page's clock is set forward. */
const setClockForward = (me: Person, minutes: number): Promise<void> =>
  pageOf(me).evaluate((by) => {
    const kept = window as unknown as { realNow?: () => number }
    kept.realNow ??= Date.now.bind(Date)
    const { realNow } = kept
    Date.now = () => realNow() + by * 60_000
  }, minutes)

export const everyday: Stop[] = [
  room('today'),
  drop('menu-view', (me) => opens(me, 'frame:view')),
  {
    name: 'idle',
    go: async (me) => {
      await close(me)
      await setClockForward(me, 4.6)
      await expect(pageOf(me).locator('[data-idle-notice]')).toBeVisible()
    },
  },
  {
    name: 'notice',
    go: async (me) => {
      await setClockForward(me, 0)
      await pageOf(me).mouse.move(3, 3)
      await expect(pageOf(me).locator('[data-idle-notice]')).toHaveCount(0)
      await press(me, 'Control+s')
      await expect(pageOf(me).locator('[data-floats][role="status"] > div')).toBeVisible()
    },
  },
  room('cases'),
  {
    name: 'cases-none-found',
    go: async (me) => {
      await fieldOf(me, 'filter').fill('Nobody of this name')
      await expect(button(me, 'cases:showAll')).toBeVisible()
    },
  },
  room('people'),
  {
    name: 'people-none-found',
    go: async (me) => {
      await fieldOf(me, 'filter').fill('Nobody of this name')
      await expect(button(me, 'people:showAll')).toBeVisible()
    },
  },
  {
    name: 'person',
    go: async (me) => {
      await opens(me, 'people:showAll')
      await pageOf(me).getByRole('row').filter({ hasText: WHO }).getByRole('rowheader').click()
      await expect(pageOf(me).getByRole('heading', { level: 1 })).toContainText(WHO)
    },
  },
  {
    name: 'palette',
    go: async (me) => {
      await press(me, 'Control+k')
      await pageOf(me).keyboard.type('h')
    },
  },
  {
    name: 'search',
    go: async (me) => {
      await pageOf(me).keyboard.type('arbour')
      await pageOf(me).getByRole('menuitem').last().click()
      await expect(pageOf(me).getByRole('main')).toContainText(WHO)
    },
  },
  {
    name: 'search-narrow',
    go: async (me) => {
      await button(me, 'search:narrow.title').click()
      await expect(fieldOf(me, 'search.country')).toBeVisible()
    },
  },
  {
    name: 'search-none',
    go: async (me) => {
      await fieldOf(me, 'text').fill('Nothing of this kind')
      await expect(pageOf(me).getByRole('main')).not.toContainText(WHO)
    },
  },
]

export const capturing: Stop[] = [
  {
    name: 'capture',
    go: async (me) => {
      await press(me, 'Control+n')
      await expect(fieldOf(me, 'who')).toBeVisible()
      // The draft is as the tour in the language before left it.
      const write = button(me, 'capture:who.write')
      if (await write.isVisible()) await write.click()
    },
  },
  {
    name: 'capture-filled',
    go: async (me) => {
      await fieldOf(me, 'who').fill(WHO)
      await expect(button(me, 'capture:openCase').first()).toBeVisible()
      await fieldOf(me, 'what.held').click()
      await fieldOf(me, 'when.text').fill('3/4/22')
      await expect(
        pageOf(me).locator('[data-question="when"]').locator('[aria-live] strong').first(),
      ).toBeVisible()
    },
  },
  drop('capture-country', (me) => fieldOf(me, 'where.country').press('ArrowDown')),
  {
    name: 'capture-end',
    go: async (me) => {
      await close(me)
      await fieldOf(me, 'notes').scrollIntoViewIfNeeded()
    },
  },
  {
    // More files than a new case takes; the draft may hold those of the tour before.
    name: 'capture-files',
    go: async (me) => {
      const add = button(me, 'capture:files.add')
      if (await add.isDisabled()) await button(me, 'capture:files.remove').first().click()
      me.launched.answerDialogs(Array.from({ length: 34 }, (_, i) => `/away/a picture of the door ${i}.jpg`))
      await add.click()
      await expect(add).toBeDisabled()
      await expect(pageOf(me).locator('[data-question="notes"] [role="status"]').first()).toBeVisible()
      await fieldOf(me, 'notes').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'capture-not-safe',
    go: async (me) => {
      await fieldOf(me, 'where.country').fill('')
      await fieldOf(me, 'when.text').fill('')
      await fieldOf(me, 'what.held').click()
      await opens(me, 'capture:who.notSafe')
      await expect(button(me, 'capture:who.write')).toBeVisible()
    },
  },
]

const facts: Stop[] = [
  tab('happened', 'case'),
  { name: 'case-fact-open', go: (me) => pageOf(me).locator('[data-fact]').first().click() },
  {
    name: 'case-accounts',
    go: async (me) => {
      await pageOf(me).locator('[data-fact][aria-expanded="true"] ~ div').getByRole('button').nth(1).click()
      await untilDialog(me)
    },
  },
  {
    name: 'case-account',
    go: async (me) => {
      await inDialog(me, 'records:claim.add').click()
      await expect(dialogOf(me).locator('form')).toBeVisible()
    },
  },
  dialogBy('case-fact', 'facts:add'),
  drop('case-fact-source', (me) => fieldOf(me, 'source.choice').click()),
  {
    name: 'case-fact-new-source',
    go: async (me) => {
      await pageOf(me)
        .getByRole('option', { name: me.say('sources:pick.new') })
        .click()
      await expect(fieldOf(me, 'source.told')).toBeVisible()
    },
  },
]

const consent: Stop[] = [
  tab('consent', 'case'),
  {
    name: 'case-source-open',
    go: async (me) => {
      await pageOf(me).getByRole('tabpanel').locator('li > button[aria-expanded="false"]').first().click()
      await expect(fieldOf(me, 'source.identity')).toBeVisible()
    },
  },
  dialogBy('case-consent-dialog', 'consents:record'),
  {
    name: 'case-consent-given',
    go: async (me) => {
      for (const use of ['name', 'partner']) await fieldOf(me, `consent.${use}.yes`).click()
      await expect(fieldOf(me, 'consent.name.conditions')).toBeVisible()
    },
  },
  {
    name: 'case-consent-empty',
    go: async (me) => {
      await close(me)
      await opens(me, 'consents:record')
      await inDialog(me, 'consents:dialog.record').click()
    },
  },
  dialogBy('case-withdraw', 'consents:withdraw'),
  dialogBy('case-source', 'sources:add'),
]

const evidence: Stop[] = [
  tab('evidence', 'case'),
  {
    name: 'case-evidence-checked',
    go: async (me) => {
      await pageOf(me).locator('summary').first().click()
      await opens(me, 'evidence:verify')
      await expect(pageOf(me).getByText(me.say('evidence:verified'))).toBeVisible()
    },
  },
  dialogBy('case-copy', 'evidence:saveCopy'),
  {
    name: 'case-attach',
    go: async (me) => {
      await close(me)
      me.launched.answerDialogs([join(me.launched.userData, 'settings.json')])
      await opens(me, 'evidence:attach')
      await untilDialog(me)
    },
  },
]

export const oneCase: Stop[] = [
  {
    name: 'case',
    go: async (me) => {
      await goTo(me, 'cases')
      await openCase(me, WHO)
      await openTab(me, 'summary')
    },
  },
  {
    name: 'case-task',
    go: async (me) => {
      await opens(me, 'tasks:add')
      await expect(fieldOf(me, 'task.what')).toBeVisible()
    },
  },
  {
    name: 'case-ask-open',
    go: async (me) => {
      const edit = button(me, 'case:asks.edit').first()
      await edit.click()
      await expect(edit).toHaveAttribute('aria-pressed', 'true')
    },
  },
  dialogBy('case-asks', 'case:asks.choose'),
  ...facts,
  tab('people', 'case'),
  dialogBy('case-person', 'case:people.add'),
  dialogBy('case-name', 'case:people.addName'),
  ...consent,
  ...evidence,
  tab('letters', 'case'),
  tab('history', 'case'),
  dialogBy('letter-start', 'case:newLetter'),
]

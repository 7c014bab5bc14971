// The tour through sharing and safety: partners, sealing, bundles that came, what left, keys and recovery words.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { dialogOf, openTab } from './journey-case.ts'
import { openBundle } from './journey-sharing.ts'
import { button, fieldOf, goTo, pageOf, type Person } from './journey.ts'
import { close, dialogBy, drop, inDialog, opens, press, room, tab, type Stop } from './tour.ts'
import { PARTNER, PASSPHRASE, SEALED_WITH_WORDS, WHO } from './tour-vault.ts'

const next: Stop['go'] = (me) => button(me, 'bundles:seal.next').click()

/** Someone who is in the list, or someone else, who gets words. */
const chooseWho = async (me: Person, who: string): Promise<void> => {
  await pageOf(me).getByRole('radiogroup').first().locator('label').filter({ hasText: who }).click()
}

const partners: Stop[] = [
  tab('partners', 'sharing'),
  {
    name: 'partner',
    go: async (me) => {
      await pageOf(me).getByRole('main').getByRole('row').first().click()
      await expect(fieldOf(me, 'partner.name')).toBeVisible()
    },
  },
  {
    name: 'partner-new',
    go: async (me) => {
      await goTo(me, 'sharing')
      await openTab(me, 'partners')
      await opens(me, 'partners:add')
      await expect(fieldOf(me, 'partner.name')).toHaveValue('')
    },
  },
  {
    name: 'sharing-card',
    go: async (me) => {
      await goTo(me, 'sharing')
      await openTab(me, 'card')
    },
  },
  {
    name: 'save-synced',
    go: async (me) => {
      me.launched.answerDialogs([join(me.launched.userData, 'Dropbox', 'sender.pub')])
      await opens(me, 'partners:card.saveKey')
      await expect(button(me, 'sharing:synced.here')).toBeVisible()
    },
  },
]

const seal: Stop[] = [
  {
    name: 'seal-case',
    go: async (me) => {
      await close(me)
      await opens(me, 'sharing:seal')
      await expect(pageOf(me).getByRole('main').getByText(WHO).first()).toBeVisible()
    },
  },
  {
    name: 'seal-who',
    go: async (me) => {
      await pageOf(me).getByRole('main').getByText(WHO).first().click()
      await chooseWho(me, me.say('bundles:who.other'))
    },
  },
  {
    name: 'seal-what',
    go: async (me) => {
      await next(me)
      await expect(pageOf(me).getByRole('main').getByRole('checkbox').first()).toBeAttached()
    },
  },
  {
    name: 'seal-words',
    go: async (me) => {
      await next(me)
      await expect(pageOf(me).locator('[data-word]').first()).toBeVisible()
    },
  },
  {
    name: 'seal-confirm',
    go: async (me) => {
      const back = pageOf(me).getByRole('button', { name: me.say('bundles:seal.back'), exact: true })
      await back.click()
      await back.click()
      await chooseWho(me, PARTNER)
      await next(me)
      await next(me)
      await expect(button(me, 'bundles:seal.act')).toBeVisible()
    },
  },
]

const bundles: Stop[] = [
  {
    name: 'bundle-sent',
    go: async (me) => {
      await goTo(me, 'sharing')
      await openTab(me, 'bundles')
      await pageOf(me).getByRole('main').getByRole('row').last().click()
      await expect(pageOf(me).getByRole('main').locator('img').first()).toBeVisible()
    },
  },
  {
    name: 'bundle-received',
    go: async (me) => {
      await goTo(me, 'sharing')
      await pageOf(me).getByRole('main').getByRole('row').first().click()
      await expect(pageOf(me).getByRole('main')).toContainText('READ-ME-FIRST.html')
    },
  },
  dialogBy('bundle-save', 'bundles:opened.saveCopy'),
  {
    name: 'bundle-refused',
    go: async (me) => {
      await close(me)
      await openBundle(me, join(me.launched.userData, 'settings.json'))
      await expect(button(me, 'bundles:open.other')).toBeVisible()
    },
  },
  {
    name: 'bundle-ask',
    go: async (me) => {
      await openBundle(me, join(me.launched.userData, SEALED_WITH_WORDS))
      await expect(pageOf(me).locator('main input')).toBeVisible()
    },
  },
  {
    name: 'bundle-ask-wrong',
    go: async (me) => {
      await pageOf(me).locator('main input').fill('not the words')
      await opens(me, 'bundles:ask.act')
      await expect(pageOf(me).getByText(me.say('bundles:ask.wrong'))).toBeVisible({ timeout: 30_000 })
    },
  },
]

const everything: Stop[] = [
  room('sharing'),
  tab('everything', 'sharing'),
  dialogBy('everything-ask', 'everything:act'),
  {
    name: 'everything-written',
    go: async (me) => {
      const into = join(me.launched.userData, 'out')
      mkdirSync(into, { recursive: true })
      me.launched.answerDialogs([into])
      await dialogOf(me).getByLabel(me.say('everything:dialog.passphrase'), { exact: true }).fill(PASSPHRASE)
      await inDialog(me, 'everything:dialog.choose').click()
      await expect(dialogOf(me)).toHaveCount(0, { timeout: 60_000 })
      await expect(button(me, 'everything:written.see')).toBeVisible({ timeout: 60_000 })
    },
  },
]

export const sharing: Stop[] = [room('sharing'), ...partners, ...seal, ...bundles, ...everything]

const recovery: Stop[] = [
  {
    name: 'recovery',
    go: async (me) => {
      await openTab(me, 'vault')
      await opens(me, 'safety:recovery.make')
    },
  },
  { name: 'recovery-words', go: (me) => opens(me, 'recovery:intro.show') },
  { name: 'recovery-check', go: (me) => opens(me, 'recovery:words.done') },
  {
    name: 'recovery-wrong',
    go: async (me) => {
      const fields = await pageOf(me).locator('main form input').all()
      for (const field of fields) await field.fill('xyzzy')
      await opens(me, 'recovery:check.confirm')
      await expect(pageOf(me).locator('main form [aria-invalid="true"]')).toHaveCount(fields.length)
    },
  },
]

/** Digits instead, from the beginning again. */
const recoveryDigits: Stop[] = [
  {
    name: 'recovery-lists',
    go: async (me) => {
      await opens(me, 'recovery:back')
      await openTab(me, 'vault')
      await opens(me, 'safety:recovery.make')
      await pageOf(me).locator('main button[aria-haspopup]').first().click()
      await expect(pageOf(me).locator('[role="menu"]')).toBeVisible()
    },
  },
  {
    name: 'recovery-digits',
    go: async (me) => {
      await pageOf(me)
        .getByRole('menuitem', { name: me.say('recovery:intro.digits') })
        .click()
      await opens(me, 'recovery:intro.showDigits')
      await expect(pageOf(me).locator('[data-word]')).toHaveCount(13)
    },
  },
  { name: 'recovery-check-digits', go: (me) => opens(me, 'recovery:digits.done') },
]

const keyShares: Stop[] = [
  {
    name: 'shares',
    go: async (me) => {
      await opens(me, 'recovery:back')
      await openTab(me, 'vault')
      await opens(me, 'safety:shares.make')
    },
  },
  {
    name: 'shares-digits',
    go: async (me) => {
      await opens(me, 'shares:intro.make')
      await opens(me, 'shares:cards.show')
      await expect(pageOf(me).locator('[data-word]')).toHaveCount(20)
    },
  },
  {
    name: 'shares-cards',
    go: async (me) => {
      await inDialog(me, 'shares:cards.digitsDone').click()
      for (const card of [1, 2]) {
        await button(me, 'shares:cards.show').nth(card).click()
        await inDialog(me, 'shares:cards.digitsDone').click()
        await expect(pageOf(me).getByRole('dialog')).toHaveCount(0)
      }
      await expect(button(me, 'shares:cards.done')).toBeEnabled()
    },
  },
  {
    name: 'shares-wrong',
    go: async (me) => {
      await opens(me, 'shares:cards.done')
      const fields = await pageOf(me).locator('main form input').all()
      for (const field of fields) await field.fill('xyzzy')
      await opens(me, 'shares:typeBack.confirm')
      await expect(pageOf(me).locator('main form [aria-invalid="true"]')).toHaveCount(fields.length)
    },
  },
]

/** Somebody is in it: a person whom no letter and no bundle names. */
const trash: Stop[] = [
  {
    name: 'trash',
    go: async (me) => {
      await close(me)
      await goTo(me, 'people')
      await pageOf(me).getByRole('main').getByRole('row').last().click()
      await opens(me, 'trash:move')
      await goTo(me, 'safety')
      await opens(me, 'trash:open')
      await expect(pageOf(me).getByRole('main').getByRole('row').first()).toBeVisible()
    },
  },
  dialogBy('trash-shred', 'trash:shred'),
]

export const safety: Stop[] = [
  ...trash,
  room('safety'),
  {
    name: 'health',
    go: async (me) => {
      await opens(me, 'safety:health.more')
      await opens(me, 'health:act')
      await expect(pageOf(me).getByText(me.say('health:good'))).toBeVisible({ timeout: 60_000 })
    },
  },
  room('safety'),
  dialogBy('safety-strengthen', 'safety:passphrase.strengthen'),
  dialogBy('safety-passphrase', 'safety:passphrase.act'),
  {
    name: 'safety-passphrase-own',
    go: async (me) => {
      await inDialog(me, 'vault:offered.own').click()
      await dialogOf(me).getByLabel(me.say('vault:own.label'), { exact: true }).fill('asdfghjkl')
      await expect(pageOf(me).locator('[data-verdict="tooWeak"]')).toBeVisible()
    },
  },
  dialogBy('backup-drill', 'backups:try'),
  dialogBy('safety-key-file', 'safety:keyFile.make'),
  dialogBy('safety-profile', 'safety:profile.act'),
  dialogBy('safety-erase', 'safety:erase.act'),
  drop('safety-languages', async (me) => {
    await close(me)
    await pageOf(me).getByRole('main').locator('button[aria-haspopup="listbox"]').nth(1).click()
  }),
  tab('computer', 'safety'),
  {
    name: 'cover',
    go: async (me) => {
      await close(me)
      await press(me, 'F8')
      await expect(pageOf(me).locator('[data-cover]')).toBeVisible()
    },
  },
  tab('exits', 'safety'),
  tab('limits', 'safety'),
  tab('copy', 'safety'),
  ...recovery,
  ...recoveryDigits,
  ...keyShares,
]

// A backup on her stick: begun from the palette, tried out with the passphrase, and its age in words on each page.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from './app.ts'
import { dialogOf } from './journey-case.ts'
import { button, capture, createVault, goTo, pageOf, person, type Person } from './journey.ts'

const PASSPHRASE = 'velvet orbit cactus lantern mango ripple'
const PICTURES = process.env['AMPARO_PICTURES']

const picture = async (me: Person, name: string): Promise<void> => {
  if (PICTURES === undefined) return
  // A dialog and a notice come and go slowly.
  await pageOf(me).waitForTimeout(500)
  // Where the stick is on this computer is nobody's business.
  await pageOf(me).screenshot({
    style: 'bdi[dir=ltr] { color: transparent; background: #e6e1d6 }',
    path: join(PICTURES, `${name}-${me.language}.png`),
  })
}

for (const language of PICTURES === undefined ? (['ar'] as const) : (['en', 'ar'] as const))
  test(`no backup yet, a backup, a drill that opens it (${language})`, async () => {
    test.setTimeout(120_000)
    const outside = mkdtempSync(join(tmpdir(), 'amparo-stick-'))
    const stick = join(outside, 'stick')
    mkdirSync(stick)
    const launched = await launch({
      language,
      size: { width: 1366, height: 768 },
      now: '2026-03-01T10:00:00.000Z',
    })
    const me = person(launched, language)
    const page = pageOf(me)
    try {
      await createVault(me, { passphrase: PASSPHRASE, name: 'Lan' })
      await capture(me, {
        who: 'Nila Exempla',
        what: ['held'],
        when: '3 April 2022',
        where: 'Harbour Street',
      })
      await goTo(me, 'today')
      await expect(page.getByText(me.say('backups:today.none'))).toBeVisible()
      await expect(page.getByRole('contentinfo').getByText(me.say('backups:foot.none'))).toBeVisible()
      await picture(me, 'backup-none')

      launched.answerDialogs([stick])
      await page.keyboard.press('Control+k')
      await page.getByRole('searchbox').fill(me.say('backups:command'))
      await page.keyboard.press('Enter')
      await expect(page.getByText(me.say('backups:place.there'))).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(me.say('backups:untested'))).toBeVisible()
      expect(readdirSync(join(stick, 'backup')).sort()).toEqual(['keys', 'lists', 'pieces'])

      await button(me, 'backups:try').click()
      await picture(me, 'backup-drill')
      const secret = dialogOf(me).getByLabel(me.say('backups:drill.passphrase'), { exact: true })
      await secret.fill('not the words at all, in any order')
      await page.keyboard.press('Enter')
      await expect(dialogOf(me).getByText(me.say('backups:drill.wrong'))).toBeVisible({ timeout: 30_000 })
      await secret.fill(PASSPHRASE)
      await page.keyboard.press('Enter')
      await expect(page.getByText(me.say('backups:tried.safe'))).toBeVisible({ timeout: 60_000 })
      await page.getByText(me.say('backups:tried.safe')).scrollIntoViewIfNeeded()
      await picture(me, 'backup')
      await goTo(me, 'today')
      await expect(page.getByText(me.say('backups:today.go'))).toHaveCount(0)
    } finally {
      await launched.close()
      rmSync(outside, { recursive: true, force: true })
    }
  })

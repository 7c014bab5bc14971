// Everything goes out into a folder of hers, after the passphrase and a plain word; another browser reads it.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from './app.ts'
import { dialogOf, openTab } from './journey-case.ts'
import { throughTheTrash } from './journey-trash.ts'
import { button, capture, createVault, goTo, pageOf, person } from './journey.ts'

const PASSPHRASE = 'velvet orbit cactus lantern mango ripple'

test('a wrong passphrase writes nothing; the right one writes everything, lists it, and warns of a copied folder; afterwards the case goes to the trash and back by key, over a lock, and is shredded', async () => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'amparo-everything-'))
  const launched = await launch({ language: 'en', now: '2026-03-01T10:00:00.000Z' })
  const me = person(launched, 'en')
  const page = pageOf(me)
  const synced = join(folder, 'Dropbox')
  const into = join(folder, 'stick')
  for (const path of [synced, into]) mkdirSync(path)
  const type = (words: string): Promise<void> =>
    dialogOf(me).getByLabel(me.say('everything:dialog.passphrase'), { exact: true }).fill(words)
  const choose = (path: string): Promise<void> => {
    launched.answerDialogs([path])
    return dialogOf(me)
      .getByRole('button', { name: me.say('everything:dialog.choose') })
      .click()
  }
  try {
    await createVault(me, { passphrase: PASSPHRASE, name: 'Lan' })
    await capture(me, { who: 'Nila Exempla', what: ['held'], when: '3 April 2022', where: 'Harbour Street' })
    await goTo(me, 'sharing')
    await openTab(me, 'everything')
    await button(me, 'everything:act').click()
    await expect(dialogOf(me).getByText(me.say('everything:dialog.clear'))).toBeVisible()
    await type('not the words at all, in any order')
    await choose(into)
    await expect(dialogOf(me).getByText(me.say('everything:dialog.wrong'))).toBeVisible({ timeout: 30_000 })
    expect(readdirSync(into)).toEqual([])

    await type(PASSPHRASE)
    await choose(synced)
    const elsewhere = page.getByRole('button', { name: me.say('sharing:synced.elsewhere') })
    await expect(elsewhere).toBeVisible()
    launched.answerDialogs([into])
    await elsewhere.click()
    await expect(button(me, 'everything:written.see')).toBeVisible({ timeout: 60_000 })
    expect(readdirSync(synced)).toEqual([])
    expect(readdirSync(into)).toEqual(['export-2026-03-01'])
    const read = (path: string): string => readFileSync(join(into, 'export-2026-03-01', path), 'utf8')
    expect(read('index.html')).toContain('pages/ar/case-0001.html')
    expect(read('pages/en/case-0001.html')).toContain('Nila Exempla')

    await button(me, 'everything:written.see').click()
    await expect(page.getByText('export-2026-03-01', { exact: true })).toBeVisible()
    await expect(page.getByText(me.say('safety:exits.what.everything'), { exact: true })).toBeVisible()
    await throughTheTrash(me, PASSPHRASE)
  } finally {
    await launched.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

// A vault with something in every room, made once for each run by the same gestures as a person's, and copied for
// everyone who wants to look around in it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { launch, type LaunchOptions } from './app.ts'
import { addFact, dialogOf, openCase, openTab, recordConsent } from './journey-case.ts'
import {
  addOffice,
  addShippedOffices,
  openPanel,
  saveOut,
  startLetter,
  untilPages,
} from './journey-letters.ts'
import { addPartner, openBundle, sealBundle, sealWithWords } from './journey-sharing.ts'
import {
  button,
  capture,
  createVault,
  goTo,
  pageOf,
  person,
  unlock,
  untilSaved,
  type Person,
} from './journey.ts'
import { keyboardOf } from './keyboard.ts'

export const NOW = '2022-11-23T09:00:00.000Z'
export const FIRST_PASSPHRASE = 'nine warm kettles hum after the rain'
export const PASSPHRASE = 'seven cold kettles sing before the rain'
/** In the user's folder: the vault as it was after its first minutes, and a bundle closed with words. */
export const OLD_COPY = 'old-copy'
export const SEALED_WITH_WORDS = 'bundle-of-words.age'

/** The case that the tour goes through. Nobody in these cases exists. */
export const WHO = 'Nila Exempla'

export const PARTNER = 'Invented Legal Aid'

const writeCases = async (me: Person): Promise<void> => {
  const file = join(me.launched.userData, '..', 'picture-of-a-door.txt')
  writeFileSync(file, 'A door. Nothing else is in this picture.\n')
  await capture(me, {
    who: 'دانة المثال',
    what: ['travel', 'threatened'],
    when: '26 Muharram 1444',
    country: 'Egypt',
    told: 'lawyer',
    next: 'مراجعة المحامي قبل نهاية الأسبوع',
    due: 'tomorrow',
  })
  await capture(me, {
    who: 'Ivan Vymyshlenny, known among the harbour workers as the man with the two bicycles',
    what: ['charged'],
    when: 'between 3 and 9 May 2021',
    country: 'Belarus',
    where: 'Minsk',
    told: 'media',
  })
  const number = await capture(me, {
    who: WHO,
    what: ['held', 'disappeared'],
    when: '24 August 2022',
    country: 'Viet Nam',
    where: 'Harbour Street',
    by: 'two men in plain clothes',
    told: 'family',
    permission: 'notAsked',
    next: 'Ask the family for consent',
    due: 'tomorrow',
    notes: 'Taken at the harbour. أُخذت عند الميناء. 在码头被带走。',
    files: [file],
  })
  expect(number).not.toBe('')
  await addFact(me, {
    ...{ what: ['hurt'], when: 'June 2020', country: 'Viet Nam', where: 'Harbour Street' },
    told: 'eyewitness',
  })
}

const chooseAsks = async (me: Person): Promise<void> => {
  await openTab(me, 'summary')
  await button(me, 'case:asks.choose').click()
  for (const box of (await dialogOf(me).locator('label').all()).slice(0, 2)) {
    if (!(await box.locator('input').isChecked())) await box.click()
    await expect(box.locator('input')).toBeChecked()
  }
  await button(me, 'case:done').click()
}

const writeLetter = async (me: Person): Promise<void> => {
  await goTo(me, 'cases')
  await openCase(me, WHO)
  await recordConsent(me, { name: 'yes', partner: 'yes', giver: 'Her invented sister' })
  await startLetter(me)
  await openPanel(me, 'preview')
  await untilPages(me, true)
  await saveOut(me, 'pdf', join(me.launched.userData, '..', 'letter.pdf'))
}

/** One bundle for a partner, one closed with words and opened again here, as if it had come. */
const shareBundles = async (me: Person): Promise<void> => {
  const recipient = await identityToRecipient(await generateIdentity())
  await addPartner(me, PARTNER, recipient)
  await sealBundle(me, { of: WHO, partner: PARTNER, path: join(me.launched.userData, 'bundle.age') })
  const path = join(me.launched.userData, SEALED_WITH_WORDS)
  const words = await sealWithWords(me, { of: WHO, path })
  await openBundle(me, path)
  await me.keys.typeInto(pageOf(me).getByLabel(me.say('bundles:ask.words')), words)
  await button(me, 'bundles:ask.act').click()
  await expect(
    pageOf(me).getByRole('heading', { level: 1, name: me.say('bundles:opened.title') }),
  ).toBeVisible({ timeout: 60_000 })
}

/** The keys and the data as they are now are put aside; then both go on. */
const keepOldCopy = async (me: Person): Promise<void> => {
  const { userData } = me.launched
  await untilSaved(me)
  await me.launched.app.close()
  cpSync(join(userData, 'vault'), join(userData, OLD_COPY), { recursive: true })
  await me.launched.relaunch('kill')
  await unlock(me, FIRST_PASSPHRASE)
}

const changePassphrase = async (me: Person): Promise<void> => {
  await goTo(me, 'safety')
  await button(me, 'safety:passphrase.act').click()
  const dialog = dialogOf(me)
  await dialog.getByRole('button', { name: me.say('vault:offered.own') }).click()
  const fill = (key: string, text: string) => dialog.getByLabel(me.say(key), { exact: true }).fill(text)
  await fill('safety:passphrase.now', FIRST_PASSPHRASE)
  await fill('vault:own.label', PASSPHRASE)
  await fill('vault:own.again', PASSPHRASE)
  await dialog.getByRole('button', { name: me.say('safety:passphrase.save') }).click()
  await expect(dialogOf(me)).toHaveCount(0, { timeout: 60_000 })
}

const make = async (top: string): Promise<void> => {
  const userData = join(top, 'user-data')
  mkdirSync(userData)
  const launched = await launch({ userData, language: 'en', now: NOW, size: { width: 1366, height: 768 } })
  const me: Person = { ...person(launched), keys: keyboardOf(launched, { atOnce: true }) }
  await createVault(me, { passphrase: FIRST_PASSPHRASE, name: 'Lan' })
  await keepOldCopy(me)
  await changePassphrase(me)
  await writeCases(me)
  await chooseAsks(me)
  await addShippedOffices(me)
  await addOffice(me)
  await writeLetter(me)
  await shareBundles(me)
  await goTo(me, 'today')
  await untilSaved(me)
  await launched.close()
}

/** The first worker that needs it makes it; another waits meanwhile. Answers the user-data folder to copy. */
const made = async (): Promise<string> => {
  const top = join(process.env['AMPARO_TEST_SHARED'] ?? '', 'tour')
  const done = join(top, 'done')
  const isMine = (): boolean => {
    try {
      mkdirSync(top)
      return true
    } catch {
      return false
    }
  }
  while (!existsSync(done)) {
    if (isMine()) {
      await make(top).catch((error: unknown) => {
        rmSync(top, { recursive: true, force: true })
        throw error
      })
      writeFileSync(done, '')
    } else await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return join(top, 'user-data')
}

/** Starts the app, locked, on a copy of its own of that vault. */
export const launchTour = async (options: LaunchOptions) => {
  const userData = mkdtempSync(join(tmpdir(), 'amparo-tour-'))
  cpSync(await made(), userData, { recursive: true })
  const launched = await launch({ now: NOW, ...options, userData })
  const closeApp = launched.close
  const close = async (): Promise<void> => {
    await closeApp()
    rmSync(userData, { recursive: true, force: true })
  }
  return Object.assign(launched, { close })
}

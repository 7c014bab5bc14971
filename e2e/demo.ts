// The main job with an invented case, as a person would do it; what comes of it stays in demo-out/.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { launch } from './app.ts'
import { addFact, chooseAsks, openCase, openTab, recordConsent } from './journey-case.ts'
import {
  addOffice,
  addShippedOffices,
  nextRecipient,
  openPanel,
  saveOut,
  startLetter,
  untilPages,
} from './journey-letters.ts'
import { addPartner, saveSenderKey, sealBundle } from './journey-sharing.ts'
import {
  button,
  capture,
  createVault,
  goTo,
  lock,
  pageOf,
  person,
  unlock,
  writeDown,
  type NewCase,
  type Person,
} from './journey.ts'
import { turnTo } from './tour-look.ts'

const OUT = resolve(import.meta.dirname, '../demo-out')
const PASSPHRASE = 'seven cold kettles sing before the rain'
const PARTNER = 'Invented Legal Aid'

/** Nobody in it exists. */
const CASE: NewCase = {
  who: 'Nila Exempla',
  what: ['held', 'disappeared'],
  when: '24 August 2022',
  country: 'Viet Nam',
  where: 'Harbour Street',
  told: 'family',
  permission: 'notAsked',
  next: 'Ask the family for consent',
  due: 'tomorrow',
}

let pictures = 0

const picture = async (me: Person, name: string): Promise<void> => {
  pictures += 1
  const file = `${String(pictures).padStart(2, '0')}-${name}.png`
  await pageOf(me).screenshot({ path: join(OUT, 'screenshots', file) })
}

/** An identity as age-keygen writes it. Resolves to its recipient. */
const makePartner = async (): Promise<string> => {
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  const lines = ['# An invented partner. Not for real cases.', `# public key: ${recipient}`, identity, '']
  writeFileSync(join(OUT, 'partner.agekey'), lines.join('\n'), { mode: 0o600 })
  return recipient
}

const writeCase = async (me: Person): Promise<void> => {
  await writeDown(me, CASE)
  await picture(me, 'capture')
  await capture(me, {})
  await addFact(me, {
    ...{ what: ['hurt'], when: 'June 2020', country: 'Viet Nam', where: 'Harbour Street' },
    told: 'family',
  })
  await recordConsent(me, { name: 'yes', partner: 'yes', giver: 'Her invented sister' })
  await picture(me, 'consent')
  await openTab(me, 'summary')
  await chooseAsks(me, ['discloseAndAccess', 'allowFamily', 'medicalCare'])
  await picture(me, 'case')
}

/** In the order of the directory: one office reads Arabic, two read English. */
const LETTERS = ['egypt-ar', 'china-en', 'viet-nam-en']

const writeLetters = async (me: Person): Promise<void> => {
  await addShippedOffices(me)
  await addOffice(me)
  await goTo(me, 'directory')
  await picture(me, 'directory')
  await goTo(me, 'cases')
  await openCase(me, CASE.who ?? '')
  await startLetter(me)
  await openPanel(me, 'preview')
  await untilPages(me, true)
  await picture(me, 'letter-draft')
  await button(me, 'letters:prepare.button').click()
  await expect(button(me, 'letters:prepare.reopen').first()).toBeVisible()
  await openPanel(me, 'preview')
  for (const [at, name] of LETTERS.entries()) {
    if (at > 0) await nextRecipient(me)
    await untilPages(me, false)
    for (const kind of ['pdf', 'docx'] as const) {
      await saveOut(me, kind, join(OUT, 'letters', `${name}.${kind}`))
    }
  }
  await picture(me, 'letter-ready')
}

const share = async (me: Person): Promise<void> => {
  await addPartner(me, PARTNER, await makePartner())
  await sealBundle(me, { of: CASE.who ?? '', partner: PARTNER, path: join(OUT, 'bundle.age') })
  await picture(me, 'sealed')
  await saveSenderKey(me, join(OUT, 'sender.pub'))
}

test('the main job', async () => {
  const size = { width: 1366, height: 768 }
  const launched = await launch({ language: 'en', now: '2022-11-23T09:00:00.000Z', size })
  const me = person(launched)
  await createVault(me, { passphrase: PASSPHRASE, name: 'Lan' })
  await writeCase(me)
  await writeLetters(me)
  await share(me)
  await lock(me)
  await picture(me, 'locked')
  await unlock(me, PASSPHRASE)
  const inArabic = await turnTo(me, 'ar')
  await goTo(inArabic, 'today')
  await expect(pageOf(me).getByRole('main')).toContainText(CASE.next ?? '')
  await picture(inArabic, 'today-ar')
  await launched.close()
})

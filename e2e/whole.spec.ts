// The whole job, as one person does it in one sitting: from the first launch to a letter on paper and a bundle that
// a partner opens; then everything again the next day.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch } from './app.ts'
import { addFact, openCase, openTab, recordConsent } from './journey-case.ts'
import {
  addOffice,
  addShippedOffices,
  nextRecipient,
  openPanel,
  saveOut,
  showIn,
  startLetter,
  textOfPdf,
  untilPages,
} from './journey-letters.ts'
import { addPartner, openBundle, ownRecipient, saveNote, sealBundle } from './journey-sharing.ts'
import {
  button,
  capture,
  createVault,
  fieldOf,
  goTo,
  lock,
  pageOf,
  person,
  unlock,
  untilSaved,
  type NewCase,
  type Person,
} from './journey.ts'
import type { Language } from './words.ts'
import { patiently } from './patience.ts'

const NOW = '2022-11-23T09:00:00.000Z'
const PASSPHRASE = 'seven cold kettles sing before the rain'

interface Story {
  who: string
  country: string
  place: string
  summary: string
  partner: string
  giver: string
  task: string
}

/** Nobody in it exists. */
const stories: Record<Language, Story> = {
  en: {
    who: 'Nila Exempla',
    country: 'Viet Nam',
    place: 'Harbour Street',
    summary: 'Taken by police at the harbour. No news since.',
    partner: 'Invented Legal Aid',
    giver: 'Her invented sister',
    task: 'Ask the family for consent',
  },
  ar: {
    who: 'نيلا المثالية',
    country: 'فيتنام',
    place: 'شارع الميناء',
    summary: 'أخذتها الشرطة عند الميناء، ولا خبر عنها منذ ذلك الحين.',
    partner: 'عون قانوني مخترع',
    giver: 'أختها المخترعة',
    task: 'سؤال الأسرة عن الموافقة',
  },
}

const caseOf = ({ who, country, place, task }: Story): NewCase => ({
  who,
  what: ['held', 'disappeared'],
  when: '24 August 2022',
  country,
  where: place,
  told: 'family',
  permission: 'notAsked',
  next: task,
})

// The last file of all: two workers share it.
test.describe.configure({ mode: 'parallel' })

let outside: string

test.beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'amparo-whole-'))
})

test.afterEach(() => rmSync(outside, { recursive: true, force: true }))

const pathOf = (number: number, kind: 'pdf' | 'docx'): string => join(outside, `letter-${number}.${kind}`)

/** Every recipient's letter, in the language that office reads, as PDF and DOCX. */
const saveLetters = async (me: Person): Promise<void> => {
  for (const number of [1, 2, 3]) {
    if (number > 1) await nextRecipient(me)
    await untilPages(me, false)
    for (const kind of ['pdf', 'docx'] as const) await saveOut(me, kind, pathOf(number, kind))
  }
}

/** One for each letter: two offices read English, one Arabic. */
const STATES = ["the People's Republic of China", 'the Socialist Republic of Viet Nam', 'جمهورية مصر العربية']

const textOfDocx = (path: string): string =>
  execFileSync('unzip', ['-p', path, 'word/document.xml', 'word/header*.xml', 'word/footer*.xml'], {
    encoding: 'utf8',
  })

/** Stock tools find the official names in reading order, and no mark of a draft, in every letter. */
const readLetters = (): void => {
  const texts = [1, 2, 3].map((number) => textOfPdf(pathOf(number, 'pdf')).replaceAll('’', "'"))
  for (const state of STATES) expect(texts.filter((text) => text.includes(state)).length).toBeGreaterThan(0)
  for (const number of [1, 2, 3]) {
    for (const text of [texts[number - 1], textOfDocx(pathOf(number, 'docx'))]) {
      expect(text).not.toMatch(/DRAFT|مسودة|\{\{/)
    }
  }
}

const letterOf = async (me: Person): Promise<void> => {
  await startLetter(me)
  await expect(button(me, 'letters:prepare.button')).toBeEnabled()
  await openPanel(me, 'preview')
  await untilPages(me, true)
  await showIn(me, 'ar')
  await untilPages(me, true)
  await button(me, 'letters:prepare.button').click()
  await expect(button(me, 'letters:prepare.reopen').first()).toBeVisible()
  await openPanel(me, 'preview')
  await saveLetters(me)
  readLetters()
}

const theirFolder = (): string => {
  const folder = join(outside, 'theirs')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** A second person with a vault of her own. Resolves to the recipient that is on her card. */
const partnerMakesVault = async (language: Language): Promise<string> => {
  const theirs = await launch({ userData: theirFolder(), language, now: NOW })
  const partner = person(theirs, language)
  await createVault(partner, { passphrase: PASSPHRASE, name: stories[language].partner })
  const recipient = await ownRecipient(partner)
  await theirs.close()
  return recipient
}

/** What was sealed for her opens in her vault and says what it should. */
const partnerOpens = async (language: Language, bundle: string): Promise<void> => {
  const theirs = await launch({ userData: theirFolder(), language, now: NOW })
  const partner = person(theirs, language)
  await unlock(partner, PASSPHRASE)
  await openBundle(partner, bundle)
  await expect(
    pageOf(partner).getByRole('heading', { level: 1, name: partner.say('bundles:opened.title') }),
  ).toBeVisible({ timeout: patiently(60_000) })
  await expect(pageOf(partner).getByRole('main')).toContainText(stories[language].who)
  await expect(pageOf(partner).getByRole('main')).toContainText(stories[language].place)
  await theirs.close()
}

for (const language of ['en', 'ar'] as const) {
  test(`from the first launch to a bundle that a partner opens, and all of it again tomorrow: ${language}`, async () => {
    test.setTimeout(patiently(300_000))
    const story = stories[language]
    const size = { width: 1366, height: 768 }
    const recipient = await partnerMakesVault(language)

    const mine = await launch({ now: NOW, size })
    const me = person(mine, language)
    await createVault(me, { passphrase: PASSPHRASE, name: 'Lan' })
    const number = await capture(me, caseOf(story))
    expect(number).not.toBe('')
    await addFact(me, {
      ...{ what: ['hurt'], when: 'June 2020', country: story.country, where: story.place },
      told: 'family',
    })
    await recordConsent(me, { name: 'yes', partner: 'yes', giver: story.giver })

    await addShippedOffices(me)
    await addOffice(me)
    await goTo(me, 'cases')
    await openCase(me, story.who)
    await letterOf(me)

    await addPartner(me, story.partner, recipient)
    const bundle = join(outside, 'bundle.age')
    await sealBundle(me, { of: number, partner: story.partner, path: bundle })
    await saveNote(me, language, join(outside, 'note.pdf'))
    expect(textOfPdf(join(outside, 'note.pdf'))).not.toContain(story.who)

    await goTo(me, 'cases')
    await openCase(me, story.who)
    await openTab(me, 'summary')
    await fieldOf(me, 'notes').focus()
    await me.keys.type(story.summary)
    await untilSaved(me)
    await lock(me)
    await unlock(me, PASSPHRASE)
    await expect(fieldOf(me, 'notes')).toHaveValue(story.summary)
    await expect(fieldOf(me, 'notes')).toBeFocused()
    await expect(pageOf(me).getByRole('heading', { level: 1 })).toContainText(story.who)
    for (const tab of ['happened', 'consent', 'letters'] as const) {
      await openTab(me, tab)
      await expect(pageOf(me).getByRole('tabpanel')).not.toBeEmpty()
    }
    await mine.close()
    await partnerOpens(language, bundle)
  })
}

// What she is at when a process dies, and what was told her to be saved by then.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { newWord } from '../e2e/canaries.ts'
import { dialogOf, openCase, openTab } from '../e2e/journey-case.ts'
import { openPanel, saveOut, untilPages } from '../e2e/journey-letters.ts'
import {
  button,
  capture,
  createVault,
  fieldOf,
  goTo,
  pageOf,
  untilSaved,
  type Person,
} from '../e2e/journey.ts'
import { openWithWords, sealBundle, startLetter } from '../e2e/letter-steps.ts'

export const SECRET = 'copper lantern drifts beyond the orchard wall'
const WHO = 'Nila Exempla'

export interface Day {
  me: Person
  /** A folder of hers for papers and bundles. */
  outside: string
  bundle: { path: string; words: string }
  /** Words in the notes of the case of which the footer said that they are saved. */
  words: string[]
  /** Numbers of cases of which a notice said that they are saved. */
  cases: string[]
}

/** A vault with a case, a letter and a bundle to open. */
export const beginDay = async (me: Person, outside: string): Promise<Day> => {
  await createVault(me, { passphrase: SECRET, name: 'Lan' })
  const number = await capture(me, { who: WHO, what: ['held'], when: '24 August 2022', country: 'Viet Nam' })
  await goTo(me, 'cases')
  await openCase(me, WHO)
  await startLetter(me)
  await untilSaved(me)
  const path = join(outside, 'bundle.age')
  const words = await sealBundle(me, path)
  return { me, outside, bundle: { path, words }, words: [], cases: [number] }
}

const openNotes = async ({ me }: Day): Promise<void> => {
  await goTo(me, 'cases')
  await openCase(me, WHO)
  await openTab(me, 'summary')
}

const writeWord = async (day: Day): Promise<void> => {
  await openNotes(day)
  const word = newWord()
  await day.me.keys.typeInto(fieldOf(day.me, 'notes'), ` ${word}`)
  await untilSaved(day.me)
  day.words.push(word)
}

const writeCase = async (day: Day): Promise<void> => {
  day.cases.push(await capture(day.me, { who: newWord(), what: ['hurt'] }))
}

const openLetter = async (day: Day): Promise<void> => {
  await openNotes(day)
  await openTab(day.me, 'letters')
  await pageOf(day.me).locator('[role=tabpanel] [role=row]').first().click()
  await expect(fieldOf(day.me, 'letter-en')).toBeVisible()
}

const lookAtPages = async (day: Day): Promise<void> => {
  await openLetter(day)
  await openPanel(day.me, 'check')
  await openPanel(day.me, 'preview')
  await untilPages(day.me, true)
}

const savePaper = async (day: Day): Promise<void> => {
  const path = join(day.outside, 'letter.pdf')
  rmSync(path, { force: true })
  await lookAtPages(day)
  await saveOut(day.me, 'pdf', path)
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
}

const openBundle = async ({ me, bundle }: Day): Promise<void> => {
  await openWithWords(me, bundle)
  expect(existsSync(bundle.path)).toBe(true)
}

export const ACTS: Record<string, (day: Day) => Promise<void>> = {
  'writing a word': writeWord,
  'capturing a case': writeCase,
  'looking at the pages': lookAtPages,
  'saving a paper': savePaper,
  'opening a bundle': openBundle,
}

/** Away from whatever an act was cut short in. */
export const standUp = async ({ me }: Day): Promise<void> => {
  for (let turn = 0; turn < 3 && (await dialogOf(me).isVisible()); turn++)
    await pageOf(me).keyboard.press('Escape')
  await goTo(me, 'today')
}

/** Everything that was told her to be saved is there. */
export const allIsThere = async (day: Day): Promise<void> => {
  await openNotes(day)
  const notes = await fieldOf(day.me, 'notes').inputValue()
  expect(day.words.filter((word) => !notes.includes(word))).toEqual([])
  await goTo(day.me, 'cases')
  const rows = pageOf(day.me).getByRole('main').getByRole('row')
  for (const number of day.cases) await expect(rows.filter({ hasText: number })).toHaveCount(1)
}

/** The vault's own look at all of itself finds nothing wrong. */
export const allIsWhole = async ({ me }: Day): Promise<void> => {
  await goTo(me, 'safety')
  await button(me, 'safety:health.act').click()
  await expect(pageOf(me).getByText(me.say('health:good'))).toBeVisible({ timeout: 60_000 })
}

// A whole day's work in one journey: everything is written, attached, looked for, printed, sealed, and locked away.
// Other proofs look on while it is done: at the disk, at the network.
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { newArabicWord, newChineseWord, newPhone, newWord } from './canaries.ts'
import { capture, createVault, goTo, lock, person, search, unlock, untilSaved, write } from './journey.ts'
import {
  addSource,
  openWithWords,
  preview,
  recordConsent,
  saveFromBundle,
  saveLetter,
  sealBundle,
  startLetter,
  writeLetter,
} from './letter-steps.ts'
import type { Launched } from './app.ts'
import { untilFocused } from './keyboard.ts'

/** What is typed or attached, none of it anywhere else in the world. */
export const newDay = () => ({
  passphrase: [newWord(), newWord(), newWord(), newWord()].join(' '),
  author: newWord(),
  name: newWord(),
  nameInArabic: newArabicWord(),
  nameInChinese: newChineseWord(),
  date: newWord(),
  place: newWord(),
  perpetrator: newWord(),
  task: newWord(),
  due: newWord(),
  note: newWord(),
  phone: newPhone(),
  fileName: newWord(),
  fileContent: newWord(),
  summary: newWord(),
  sourceLabel: newWord(),
  sourceIdentity: newWord(),
  consentGiver: newWord(),
  consentTerms: newWord(),
  interpreter: newWord(),
  letterInEnglish: newWord(),
  letterInArabic: newArabicWord(),
  letterInChinese: newChineseWord(),
  purpose: newWord(),
  otherPurpose: newWord(),
  searched: newWord(),
  filtered: newWord(),
  unsaved: newWord(),
})

export type Day = ReturnType<typeof newDay>

export interface DaysWork {
  day: Day
  /** A folder of hers, outside of the app: where what she attaches comes from and what she saves goes to. */
  outside: string
  /** Called after each part of the day; the app runs. */
  look: () => Promise<void> | void
}

export const workADay = async (launched: Launched, { day, outside, look }: DaysWork): Promise<void> => {
  const me = person(launched)
  await look()
  await createVault(me, { passphrase: day.passphrase, name: day.author })
  const file = join(outside, `${day.fileName}.txt`)
  writeFileSync(file, `${day.fileContent}\n`)
  await capture(me, {
    who: `${day.name} ${day.nameInArabic} ${day.nameInChinese}`,
    what: ['held'],
    when: `${day.date} 2022`,
    country: 'Viet Nam',
    where: day.place,
    by: day.perpetrator,
    told: 'family',
    permission: 'withName',
    next: day.task,
    due: day.due,
    notes: `${day.note} ${day.phone}`,
    files: [file],
  })
  await untilSaved(me)
  await look()

  await write(me, 'summary.en', day.summary)
  await addSource(me, { label: day.sourceLabel, identity: day.sourceIdentity })
  await recordConsent(me, {
    giver: day.consentGiver,
    explained: day.interpreter,
    conditions: day.consentTerms,
  })
  await startLetter(me)
  await writeLetter(me, 'en', day.letterInEnglish)
  await writeLetter(me, 'ar', `${day.letterInArabic} ${day.letterInChinese}`)
  await look()
  await preview(me)
  for (const kind of ['pdf', 'docx'] as const) {
    const path = join(outside, `letter.${kind}`)
    await saveLetter(me, { kind, path, why: day.purpose })
    expect(statSync(path).size).toBeGreaterThan(1000)
  }
  await look()
  const bundle = join(outside, 'bundle.age')
  const words = await sealBundle(me, bundle)
  await look()
  // It comes back, as it would from a partner: what strangers send is read in a process of its own.
  await openWithWords(me, { path: bundle, words })
  await saveFromBundle(me, { path: join(outside, 'came'), why: day.otherPurpose })
  await look()

  await search(me, day.note)
  await search(me, day.searched)
  await goTo(me, 'cases')
  await write(me, 'filter', day.filtered)
  await goTo(me, 'people')
  await write(me, 'filter', day.nameInArabic)
  await look()

  await me.keys.press('ctrl+n')
  await write(me, 'notes', day.unsaved)
  await untilSaved(me)
  await lock(me)
  await look()
  await unlock(me, day.passphrase)
  await untilFocused(launched.page, day.unsaved)
  await look()
}

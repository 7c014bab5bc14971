// Every word the reader knows, folded once, found by its first letter and longest spelling.
import { foldDate } from './fold.ts'
import type { Family } from './calendars.ts'
import { GREGORIAN_MONTHS } from './words/gregorian-months.ts'
import { ETHIOPIC_MONTHS, HIJRI_MONTHS, PERSIAN_MONTHS } from './words/other-months.ts'
import { ERAS, MARKS, NUMBER_WORDS, WEEKDAYS, type EraName, type MarkName } from './words/marks.ts'

/** A month's name may belong to more than one family of calendars; the year then settles it. */
export interface MonthSense {
  family: Family
  month: number
}

export type Word =
  | { kind: 'month'; senses: MonthSense[] }
  | { kind: 'weekday'; value: number }
  | { kind: 'era'; era: EraName }
  | { kind: 'number'; value: number; digits: 0 }
  | { kind: 'mark'; mark: MarkName }

export interface Entry {
  key: string
  word: Word
}

const entries = new Map<string, Word>()

const add = (spelling: string, word: Word): void => {
  const key = foldDate(spelling.replaceAll('_', ' ')).replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
  const known = entries.get(key)
  if (!known) entries.set(key, word)
  else if (known.kind === 'month' && word.kind === 'month') known.senses.push(...word.senses)
}

const addMonths = (family: Family, rows: readonly string[]): void =>
  rows.forEach((row, index) =>
    row
      .split(' ')
      .forEach((spelling) => add(spelling, { kind: 'month', senses: [{ family, month: index + 1 }] })),
  )

addMonths('gregory', GREGORIAN_MONTHS)
addMonths('hijri', HIJRI_MONTHS)
addMonths('persian', PERSIAN_MONTHS)
addMonths('ethiopic', ETHIOPIC_MONTHS)
for (const [mark, row] of Object.entries(MARKS) as [MarkName, string][])
  row.split(' ').forEach((spelling) => add(spelling, { kind: 'mark', mark }))
for (const [era, row] of Object.entries(ERAS) as [EraName, string][])
  row.split(' ').forEach((spelling) => add(spelling, { kind: 'era', era }))
WEEKDAYS.forEach((row, value) =>
  row.split(' ').forEach((spelling) => add(spelling, { kind: 'weekday', value })),
)
NUMBER_WORDS.forEach((row, index) =>
  row.forEach((spelling) => add(spelling, { kind: 'number', value: index + 1, digits: 0 })),
)

const byFirst = new Map<string, Entry[]>()
for (const [key, word] of entries) {
  const first = String.fromCodePoint(key.codePointAt(0) ?? 0)
  byFirst.set(first, [...(byFirst.get(first) ?? []), { key, word }])
}
for (const list of byFirst.values()) list.sort((a, b) => b.key.length - a.key.length)

// Thai, Burmese, Chinese and Korean run words together: there a word may end anywhere.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u3000-\u9fff\uac00-\ud7ff]/
const LETTER = /[\p{L}\p{M}]/u

/** The longest known word that starts here and ends where a word may end. */
export const wordAt = (text: string, at: number): Entry | null => {
  const first = String.fromCodePoint(text.codePointAt(at) ?? 0)
  for (const entry of byFirst.get(first) ?? []) {
    if (!text.startsWith(entry.key, at)) continue
    const before = String.fromCodePoint(entry.key.codePointAt(entry.key.length - 1) ?? 0)
    const next = text.charAt(at + entry.key.length)
    if (!LETTER.test(before) || UNSPACED.test(before) || !LETTER.test(next)) return entry
  }
  return null
}

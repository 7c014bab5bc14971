// What the written line itself says, besides the date.
import { foldDate } from './fold.ts'
import { isMark, tokensOf } from './tokens.ts'

/** Whether the writer said "about" (and so was not sure of the day in any calendar). */
export const saysAbout = (verbatim: string): boolean =>
  tokensOf(foldDate(verbatim)).some((token) => isMark(token, 'about', 'early', 'mid', 'late'))

/** The weekday written beside a date (0 is Sunday), or null. */
export const weekdayIn = (verbatim: string): number | null => {
  for (const token of tokensOf(foldDate(verbatim))) if (token.kind === 'weekday') return token.value
  return null
}

// What the folder says of itself, in both languages: what it is, what is in it, what is not, what could not be given.
import type { EverythingCounts } from '#contract/everything'
import type { PaperLanguage } from '../bundles/words.ts'
import { utf8 } from '../crypto/bytes.ts'
import { dateInWords } from '../records/in-words.ts'
import { filled, wordsOf } from './words.ts'

export interface Missing {
  what: 'damaged' | 'gone' | 'differs' | 'pdf' | 'lost'
  path: string
}

export interface Said {
  counts: EverythingCounts
  missing: readonly Missing[]
  /** ISO 8601 day. */
  today: string
}

export const missingLines = (missing: readonly Missing[], language: PaperLanguage): string[] =>
  missing.map(({ what, path }) => filled(wordsOf(language).missing[what], { path }, language))

/** A title, three paragraphs, then heading and list, twice. */
export const sentences = (
  { counts, missing, today }: Said,
  language: PaperLanguage,
): { title: string; parts: (string | string[])[] } => {
  const { readme } = wordsOf(language)
  const date = dateInWords({ verbatim: today, calendar: 'gregory', edtf: today }, language)
  const said = (text: string): string => filled(text, { ...counts, date }, language)
  const holds = [readme.index, readme.data, readme.tables, readme.letters, readme.files]
  const lists = [readme.history, readme.custody, readme.manifest]
  const not = [readme.sealed, readme.keys, readme.others, readme.drafts].map(said)
  return {
    title: readme.title,
    parts: [
      said(readme.made),
      readme.warning,
      said(readme.holds),
      [...holds, ...lists, readme.file],
      readme.notTitle,
      [...not, readme.deleted],
      readme.missingTitle,
      missing.length === 0 ? [readme.missingNone] : missingLines(missing, language),
    ],
  }
}

const textIn = (said: Said, language: PaperLanguage): string => {
  const { title, parts } = sentences(said, language)
  const written = parts.map((part) =>
    typeof part === 'string' ? `${part}\n` : `${part.map((line) => `  - ${line}`).join('\n')}\n`,
  )
  return [`${title}\n`, ...written].join('\n')
}

/** The language of whoever made it comes first. */
export const readmeFile = (said: Said, languages: readonly PaperLanguage[]): Uint8Array =>
  utf8(`\ufeff${languages.map((language) => textIn(said, language)).join('\n\n----\n\n')}`)

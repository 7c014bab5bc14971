// What the command line says, in the language of the terminal: the same files that label the screens.
import ar from '../../resources/locales/ar/cli.json'
import arErrors from '../../resources/locales/ar/errors.json'
import arBundles from '../../resources/locales/ar/bundles.json'
import en from '../../resources/locales/en/cli.json'
import enErrors from '../../resources/locales/en/errors.json'
import enBundles from '../../resources/locales/en/bundles.json'
import type { AppError } from '#contract/errors'

export type Word = keyof typeof en
export type Language = 'en' | 'ar'

export interface Words {
  language: Language
  say: (word: Word, slots?: Record<string, string | number>) => string
  /** The sentence of an error; its code when there is none. */
  sentence: (error: AppError) => string
  /** Why a bundle was not opened. */
  refused: (outcome: string) => string
}

const fill = (text: string, slots: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots[slot] ?? ''))

/** LC_ALL, LC_MESSAGES and LANG, in this order, as POSIX asks; Arabic or English. */
export const languageOf = (environment: Record<string, string | undefined>): Language => {
  const chosen = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean)
  return /^ar(_|\.|@|$)/.test(chosen ?? '') ? 'ar' : 'en'
}

export const wordsIn = (language: Language): Words => {
  const words: Record<string, string> = language === 'ar' ? ar : en
  const errors: Record<string, string> = language === 'ar' ? arErrors : enErrors
  const refusals: Record<string, { what: string }> = (language === 'ar' ? arBundles : enBundles).refused
  return {
    language,
    say: (word, slots = {}) => fill(words[word] ?? word, slots),
    sentence: (error) => fill(errors[error.code] ?? error.code, { ...error.params, ref: error.ref ?? '' }),
    refused: (outcome) => refusals[outcome]?.what ?? outcome,
  }
}

// Names: written as their bearer gives them, matched across scripts, never forced into first and last.
import type { NameForm } from '#contract/values'
import { foldName } from './fold.ts'
import { romanise } from './romanise.ts'
import { scriptOf, scriptsFor } from './script.ts'

/** Best first: what a letter may call somebody. Handles and record spellings only when there is nothing else. */
const KINDS = [
  'legal',
  'usual',
  'transliteration',
  'married',
  'birth',
  'religious',
  'pen',
  'alias',
  'pseudonym',
  'charge',
  'prison',
  'handle',
] as const

const rankOf = (form: NameForm, language: string): number[] => {
  const scripts = scriptsFor(language)
  const script = scripts.indexOf(form.script ?? scriptOf(form.text))
  const base = language.split('-')[0]
  return [
    script < 0 ? scripts.length : script,
    form.preferred ? 0 : 1,
    form.lang?.split('-')[0] === base ? 0 : 1,
    KINDS.indexOf(form.kind),
  ]
}

const compare = (a: number[], b: number[]): number => {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The form to use in a language: readable script first, then the preferred one, then by kind. */
export const pickForm = (forms: readonly NameForm[], language: string): NameForm | null =>
  [...forms].sort((a, b) => compare(rankOf(a, language), rankOf(b, language)))[0] ?? null

/**
 * The full name as it is to be written in a letter in that language, its words in the order the form has
 * (family name first where the bearer's is). Empty when there is no form.
 */
export const letterName = (forms: readonly NameForm[], language: string): string =>
  pickForm(forms, language)?.text.trim() ?? ''

/** Whether the reader of a letter in that language can read the form picked for it. */
export const isReadable = (forms: readonly NameForm[], language: string): boolean => {
  const form = pickForm(forms, language)
  return form !== null && scriptsFor(language).includes(form.script ?? scriptOf(form.text))
}

/** Sorts names of any script among each other, by sound; an Arabic article does not count. */
export const nameSortKey = (text: string): string =>
  foldName(text)
    .split(' ')
    .map((word) => (/^ال.{3,}$/.test(word) ? word.slice(2) : word))
    .flatMap(romanise)
    .join(' ')
    .replaceAll("'", '')

/** A form with its script filled in. */
export const nameForm = (text: string, kind: NameForm['kind'] = 'usual'): NameForm => ({
  text: text.trim(),
  kind,
  script: scriptOf(text),
})

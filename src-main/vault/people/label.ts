// What to call somebody: on a screen, and in a letter.
import type { NameForm } from '#contract/values'
import { textIn } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

const ARABIC = /\p{Script=Arabic}/u

/** The name forms of a person, the preferred one first. */
export const nameForms = (doc: Doc): NameForm[] => {
  const forms = valueIn<(NameForm & Record<string, never>)[]>(doc, 'names') ?? []
  return [...forms].sort((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false))
}

/** How the screen calls a person or a group; empty when nothing is known. */
export const partyLabel = (doc: Doc, language: string): string => {
  if (doc.kind === 'organisation')
    return textIn(valueIn<Record<string, string>>(doc, 'names') ?? {}, language)
  return nameForms(doc)[0]?.text ?? valueIn<string>(doc, 'pseudonym') ?? ''
}

/**
 * The name as a letter writes it, by language: in Arabic the form in Arabic script if there is one, elsewhere the
 * preferred form in another script. Null when only a pseudonym is known.
 */
export const letterNames = (doc: Doc): Record<string, string> | null => {
  const forms = nameForms(doc)
  const first = forms[0]?.text
  if (!first) return null
  const latin = forms.find(({ text }) => /\p{Script=Latin}/u.test(text))?.text
  const arabic = forms.find(({ text }) => ARABIC.test(text))?.text
  return { en: latin ?? first, ar: arabic ?? first }
}

// The parts that every record's fields share: a field in a line, what several sources say of it, and the ways to
// write each shape of value. Nouns come here with their own field names and labels.
import i18next from 'i18next'
import vocabulary from '../../resources/reference/vocabulary.json'
import type { Option } from '../ui/option.tsx'

/** A list of the vocabulary: "person.status", "role"; `violation` covers the twelve buttons and their terms. */
export type TermList = keyof typeof vocabulary.lists | 'violation'

const say = (path: string, part: 'label' | 'help'): string | null => {
  const key = `vocabulary:${path}.${part}`
  return i18next.exists(key) ? String(i18next.t(key as never)) : null
}

const part = (list: TermList, code: string, which: 'label' | 'help'): string | null =>
  list === 'violation'
    ? (say(`button.${code}`, which) ?? say(`v.${code}`, which))
    : say(`${list}.${code}`, which)

/** The word for a code in the language on screen; a code that is not ours stands as it is. */
export const term = (list: TermList, code: string): string => part(list, code, 'label') ?? code

/** One line of help, or nothing. */
export const termHelp = (list: TermList, code: string): string => part(list, code, 'help') ?? ''

export const termOption = (list: TermList, code: string): Option => {
  const note = termHelp(list, code)
  return { id: code, label: term(list, code), ...(note ? { note } : {}) }
}

/** Every code of a list, in our order. */
export const termCodes = (list: Exclude<TermList, 'violation'>): string[] => vocabulary.lists[list]

/** The terms behind one of the twelve buttons. */
export const termsOfButton = (button: string): string[] =>
  vocabulary.buttons.find(({ code }) => code === button)?.terms.map(({ code }) => code) ?? []

export const buttonCodes: readonly string[] = vocabulary.buttons.map(({ code }) => code)

export const codesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

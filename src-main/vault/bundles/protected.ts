// What of a case must not be found in a bundle: names that do not travel (every form and every earlier form),
// contacts and everything else that is restricted, what is known of sources, notes that were not released.
import { fold } from '../search/fold.ts'
import type { Doc } from '../store/types.ts'
import { valueIn } from '../records/field-view.ts'
import { itemId, textsIn, type CaseDocs, type Choice } from './docs.ts'
import { guardOf, type Guard, type Protected } from './guard.ts'
import { ownText } from './words.ts'

/** Every value a field ever had, in use or not. Sealed ones are ciphertext and say nothing. */
const everValues = (doc: Doc, field: string): unknown[] =>
  Object.values(doc.f[field]?.c ?? {})
    .map(({ v }) => v)
    .filter((value) => !(typeof value === 'object' && value !== null && 'sealed' in value))

export const namesOf = (person: Doc): string[] =>
  everValues(person, 'names').flatMap((value) =>
    Array.isArray(value) ? value.flatMap((form) => textsIn((form as { text?: unknown }).text)) : [],
  )

const partsOf = (name: string): string[] => name.split(/[\s·・,،]+/u).filter((part) => part !== name)

const nameStrings = (persons: Doc[]): Protected[] =>
  persons
    .flatMap(namesOf)
    .flatMap((name): Protected[] => [
      { text: name, why: 'name' },
      ...partsOf(name).map((part): Protected => ({ text: part, why: 'name', part: true })),
    ])

const RESTRICTED = 3
const LONG_WORD = 12
const LONG_TEXT = 16
const CASED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

/** "his sister" points to nobody; a number, an address, a name or a whole sentence does. */
const isTelling = (text: string): boolean => {
  const words = text.trim().split(/\s+/)
  const { length } = fold(text).trim()
  if (/[\d@]/.test(text)) return length >= 5
  if (words.length === 1) return length >= LONG_WORD
  if (!CASED.test(text) || words.slice(1).some((word) => /^\p{Lu}/u.test(word))) return true
  return words.length > 2 && length >= LONG_TEXT
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\n.!?؟。]+/)
    .map((line) => line.trim())
    .filter(isTelling)

const restricted = (docs: Doc[]): Protected[] =>
  docs
    .flatMap((doc) =>
      Object.keys(doc.f)
        .filter((name) => name !== 'names' && (doc.f[name]?.sens ?? 2) >= RESTRICTED)
        .flatMap((name) => everValues(doc, name)),
    )
    .flatMap(textsIn)
    .flatMap((text) => [text, ...linesOf(text)])
    .filter(isTelling)
    .map((text) => ({ text, why: 'restricted' }))

const unreleased = ({ theCase, sources }: CaseDocs, choice: Choice): Protected[] => {
  const held = choice.released.has(itemId(theCase, 'notes')) ? [] : everValues(theCase, 'notes')
  const labels = sources.flatMap((source) => everValues(source, 'label'))
  return [...held.flatMap(textsIn).flatMap(linesOf), ...labels.flatMap(textsIn).filter(isTelling)].map(
    (text) => ({ text, why: 'restricted' }),
  )
}

/** @param hidden the persons whose names stay here */
export const guardFor = (docs: CaseDocs, choice: Choice, hidden: ReadonlySet<string>): Guard => {
  const [staying, going] = [true, false].map((stays) =>
    docs.persons.filter(({ id }) => hidden.has(id) === stays),
  ) as [Doc[], Doc[]]
  const all = [
    docs.theCase,
    ...docs.persons,
    ...docs.organisations,
    ...docs.events,
    ...docs.items,
    ...docs.consents,
  ]
  const travels = new Set(going.flatMap(namesOf).map(fold))
  const strings = [...nameStrings(staying), ...restricted(all), ...unreleased(docs, choice)].filter(
    ({ text }) => !travels.has(fold(text)),
  )
  const pseudonyms = docs.persons.map((person) => valueIn<string>(person, 'pseudonym') ?? '')
  return guardOf(strings, [ownText(), ...going.flatMap(namesOf), ...pseudonyms].join('\n'))
}

// What of a case must not be found in a bundle: names that do not travel (every form and every earlier form),
// contacts and everything else that is restricted, what is known of sources, notes that were not released.
import { fold } from '../search/fold.ts'
import type { Doc } from '../store/types.ts'
import { valueIn } from '../records/field-view.ts'
import { textsIn, type CaseDocs } from './docs.ts'
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

const sourceLabelsOf = ({ sources }: CaseDocs): Protected[] =>
  sources
    .flatMap((source) => everValues(source, 'label'))
    .flatMap(textsIn)
    .filter(isTelling)
    .map((text) => ({ text, why: 'restricted' }))

/** Notes that were not released, but for what is also said somewhere that travels. */
export const notesStaying = ({ theCase }: CaseDocs, travelling: string): Protected[] => {
  const said = fold(travelling)
  return everValues(theCase, 'notes')
    .flatMap(textsIn)
    .flatMap(linesOf)
    .filter((line) => !said.includes(fold(line)))
    .map((text) => ({ text, why: 'restricted' }))
}

/**
 * @param hidden the persons whose names stay here
 * @param more what else stays
 */
export const guardFor = (docs: CaseDocs, hidden: ReadonlySet<string>, more: Protected[] = []): Guard => {
  const stays = (person: Doc) => hidden.has(person.id)
  const going = docs.persons.filter((person) => !stays(person)).flatMap(namesOf)
  const { theCase, persons, organisations, events, items, consents } = docs
  const all = [theCase, ...persons, ...organisations, ...events, ...items, ...consents]
  const travels = new Set(going.map(fold))
  const strings = [
    ...nameStrings(persons.filter(stays)),
    ...restricted(all),
    ...sourceLabelsOf(docs),
    ...more,
  ].filter(({ text }) => !travels.has(fold(text)))
  const pseudonyms = persons.map((person) => valueIn<string>(person, 'pseudonym') ?? '')
  return guardOf(strings, [ownText(), ...going, ...pseudonyms].join('\n'))
}

// What there is to export, read once: every record of every kind, what it is called, and the neutral name of its file.
import type { Id } from '#contract/values'
import { pairOf, type Pair } from '../bundles/records.ts'
import { fileOf, type StoredFile } from '../evidence/view.ts'
import { languagesOf } from '../letters/scene.ts'
import { partyLabel } from '../people/label.ts'
import { inUse, valueIn } from '../records/field-view.ts'
import { textIn } from '../records/in-words.ts'
import type { Session } from '../session.ts'
import { sourceLabels } from '../sources/label.ts'
import { COLLECTIONS, type Doc, type DocCollection } from '../store/types.ts'
import { endingOf, filled, wordsOf } from './words.ts'

export interface Held {
  doc: Doc
  /** In the trash: exported as data, and said to be. */
  deleted: boolean
}

export interface HeldFile {
  item: Doc
  file: StoredFile
  path: string
}

export interface Inventory {
  /** By kind, oldest first. */
  kinds: ReadonlyMap<string, Held[]>
  of: (kind: string) => Held[]
  /** What a record is called, by its id. */
  label: (id: Id) => Pair | null
  /** "case-0001", by the id of the case. */
  pages: ReadonlyMap<Id, string>
  /** "L-0001", by the id of the letter. */
  letters: ReadonlyMap<Id, string>
  files: HeldFile[]
  /** Values at L4, of all accounts of all fields. */
  sealed: number
}

export const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sealed' in value && value.sealed === true

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const DOCS = COLLECTIONS.filter((name): name is DocCollection => name !== 'ops')

/** One collection at a time, so that whoever waits for the vault gets a turn in between. */
const readAll = async ({ store }: Session): Promise<Map<string, Held[]>> => {
  const kinds = new Map<string, Held[]>()
  for (const collection of DOCS) {
    const kept = store.find(collection).map((doc) => ({ doc, deleted: false }))
    const gone = store.find(collection, { selector: { _deleted: true } })
    const all = [...kept, ...gone.map((doc) => ({ doc, deleted: true }))]
    const made = ({ doc }: Held): number => Number(doc.q['made'] ?? 0)
    for (const held of all.sort((a, b) => made(a) - made(b) || (a.doc.id < b.doc.id ? -1 : 1)))
      kinds.set(held.doc.kind, [...(kinds.get(held.doc.kind) ?? []), held])
    await pause()
  }
  return kinds
}

const numbered = (docs: Held[], lead: string): Map<Id, string> =>
  new Map(docs.map(({ doc }, index) => [doc.id, `${lead}${String(index + 1).padStart(4, '0')}`]))

const isPlain = (doc: Doc, field: string): boolean => !isSealed(inUse(doc.f[field])?.v)

const texts = (doc: Doc, field: string): Record<string, string> =>
  valueIn<Record<string, string>>(doc, field) ?? {}

const same = (text: string): Pair => ({ en: text, ar: text })

interface Names {
  sources: Record<'en' | 'ar', Map<Id, string>>
  files: Map<Id, string>
  letters: Map<Id, string>
}

const labelOf = (doc: Doc, names: Names): Pair => {
  const text = (field: string): string => (isPlain(doc, field) ? (valueIn<string>(doc, field) ?? '') : '')
  switch (doc.kind) {
    case 'case':
      return same(text('number'))
    case 'person':
    case 'organisation':
      return isPlain(doc, 'names') ? pairOf((language) => partyLabel(doc, language)) : same('')
    case 'office':
      return pairOf((language) => textIn(texts(doc, 'name'), language))
    case 'source':
      return pairOf((language) => names.sources[language].get(doc.id) ?? '')
    case 'item':
      return same(names.files.get(doc.id) ?? text('title'))
    case 'letter':
      return same([names.letters.get(doc.id) ?? '', text('title')].filter(Boolean).join(' · '))
    case 'partner':
      return same(text('name'))
    default:
      return same('')
  }
}

/** Sources are numbered within their case, as on the screen. */
const sourceNames = (sources: Held[]): Names['sources'] => {
  const byCase = new Map<Id, Doc[]>()
  for (const { doc } of sources) {
    const home = doc.caseIds[0] ?? ''
    byCase.set(home, [...(byCase.get(home) ?? []), doc])
  }
  const inLanguage = (language: 'en' | 'ar') =>
    new Map([...byCase.values()].flatMap((docs) => [...sourceLabels(docs, language)]))
  return { en: inLanguage('en'), ar: inLanguage('ar') }
}

const countSealed = (kinds: Map<string, Held[]>): number =>
  [...kinds.values()]
    .flat()
    .flatMap(({ doc }) => Object.values(doc.f))
    .flatMap(({ c }) => Object.values(c))
    .filter(({ v }) => isSealed(v)).length

const filesIn = (items: Held[]): HeldFile[] => {
  const names = numbered(items, 'F-')
  return items.flatMap(({ doc }) => {
    const file = isPlain(doc, 'file') ? fileOf(doc) : null
    if (!file) return []
    return { item: doc, file, path: `files/${names.get(doc.id) ?? ''}.${endingOf(file.name)}` }
  })
}

/** Reads the vault. Nothing is written; records changed meanwhile may be in it in either state. */
export const takeInventory = async (session: Session): Promise<Inventory> => {
  const kinds = await readAll(session)
  const of = (kind: string): Held[] => kinds.get(kind) ?? []
  const letters = numbered(of('letter'), 'L-')
  const names = { sources: sourceNames(of('source')), files: numbered(of('item'), 'F-'), letters }
  const labels = new Map<Id, Pair>()
  const unnamed = new Map<string, number>()
  for (const { doc } of [...kinds.values()].flat()) {
    const turn = (unnamed.get(doc.kind) ?? 0) + 1
    unnamed.set(doc.kind, turn)
    const label = labelOf(doc, names)
    const numbers = pairOf((language) =>
      filled(wordsOf(language).numbered, { kind: doc.kind, n: turn }, language),
    )
    labels.set(
      doc.id,
      pairOf((language) => label[language].trim() || numbers[language]),
    )
  }
  return {
    ...{ kinds, of, letters },
    label: (id) => labels.get(id) ?? null,
    pages: numbered(of('case'), 'case-'),
    files: filesIn(of('item')),
    sealed: countSealed(kinds),
  }
}

/** The languages a letter is kept in, its first one first. */
export const tonguesOf = (letter: Doc): readonly string[] => languagesOf(letter).languages

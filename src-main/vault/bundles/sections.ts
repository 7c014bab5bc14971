// What travels in words, section by section: the same for the page in the browser, the printed dossier and the
// screen of whoever opens the bundle in Amparo.
import { fieldOf, KINDS, type BagField, type BagKind, type BagRecord, type BagRecords } from './records.ts'
import { fieldWord, fill, reasonWord, wordsIn, type PaperLanguage } from './words.ts'

export interface Row {
  label: string
  value: string
  /** The lines of the value that are somebody's own words or a name, in whatever script: they keep their direction. */
  foreign?: string[]
}

export interface Section {
  heading: string
  rows: Row[]
}

export interface Left {
  reason: string
  count: number
}

const SCOPES = ['partner', 'name'] as const
type ScopeName = (typeof SCOPES)[number]
const isScope = (field: string): field is ScopeName => SCOPES.some((scope) => scope === field)

const labelOf = (language: PaperLanguage, kind: BagKind, field: string): string => {
  const words = wordsIn(language)
  if (kind === 'consent') return isScope(field) ? words.consent.scope[field] : words.consent.conditions
  if (field === 'file') return words.field.item.file
  return fieldWord(language, kind, field)
}

const noteOf = (language: PaperLanguage, { source }: BagField): string =>
  source?.[language] ? fill(wordsIn(language).source, { label: source[language] }) : ''

/** What reads alike in both languages was not worded by us. */
const rowOf = (language: PaperLanguage, kind: BagKind, field: BagField): Row => ({
  label: labelOf(language, kind, field.field),
  value: [field.text[language], noteOf(language, field)].filter(Boolean).join('\n'),
  foreign: field.text.en === field.text.ar ? field.text[language].split('\n') : [],
})

const peopleRow = (language: PaperLanguage, record: BagRecord, people: Map<string, string>): Row[] => {
  const named = record.people.map((id) => people.get(id) ?? '').filter(Boolean)
  if (named.length === 0) return []
  const value = named.join(language === 'ar' ? '، ' : ', ')
  return [{ label: wordsIn(language).field.event.affected, value }]
}

const sectionOf = (language: PaperLanguage, kind: BagKind, record: BagRecord): Section => {
  const title = wordsIn(language).section[kind === 'consent' ? 'person' : kind]
  const name = record.name[language]
  const heading = kind === 'case' ? title : `${title}: ${name}`
  const rows = record.fields.map((field) => rowOf(language, kind, field))
  return { heading: kind === 'consent' ? `${wordsIn(language).consent.title}: ${name}` : heading, rows }
}

const sourceSection = (language: PaperLanguage, records: BagRecord[]): Section[] =>
  records.length === 0
    ? []
    : [
        {
          heading: wordsIn(language).section.source,
          rows: records.map(({ name }, index) => ({ label: String(index + 1), value: name[language] })),
        },
      ]

/** In the order a reader wants them. People who only have a name here still get their section. */
export const sectionsOf = (records: BagRecords, language: PaperLanguage): Section[] => {
  const people = new Map(records.person.map(({ id, name }) => [id, name[language]]))
  return KINDS.flatMap((kind) =>
    kind === 'source'
      ? sourceSection(language, records.source)
      : records[kind].map((record) => {
          const section = sectionOf(language, kind, record)
          return kind === 'event'
            ? { ...section, rows: [...section.rows, ...peopleRow(language, record, people)] }
            : section
        }),
  )
}

export const leftSection = (left: Left[], language: PaperLanguage): Section => ({
  heading: wordsIn(language).section.left,
  rows: left
    .map(({ reason, count }) => reasonWord(language, reason, count))
    .filter(Boolean)
    .map((sentence) => {
      const [label = '', value = ''] = sentence.split(/:\s*(?=\d+$)/)
      return { label, value }
    }),
})

/** What to call the case on a screen: its title when that travels, else its neutral heading. */
export const titleOf = (records: BagRecords, language: PaperLanguage): string => {
  const [theCase] = records.case
  const title = theCase && fieldOf(theCase, 'title')
  return title?.text[language] || (theCase?.name[language] ?? '')
}

// The choice so far as the screen sees it: what goes, what stays and why, what stops.
import type { BundleItem } from '#contract/bundles'
import type { Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import { inWords } from '../records/in-words.ts'
import { partyLabel } from '../people/label.ts'
import { sourceLabels } from '../sources/label.ts'
import type { Doc } from '../store/types.ts'
import { agreedTo, consentsAbout } from './consents.ts'
import { itemId, type CaseDocs, type Choice } from './docs.ts'
import type { Entry, Selection } from './selection.ts'
import { fieldWord, paperLanguage } from './words.ts'

export interface Said {
  code: string
  params: Record<string, string>
}

const MASKED = 3
const START = 120

const shortened = (text: string): string =>
  text.length > START ? `${text.slice(0, START).trimEnd()}…` : text

const valueWords = ({ doc, field, sens }: Entry, language: string): string => {
  const value = valueIn(doc, field)
  if (sens >= MASKED || value === null) return ''
  if (field === 'file') return (value as { name?: string }).name ?? ''
  return shortened(inWords(language)(doc.kind, field, value))
}

/** What to call a record on her own screen. */
const nameOf = (doc: Doc, language: string, docs: CaseDocs): string => {
  if (doc.kind === 'case') return valueIn<string>(doc, 'number') ?? ''
  if (doc.kind === 'person' || doc.kind === 'organisation') return partyLabel(doc, language)
  if (doc.kind === 'source') return sourceLabels(docs.sources, language).get(doc.id) ?? ''
  if (doc.kind === 'item') return valueIn<string>(doc, 'title') ?? ''
  const words = (field: string) => {
    const value = valueIn(doc, field)
    return value === null ? '' : inWords(language)(doc.kind, field, value)
  }
  return [words('what'), words('when')].filter(Boolean).join(language === 'ar' ? '، ' : ', ')
}

export const itemsOf = ({ entries }: Selection, docs: CaseDocs, ui: string): BundleItem[] => {
  const language = paperLanguage(ui)
  const names = new Map<Id, string>()
  return entries.map((entry) => {
    const { doc, field, sens, verdict, reason, released } = entry
    if (!names.has(doc.id)) names.set(doc.id, nameOf(doc, language, docs))
    return {
      id: itemId(doc, field),
      record: doc.id,
      kind: doc.kind,
      of: names.get(doc.id) ?? '',
      label: fieldWord(language, doc.kind, field),
      value: valueWords(entry, language),
      sens,
      verdict,
      reason,
      released,
    }
  })
}

const SHUT = new Set(['keep', 'inside'])

const everyoneAgreed = (docs: CaseDocs, choice: Choice): boolean =>
  docs.persons.length > 0 &&
  docs.persons.every(({ id }) => agreedTo(consentsAbout(id, docs.consents, docs.persons), 'partner', choice))

/** "Keep it only" and "inside our group" mean what they say, unless everyone later agreed to this partner. */
const permission = (docs: CaseDocs, choice: Choice): string | null => {
  const said = valueIn<string>(docs.theCase, 'permission') ?? 'notAsked'
  return everyoneAgreed(docs, choice) ? null : said
}

/** `partner` is her record, null when there is none of that id, undefined when none was chosen. */
export const stopsOf = (docs: CaseDocs, choice: Choice, partner: Doc | null | undefined): Said[] => {
  const said = permission(docs, choice)
  return [
    ...(partner === null ? [{ code: 'partnerGone', params: {} }] : []),
    ...(said !== null && SHUT.has(said) ? [{ code: 'permission', params: { permission: said } }] : []),
  ]
}

export const warnsOf = (
  docs: CaseDocs,
  choice: Choice,
  { partner, selection }: { partner: Doc | null | undefined; selection: Selection },
): Said[] => {
  const drafts = selection.letters.filter(({ chosen, stays, draft }) => chosen && !stays && draft)
  const unverified = partner && (valueIn<string>(partner, 'verified') ?? 'no') === 'no'
  return [
    ...(unverified ? [{ code: 'unverified', params: {} }] : []),
    ...(permission(docs, choice) === 'notAsked' ? [{ code: 'notAsked', params: {} }] : []),
    ...drafts.map(({ title }) => ({ code: 'draftLetter', params: { title } })),
  ]
}

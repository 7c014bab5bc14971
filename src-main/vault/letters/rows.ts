// A line for each letter: in the list of letters and on the page of its case.
import type { LetterRow } from '#contract/letters'
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { officeForm } from '../offices/view.ts'
import type { Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import { dateInWords } from '../records/in-words.ts'
import { countryShort } from '../reference/countries.ts'
import type { Office } from '../reference/offices.ts'
import type { Doc } from '../store/types.ts'
import { inLanguage } from './address.ts'

/** What an office stands for; its own name when that is no State. */
const shortOf = (office: Office, all: readonly Office[], language: string): string => {
  const { represents } = office
  if (represents === null) return inLanguage(office.name, language)
  const country = countryShort(represents, language)
  const isOne = all.filter((one) => one.represents === represents).length === 1
  const city = isOne ? '' : inLanguage(office.city, language)
  return city === '' ? country : `${country} (${city})`
}

/** What a recipient is called in a list: the name of the office. */
export const officeLabel = (desk: Desk, office: Id): string =>
  inLanguage(valueIn<Record<string, string>>(desk.get('offices', office), 'name') ?? {}, desk.language)

const recipientsOf = (doc: Doc, desk: Desk): LetterRow['recipients'] => {
  const found = (valueIn<Id[]>(doc, 'recipients') ?? []).flatMap((id) => {
    const office = desk.get('offices', id)
    return office ? [{ id, office: officeForm(office) }] : []
  })
  const all = found.map(({ office }) => office)
  return found.map(({ id, office }) => ({
    id,
    name: inLanguage(office.name, desk.language),
    short: shortOf(office, all, desk.language),
  }))
}

const dayInWords = (instant: number, language: string): string => {
  const day = localDay(instant)
  return dateInWords({ verbatim: day, calendar: 'gregory', edtf: day }, language)
}

/** `stops` is how many gates still stop it, counted by whoever knows the gates; null when not counted yet. */
export const letterRow = (doc: Doc, desk: Desk, stops: number | null): LetterRow => {
  const caseId = doc.caseIds[0] ?? doc.id
  const status = valueIn<string>(doc, 'status')
  return {
    id: doc.id,
    caseId,
    caseNumber: desk.caseNumber(caseId),
    title: valueIn<string>(doc, 'title') ?? '',
    kind: valueIn<string>(doc, 'letterKind') ?? '',
    languages: valueIn<string[]>(doc, 'languages') ?? [],
    recipients: recipientsOf(doc, desk),
    status: status === 'approved' || status === 'sent' ? status : 'drafting',
    stops,
    changed: dayInWords(Number(doc.q['edited'] ?? 0), desk.language),
  }
}

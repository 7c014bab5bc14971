// A line of the case list.
import type { CaseRow } from '#contract/cases'
import type { Id } from '#contract/values'
import { compareDates } from '../dates/edtf.ts'
import { dateInWords } from '../records/in-words.ts'
import type { Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'
import type { DateValue } from '#contract/values'

/** The people a case is about, the affected ones first. */
export const affectedOf = (parties: Doc[]): Doc[] => {
  const isAffected = (doc: Doc) => (valueIn<string[]>(doc, 'roles') ?? []).includes('affected')
  return parties.filter(isAffected)
}

/** "Dong Guangping" or "Pine 3, Pine 4"; empty when nobody is named. */
export const whoIn = (parties: Doc[], label: (id: Id) => string): string =>
  affectedOf(parties)
    .map(({ id }) => label(id))
    .filter(Boolean)
    .join(' · ')

const firstDate = (facts: Doc[]): DateValue | null =>
  facts
    .map((doc) => valueIn<DateValue & Record<string, never>>(doc, 'when'))
    .filter((date) => date !== null)
    .sort((a, b) => compareDates(a.edtf, b.edtf))[0] ?? null

export const caseRow = (doc: Doc, desk: Desk): CaseRow => {
  const parties = desk.ofCase('parties', doc.id)
  const affected = affectedOf(parties)[0]
  return {
    id: doc.id,
    number: valueIn<string>(doc, 'number') ?? '',
    title: valueIn<string>(doc, 'title') ?? '',
    who: whoIn(parties, desk.personLabel),
    status: valueIn<string>(doc, 'status') ?? 'new',
    urgency: valueIn<string>(doc, 'urgency') ?? 'normal',
    personStatus: affected ? valueIn<string>(affected, 'status') : null,
    countries: valueIn<string[]>(doc, 'countries') ?? [],
    when: dateInWords(firstDate(desk.ofCase('facts', doc.id)), desk.language),
    captured: valueIn<string>(doc, 'captured') ?? '',
    letters: desk.ofCase('letters', doc.id).length,
  }
}

// A line for each letter: in the list of letters and on the page of its case.
import type { LetterRow } from '#contract/letters'
import type { Id } from '#contract/values'
import { inLanguage } from './address.ts'
import type { Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** What a recipient is called in a list: the name of the office. */
export const officeLabel = (desk: Desk, office: Id): string =>
  inLanguage(valueIn<Record<string, string>>(desk.get('offices', office), 'name') ?? {}, desk.language)

/** `stops` is how many gates still stop it, counted by whoever knows the gates. */
export const letterRow = (doc: Doc, desk: Desk, stops: number): LetterRow => {
  const caseId = doc.caseIds[0] ?? doc.id
  const status = valueIn<string>(doc, 'status')
  return {
    id: doc.id,
    caseId,
    caseNumber: desk.caseNumber(caseId),
    title: valueIn<string>(doc, 'title') ?? '',
    kind: valueIn<string>(doc, 'letterKind') ?? '',
    languages: valueIn<string[]>(doc, 'languages') ?? [],
    recipients: (valueIn<Id[]>(doc, 'recipients') ?? []).map((id) => officeLabel(desk, id)),
    status: status === 'approved' || status === 'sent' ? status : 'drafting',
    stops,
    changed: new Date(Number(doc.q['edited'] ?? 0)).toISOString(),
  }
}

// An office as the directory shows it, and as a letter to it will be headed and closed.
import type { OfficeView } from '#contract/offices'
import { WORDING_LANGUAGES } from '../letters/wording.ts'
import { addressBlock, closing, inLanguage, salutation } from '../letters/address.ts'
import { valueIn } from '../records/field-view.ts'
import { officeWarnings, type Holder, type Office } from '../reference/offices.ts'
import type { Doc } from '../store/types.ts'

type Texts = Record<string, string>

const holderOf = (doc: Doc): Holder | null => {
  const kept = valueIn<Partial<Record<'name' | 'honorific' | 'gender', string>> & { names?: Texts }>(
    doc,
    'holder',
  )
  if (kept === null) return null
  const gender = kept.gender === 'f' || kept.gender === 'm' ? kept.gender : 'unknown'
  const { name = '', honorific = '', names } = kept
  return { name, honorific, gender, ...(names ? { names } : {}) }
}

/** The record as the form that was filled in; what is blank is empty. */
export const officeForm = (doc: Doc): Office => {
  const channels = valueIn<{ post?: boolean; email?: string; phone?: string }>(doc, 'channels') ?? {}
  return {
    name: valueIn<Texts>(doc, 'name') ?? {},
    officeKind: valueIn<string>(doc, 'officeKind') ?? '',
    represents: valueIn<string>(doc, 'represents'),
    seat: valueIn<string>(doc, 'seat'),
    city: valueIn<Texts>(doc, 'city') ?? {},
    address: valueIn<Texts>(doc, 'address') ?? {},
    channels: { post: channels.post ?? false, email: channels.email ?? '', phone: channels.phone ?? '' },
    holder: holderOf(doc),
    checkedOn: valueIn<string>(doc, 'checkedOn') ?? '',
    origin: valueIn<string>(doc, 'origin') ?? '',
    language: valueIn<string>(doc, 'language') ?? '',
  }
}

const printedIn = (office: Office, language: string): OfficeView['printed'][string] => ({
  address: addressBlock(office, language),
  salutation: salutation(office, language),
  closing: closing(office, language),
})

/** What an office prints in each letter language, and what must be said about it on this day (ISO). */
export const judgeOffice = (office: Office, today: string): Pick<OfficeView, 'printed' | 'warnings'> => ({
  warnings: officeWarnings(office, today),
  printed: Object.fromEntries(
    WORDING_LANGUAGES.map((tag) => [tag, printedIn(office, tag)]),
  ) as OfficeView['printed'],
})

/** `today` is an ISO day; the label is in the language of the screen. */
export const officeView = (
  doc: Doc,
  { language, today }: { language: string; today: string },
): OfficeView => {
  const office = officeForm(doc)
  return {
    ...office,
    holder: office.holder as OfficeView['holder'],
    id: doc.id,
    shipped: valueIn<string>(doc, 'shipped'),
    label: inLanguage(office.name, language),
    ...judgeOffice(office, today),
  }
}

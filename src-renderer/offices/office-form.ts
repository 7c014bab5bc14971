// The form of an office as it is filled in; every field is there, blank ones empty.
import { OfficeForm, type OfficeView } from '#contract/offices'

export const blankOffice: OfficeForm = {
  name: {},
  officeKind: 'ambassador',
  represents: null,
  seat: null,
  city: {},
  address: {},
  channels: { post: true, email: '', phone: '' },
  holder: null,
  checkedOn: '',
  origin: '',
  language: 'en',
}

export const blankHolder: NonNullable<OfficeForm['holder']> = { name: '', honorific: '', gender: 'unknown' }

/** What of a view is the form: the rest is made by the vault. */
export const formOf = (view: OfficeView): OfficeForm => OfficeForm.parse(view)

/** A text in one language; an emptied one is gone. */
export const withText = (
  texts: Record<string, string>,
  language: string,
  text: string,
): Record<string, string> => {
  const { [language]: _, ...others } = texts
  return text === '' ? others : { ...others, [language]: text }
}

/** An office without a holder's name has no holder. */
export const withHolder = (
  office: OfficeForm,
  change: Partial<NonNullable<OfficeForm['holder']>>,
): OfficeForm => {
  const holder = { ...blankHolder, ...office.holder, ...change }
  const isBlank =
    holder.name === '' && holder.honorific === '' && Object.keys(holder.names ?? {}).length === 0
  return { ...office, holder: isBlank ? null : holder }
}

/** An address to post to is what makes the post a way. */
export const withAddress = (office: OfficeForm, language: string, text: string): OfficeForm => {
  const address = withText(office.address, language, text)
  const post = Object.values(address).some((lines) => lines.trim() !== '')
  return { ...office, address, channels: { ...office.channels, post } }
}

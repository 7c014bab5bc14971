// The offices shipped with the app, and what must be said about any office before a letter leaves for it.
import type { OfficeForm, OfficeWarning } from '#contract/offices'
import mail from '../../../resources/reference/freemail.json'
import file from '../../../resources/reference/offices.json'

/** A holder's name may be kept in the script of the letter as well. */
export type Holder = NonNullable<OfficeForm['holder']> & { names?: Record<string, string> }

/** What a letter needs of an office: the directory's form, with the holder's name in other scripts if known. */
export type Office = Omit<OfficeForm, 'holder'> & { holder: Holder | null }

export type ShippedOffice = Omit<Office, 'origin'> & { key: string; origin: Record<string, string> }

export const shippedOffices = file.offices as unknown as readonly ShippedOffice[]

/** A shipped office in the form the directory keeps, its origin in one language; null when there is none. */
export function shippedOffice(key: string, language: string): Office | null {
  const found = shippedOffices.find((office) => office.key === key)
  if (!found) return null
  const { key: _, origin, ...office } = found
  return { ...structuredClone(office), origin: origin[language] ?? origin['en'] ?? '' }
}

/** After so many days the holder and the address are to be checked again (domain §1.6). */
export const CHECK_AFTER_DAYS = 180

const freeDomains = new Set(mail.domains)

/** The domain of an address if it gives a mailbox to anyone, else null. */
export function freeMailDomain(email: string): string | null {
  const domain =
    email
      .trim()
      .toLowerCase()
      .split('@')
      .at(-1)
      ?.replace(/[.>]+$/, '') ?? ''
  if (!email.includes('@')) return null
  const parents = domain.split('.').map((_, index, labels) => labels.slice(index).join('.'))
  return parents.find((parent) => freeDomains.has(parent)) ?? null
}

/** Whole days from one ISO day to another; NaN when one is not a day. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function checked(checkedOn: string, today: string): OfficeWarning[] {
  const days = daysBetween(checkedOn, today)
  if (Number.isNaN(days)) return [{ code: 'neverChecked', params: {} }]
  return days > CHECK_AFTER_DAYS ? [{ code: 'checkedLongAgo', params: { days } }] : []
}

/**
 * What to tell a person about an office before she writes to it; `today` is an ISO day. Nothing here stops
 * a letter. Codes: freeMail (params.domain), postOnly, noAddress, vacant, neverChecked, checkedLongAgo (params.days).
 */
export function officeWarnings(
  office: Pick<OfficeForm, 'channels' | 'address' | 'holder' | 'checkedOn'>,
  today: string,
): OfficeWarning[] {
  const email = office.channels.email.trim()
  const domain = freeMailDomain(email)
  const hasAddress = Object.values(office.address).some((lines) => lines.trim() !== '')
  return [
    ...(domain ? [{ code: 'freeMail' as const, params: { domain } }] : []),
    ...(email === '' && hasAddress ? [{ code: 'postOnly' as const, params: {} }] : []),
    ...(hasAddress ? [] : [{ code: 'noAddress' as const, params: {} }]),
    ...(office.holder?.name.trim() ? [] : [{ code: 'vacant' as const, params: {} }]),
    ...checked(office.checkedOn, today),
  ]
}

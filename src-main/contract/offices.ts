// The directory: an office is not its holder and not its address (domain §1.6).
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { Id, LangText, Receipt, UiLanguage } from './values.ts'

export const Holder = z.object({
  name: z.string().max(400),
  honorific: z.string().max(100),
  gender: z.enum(['f', 'm', 'unknown']),
  /** The name as written in other languages of ours, where it differs. */
  names: LangText.optional(),
})

export const Channels = z.object({
  post: z.boolean(),
  email: z.string().max(320),
  phone: z.string().max(100),
})

export const OfficeForm = z.object({
  name: LangText,
  officeKind: z.string().max(40),
  represents: z.string().length(2).nullable(),
  seat: z.string().length(2).nullable(),
  city: LangText,
  /** Address lines, one to a line, by language. */
  address: LangText,
  channels: Channels,
  holder: Holder.nullable(),
  /** A day, as ISO 8601, or empty when never checked. */
  checkedOn: z.string().max(10),
  origin: z.string().max(400),
  language: z.string().max(35),
})
export type OfficeForm = z.infer<typeof OfficeForm>

export const OfficeWarning = z.object({
  code: z.enum(['freeMail', 'postOnly', 'checkedLongAgo', 'neverChecked', 'vacant', 'noAddress']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type OfficeWarning = z.infer<typeof OfficeWarning>

/** Address block, salutation and closing as a letter in each of our letter languages would print them. */
export const OfficePrinted = z.record(
  z.string(),
  z.object({ address: z.array(z.string()), salutation: z.string(), closing: z.string() }),
)
export type OfficePrinted = z.infer<typeof OfficePrinted>

export const OfficeView = OfficeForm.extend({
  id: Id,
  /** The key of the shipped office it was added from; null for one of her own. */
  shipped: z.string().nullable(),
  label: z.string(),
  warnings: z.array(OfficeWarning),
  printed: OfficePrinted,
})
export type OfficeView = z.infer<typeof OfficeView>

export const offices = {
  list: watch({ in: z.object({ language: UiLanguage }), out: z.array(OfficeView) }),
  open: watch({ in: z.object({ id: Id, language: UiLanguage }), out: OfficeView.nullable() }),
  /** What a form that is still being filled in would print, and what must be said about it. */
  judge: query({
    in: z.object({ office: OfficeForm }),
    out: z.object({ printed: OfficePrinted, warnings: z.array(OfficeWarning) }),
  }),
  save: command({ in: z.object({ id: Id.nullable(), office: OfficeForm }), out: Receipt.extend({ id: Id }) }),
  /** Offices shipped with the app that are not yet in this vault. */
  shipped: query({
    in: z.object({ language: UiLanguage }),
    out: z.array(z.object({ key: z.string(), label: z.string(), checkedOn: z.string(), origin: z.string() })),
  }),
  addShipped: command({ in: z.object({ key: z.string().max(60) }), out: Receipt.extend({ id: Id }) }),
}

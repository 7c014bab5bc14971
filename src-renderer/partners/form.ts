// A partner as the form knows them, and as the vault does.
import { z } from 'zod'
import type { PartnerView } from '#contract/partners'

export const PartnerForm = z.object({
  name: z.string().max(400),
  opens: z.enum(['key', 'words']),
  /** A card or an age recipient, as pasted. */
  pasted: z.string().max(4000),
  language: z.string().max(35),
})
export type PartnerForm = z.infer<typeof PartnerForm>

export const emptyForm = (language: string): PartnerForm => ({
  name: '',
  opens: 'key',
  pasted: '',
  language: language === 'ar' ? 'ar' : 'en',
})

export const formOf = ({ name, recipient, language }: PartnerView): PartnerForm => ({
  name,
  opens: recipient === '' ? 'words' : 'key',
  pasted: recipient,
  language,
})

export const isSame = (a: PartnerForm, b: PartnerForm): boolean =>
  a.name === b.name && a.opens === b.opens && a.pasted === b.pasted && a.language === b.language

/** What is missing before it can be saved. */
export const missingIn = ({ name, opens, pasted }: PartnerForm): 'name' | 'key' | null => {
  if (name.trim() === '') return 'name'
  return opens === 'key' && pasted.trim() === '' ? 'key' : null
}

export const toSave = (form: PartnerForm) => ({
  name: form.name.trim(),
  recipient: form.opens === 'words' ? '' : form.pasted.trim(),
  language: form.language,
})

// What she has chosen so far for a bundle. Kept as a draft; the words of a passphrase are never in it.
import { parseDate } from '@internationalized/date'
import { z } from 'zod'
import type { PartnerView } from '#contract/partners'

export const SealChoice = z.object({
  caseId: z.string(),
  /** Null: somebody who is not in the list, with words. */
  partner: z.string().nullable(),
  /** Null until she has said who it is for. */
  opens: z.enum(['key', 'words']).nullable(),
  released: z.array(z.string().max(120)).max(5000),
  letters: z.array(z.string()).max(100),
  expires: z.enum(['month', 'quarter', 'year', 'never']),
})
export type SealChoice = z.infer<typeof SealChoice>

export const steps = ['case', 'who', 'what', 'seal'] as const
export type Step = (typeof steps)[number]

export const emptyChoice = (caseId: string): SealChoice => ({
  caseId,
  partner: null,
  opens: null,
  released: [],
  letters: [],
  expires: 'quarter',
})

/** The last step one may be at with what is chosen. */
export const farthest = (choice: SealChoice | null): Step => {
  if (choice === null) return 'case'
  return choice.opens === null ? 'who' : 'seal'
}

/** The step asked for, as far as possible. Without one: the first open question, and at the end another look. */
export const stepNow = (wanted: string | undefined, choice: SealChoice | null): Step => {
  const last = steps.indexOf(farthest(choice))
  const asked = steps.findIndex((step) => step === wanted)
  return steps[Math.min(last, asked === -1 ? steps.indexOf('what') : asked)] ?? 'case'
}

export const stepAfter = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'seal'
export const stepBefore = (step: Step): Step => steps[steps.indexOf(step) - 1] ?? 'case'

const has = (list: readonly string[], id: string): boolean => list.includes(id)

export const toggled = (list: readonly string[], id: string): string[] =>
  has(list, id) ? list.filter((one) => one !== id) : [...list, id]

/** For whom: another reader means other consent, so nothing stays released by itself. */
export const forWhom = (
  choice: SealChoice,
  partner: Pick<PartnerView, 'id' | 'recipient'> | null,
): SealChoice => ({
  ...choice,
  partner: partner?.id ?? null,
  opens: partner === null || partner.recipient === '' ? 'words' : 'key',
  released: choice.partner === (partner?.id ?? null) && choice.opens !== null ? choice.released : [],
})

const MONTHS: Record<SealChoice['expires'], number> = { month: 1, quarter: 3, year: 12, never: 0 }

/** The day after which the partner's Amparo refuses the bundle; empty for never. Both days are ISO 8601. */
export const expiryDay = (expires: SealChoice['expires'], today: string): string => {
  const months = MONTHS[expires]
  if (months === 0) return ''
  return parseDate(today).add({ months }).toString()
}

/** A file name that says nothing: twelve random hexadecimal figures. */
export const neutralName = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return `${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}.age`
}

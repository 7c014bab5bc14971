// Consent: use × partner × expiry, withdrawable. "Not asked" counts as no (domain §1.6).
import { z } from 'zod'
import { DateAnswer } from './dates.ts'
import { command } from './define.ts'
import { DateValue, Id, LangTag, Receipt, UiLanguage } from './values.ts'

export const Scope = z.enum(['name', 'partner'])
export type Scope = z.infer<typeof Scope>

export const ScopeAnswer = z.object({
  answer: z.enum(['yes', 'no', 'ask']),
  /** Free text as said; a date that was understood is kept as EDTF beside it. */
  until: DateValue.nullable(),
  /** For `partner`: the partners named. Empty means any partner we trust. */
  partners: z.array(Id),
  conditions: z.string().max(2000),
})
export type ScopeAnswer = z.infer<typeof ScopeAnswer>

export const ConsentState = z.enum(['given', 'conditions', 'refused', 'withdrawn', 'expired', 'notAsked'])
export type ConsentState = z.infer<typeof ConsentState>

export const ConsentView = z.object({
  id: Id,
  about: Id.nullable(),
  aboutLabel: z.string(),
  giver: z.string(),
  given: z.string(),
  recorded: z.string(),
  language: z.string(),
  scopes: z.record(z.string(), ScopeAnswer.extend({ state: ConsentState })),
  withdrawn: z.string().nullable(),
})
export type ConsentView = z.infer<typeof ConsentView>

export const consents = {
  record: command({
    in: z.object({
      caseId: Id,
      about: Id.nullable(),
      giver: z.string().max(400),
      given: z.string().max(400),
      /** What was answered about `given`. */
      givenAnswer: DateAnswer.optional(),
      recorded: z.string().max(40),
      language: LangTag.nullable(),
      explained: z.string().max(400),
      scopes: z.partialRecord(
        Scope,
        z.object({
          answer: z.enum(['yes', 'no', 'ask']),
          until: z.string().max(400),
          untilAnswer: DateAnswer.optional(),
          partners: z.array(Id).max(100),
          conditions: z.string().max(2000),
        }),
      ),
      ui: UiLanguage,
    }),
    out: Receipt.extend({ id: Id }),
  }),
  /** Stops future use; what was already sent stays listed. */
  withdraw: command({
    in: z.object({ id: Id, when: z.string().max(400), answer: DateAnswer.optional(), ui: UiLanguage }),
    out: Receipt,
  }),
}

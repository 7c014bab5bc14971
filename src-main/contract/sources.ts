// Sources: who told us and how they know. The identity of a protected source is sealed (L4), never shown here.
import { z } from 'zod'
import { command } from './define.ts'
import { FieldView } from './records.ts'
import { Id, Receipt, UiLanguage } from './values.ts'

export const SourceView = z.object({
  id: Id,
  /** Generated and harmless: "Source 1, family, November 2022". */
  label: z.string(),
  told: FieldView,
  how: FieldView,
  reliability: FieldView,
  learned: FieldView,
  /** Whether an identity has been sealed; it cannot be read without the second passphrase. */
  sealed: z.boolean(),
  facts: z.array(Id),
})
export type SourceView = z.infer<typeof SourceView>

export const sources = {
  add: command({
    in: z.object({
      caseId: Id,
      told: z.string().max(40).nullable(),
      how: z.string().max(40).nullable(),
      reliability: z.string().max(40).nullable(),
      learned: z.string().max(400),
      label: z.string().max(400),
      /** Who it is: written sealed, readable only with the second passphrase. */
      identity: z.string().max(2000),
      facts: z.array(Id).max(200),
      language: UiLanguage,
    }),
    out: Receipt.extend({ id: Id }),
  }),
  /** Seals who a source is: written once more it replaces what was sealed; it cannot be read back here. */
  seal: command({ in: z.object({ id: Id, identity: z.string().min(1).max(2000) }), out: Receipt }),
  /** Says that a source is behind a fact: each claim in use without a source gets this one. */
  link: command({ in: z.object({ id: Id, fact: Id }), out: Receipt }),
}

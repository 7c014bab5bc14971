// What is the same for every record: a field may hold several claims, one of which is in use (design §5).
import { z } from 'zod'
import { command } from './define.ts'
import { Conf, DateValue, Id, Not, Receipt, Sens } from './values.ts'

export const CollectionName = z.enum([
  'cases',
  'parties',
  'facts',
  'sources',
  'evidence',
  'custody',
  'letters',
  'offices',
  'actions',
  'campaigns',
  'partners',
])
export type CollectionName = z.infer<typeof CollectionName>

export const RecordRef = z.object({ collection: CollectionName, kind: z.string().max(40), id: Id })
export type RecordRef = z.infer<typeof RecordRef>

/** One account of one field: who says so, how they know, when we learned it, how sure we are. */
export const ClaimView = z.object({
  id: z.string(),
  value: z.json(),
  /** The value in words, in the language of the screen. */
  text: z.string(),
  source: Id.nullable(),
  /** Harmless label of the source: "Source 1, family". Empty when there is none. */
  sourceLabel: z.string(),
  conf: Conf,
  learned: DateValue.nullable(),
  inUse: z.boolean(),
})
export type ClaimView = z.infer<typeof ClaimView>

/** A field as a screen shows it: the value in use, in words, and every claim behind it. */
export const FieldView = z.object({
  value: z.json().nullable(),
  text: z.string(),
  not: Not.nullable(),
  sens: Sens,
  /** How sensitive such a field is unless somebody says otherwise. */
  usual: Sens,
  tags: z.array(z.string()),
  claims: z.array(ClaimView),
})
export type FieldView = z.infer<typeof FieldView>

export const records = {
  /**
   * Adds a claim to a field, or replaces the claim named. With `use` it becomes the value in use.
   * Refused with records/bad-value when the kind does not allow the value; nothing is written then.
   */
  set: command({
    in: z.object({
      at: RecordRef,
      field: z.string().max(60),
      value: z.json(),
      claim: z
        .object({
          id: z.string().max(60).optional(),
          source: Id.nullable().optional(),
          learned: DateValue.nullable().optional(),
          conf: Conf.optional(),
        })
        .optional(),
      use: z.boolean().optional(),
    }),
    out: Receipt,
  }),
  /** Makes another claim the one in use; the others stay. */
  use: command({
    in: z.object({ at: RecordRef, field: z.string().max(60), claim: z.string().max(60) }),
    out: Receipt,
  }),
  /** Says in which of four ways the field is not known. */
  not: command({ in: z.object({ at: RecordRef, field: z.string().max(60), not: Not }), out: Receipt }),
  /** Sets how sensitive a field is (L0 to L3; L4 is written by sealing). */
  sens: command({ in: z.object({ at: RecordRef, field: z.string().max(60), sens: Sens }), out: Receipt }),
  /**
   * Moves a record to the trash with what belongs to it alone; `restore` brings all of it back. Refused with trash/…
   * where something that left this computer refers to it.
   */
  remove: command({ in: z.object({ at: RecordRef }), out: Receipt }),
  restore: command({ in: z.object({ at: RecordRef }), out: Receipt }),
}

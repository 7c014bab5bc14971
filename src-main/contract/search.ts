// One box over everything that is not sealed.
import { z } from 'zod'
import { query } from './define.ts'
import { CollectionName } from './records.ts'
import { Id, UiLanguage } from './values.ts'

export const SearchHit = z.object({
  collection: CollectionName,
  kind: z.string(),
  id: Id,
  caseId: Id.nullable(),
  caseNumber: z.string(),
  title: z.string(),
  field: z.string(),
  /** The original text around the match, in parts: every second part is the match. */
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = {
  find: query({
    in: z.object({
      text: z.string().max(200),
      language: UiLanguage,
      limit: z.number().int().min(1).max(100),
      caseId: Id.optional(),
    }),
    out: z.object({ hits: z.array(SearchHit), more: z.boolean() }),
  }),
}

// One box over everything that is not sealed.
import { z } from 'zod'
import { command, query, watch } from './define.ts'
import { CollectionName } from './records.ts'
import { Id, LangTag, UiLanguage } from './values.ts'

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

/** What a search keeps to. Dates as they were typed: one that cannot be read narrows nothing. */
export const SearchFilters = z.object({
  collection: CollectionName.optional(),
  /** ISO 3166 alpha-2. */
  country: z.string().length(2).optional(),
  /** Of the case. */
  status: z.string().max(40).optional(),
  from: z.string().max(60).optional(),
  to: z.string().max(60).optional(),
  in: LangTag.optional(),
})
export type SearchFilters = z.infer<typeof SearchFilters>

const Search = SearchFilters.extend({ text: z.string().min(1).max(200) })

export const SavedSearch = Search.extend({ id: Id })
export type SavedSearch = z.infer<typeof SavedSearch>

export const search = {
  find: query({
    in: z.object({
      text: z.string().max(200),
      language: UiLanguage,
      limit: z.number().int().min(1).max(100),
      caseId: Id.optional(),
      filters: SearchFilters.optional(),
    }),
    out: z.object({ hits: z.array(SearchHit), more: z.boolean() }),
  }),
  /** Searches kept for another day, on this device only. */
  saved: watch({ in: z.object({}), out: z.object({ searches: z.array(SavedSearch) }) }),
  /** The same search is kept once. */
  save: command({ in: Search, out: z.object({ id: Id }) }),
  forget: command({ in: z.object({ id: Id }), out: z.object({}) }),
}

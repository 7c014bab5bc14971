import { z } from 'zod'
import { Id, LangText } from '#contract/values'
import type { Json } from '../types.ts'
import { defineKind } from './define.ts'
import { anyWords, code, codes, instant, langText, plain, text } from './shapes.ts'

const Ask = z.object({
  id: Id,
  type: z.string().max(100),
  text: LangText,
  /** The State it turns on: whose officials may visit, where somebody may travel. */
  country: z.string().length(2).nullish(),
})
const Asks = z.array(Ask).max(200)

const askWords = (value: Json) =>
  Asks.parse(value)
    .map((ask) => anyWords(ask.text as Json))
    .join('\n')

export const caseKind = defineKind({
  kind: 'case',
  collection: 'cases',
  version: 2,
  fields: {
    number: text(0, { q: (value) => ({ number: String(value) }) }),
    title: text(2, { isName: true }),
    summary: langText(2),
    status: code(1, 'status'),
    urgency: code(1, 'urgency'),
    countries: codes(1),
    /** What makes it urgent. */
    risks: codes(1),
    asks: plain(Asks, 1, { search: true, words: askWords }),
    permission: code(2, 'permission'),
    notes: text(2),
    captured: instant(2, 'captured'),
  },
  migrations: [
    {
      to: 2,
      name: 'a case concerns several countries',
      value: ({ field, value }) =>
        field === 'country' ? { field: 'countries', value: value === null ? [] : [value] } : { field, value },
    },
  ],
})

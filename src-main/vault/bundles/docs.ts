// The records of one case, as a bundle sees them.
import type { Id } from '#contract/values'
import type { Doc } from '../store/types.ts'

/** A letter that could travel: what is known of it before it is printed. */
export interface LetterIn {
  id: Id
  title: string
  languages: string[]
  draft: boolean
  /** A page is printed for somebody: without a recipient there is none. */
  hasRecipient: boolean
  /** Every word of it in every language, with its title and reference. */
  words: string
}

export interface CaseDocs {
  theCase: Doc
  persons: Doc[]
  organisations: Doc[]
  events: Doc[]
  sources: Doc[]
  consents: Doc[]
  items: Doc[]
  custody: Doc[]
  letters: LetterIn[]
}

/** What the person at the desk has chosen so far, and who she is. */
export interface Choice {
  partner: Id | null
  released: ReadonlySet<string>
  letters: ReadonlySet<Id>
  /** Only a lawyer may send what is between lawyer and client. */
  isLawyer: boolean
  /** ISO 8601 day. */
  today: string
}

export const itemId = (doc: Doc, field: string): string => `${doc.id}:${field}`

/** Every text inside a value, at any depth. */
export const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

// Who handled each exhibit: the entries of the vault as a chain of hashes that anyone can follow.
import type { Id } from '#contract/values'
import { utf8 } from '../crypto/bytes.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'
import { sha256Hex } from './bag.ts'

export interface ChainEntry {
  /** "E01". */
  exhibit: string
  action: string
  at: string
  hash: string
  reason: string
  /** SHA-256 of the line before this one; 64 zeros for the first. */
  previous: string
}

const lineOf = (entry: ChainEntry): string => JSON.stringify(entry)

export interface CustodyIn {
  custody: Doc[]
  /** Exhibit name by evidence item. */
  exhibits: Map<Id, string>
  /** A reason that holds something protected is left out. */
  find: (text: string) => unknown
}

const text = (doc: Doc, field: string): string => valueIn<string>(doc, field) ?? ''

/** The entries of what travels, oldest first, each bound to the one before. */
export const chainOf = ({ custody, exhibits, find }: CustodyIn): ChainEntry[] => {
  const entries = custody
    .filter((doc) => exhibits.has(text(doc, 'item')))
    .sort((a, b) => (text(a, 'at') < text(b, 'at') ? -1 : text(a, 'at') > text(b, 'at') ? 1 : 0))
  const chain: ChainEntry[] = []
  for (const doc of entries) {
    const last = chain.at(-1)
    const reason = text(doc, 'reason')
    chain.push({
      exhibit: exhibits.get(text(doc, 'item')) ?? '',
      action: text(doc, 'action'),
      at: text(doc, 'at'),
      hash: text(doc, 'hash'),
      reason: find(reason) === null ? reason : '',
      previous: last ? sha256Hex(utf8(lineOf(last))) : '0'.repeat(64),
    })
  }
  return chain
}

/** One JSON object to a line. */
export const chainFile = (chain: ChainEntry[]): Uint8Array =>
  utf8(chain.map((entry) => `${lineOf(entry)}\n`).join(''))

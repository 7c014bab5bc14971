// The store's shapes: the one document envelope, the only way to write, and what comes back.
// Nothing here knows SQL, RxDB or keys, so that every noun can speak it.
import type { Conf, DateValue, Id, Not, Sens } from '#contract/values'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Scalar = string | number | boolean | null

export const COLLECTIONS = [
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
  'ops',
] as const
export type CollectionName = (typeof COLLECTIONS)[number]

/** The collections that hold documents; `ops` is the log itself. */
export type DocCollection = Exclude<CollectionName, 'ops'>

/** One statement about one field: who says so, how they know, when learned, how sure. */
export interface Claim {
  v: Json
  src: Id | null
  how: string | null
  learned: DateValue | null
  conf: Conf
  /** Hybrid logical stamp (hlc.ts): sorts as text, ends in the device that wrote it. */
  at: string
}

/** A field holds any number of claims; `use` picks one. `not` says why there is none. */
export interface Field {
  use: string | null
  not?: Not
  sens: Sens
  tags: string[]
  c: Record<string, Claim>
}

/** The one envelope of every record. `q` holds the plain scalars that queries and indexes see. */
export interface Doc {
  id: Id
  kind: string
  ver: number
  caseIds: Id[]
  f: Record<string, Field>
  q: Record<string, Scalar>
}

/** A sealed (L4) value: anyone holding the vault can write one, only the second passphrase reads it. */
export interface SealedValue {
  sealed: true
  kid: string
  /** crypto_box_seal output, base64. */
  ct: string
  [key: string]: Json
}

export interface Ref {
  collection: CollectionName
  kind: string
  id: Id
}

/**
 * `set` without `claim.id` edits the claim in use (or makes the first one); to put a second claim beside it,
 * pass a fresh id. What `claim` leaves out stays as it was.
 */
export type Write =
  | {
      do: 'set'
      at: Ref
      caseIds?: Id[]
      field: string
      value: Json
      claim?: { id?: string; src?: Id | null; how?: string | null; learned?: DateValue | null; conf?: Conf }
      /** false keeps the claim in use as it is. Default true. */
      use?: boolean
      sens?: Sens
      tags?: string[]
    }
  | { do: 'not'; at: Ref; caseIds?: Id[]; field: string; not: Not }
  | { do: 'use'; at: Ref; field: string; claim: string }
  | { do: 'sens'; at: Ref; field: string; sens: Sens; tags?: string[] }
  | { do: 'seal'; at: Ref; caseIds?: Id[]; field: string; value: Json }
  | { do: 'link'; at: Ref; caseIds: Id[] }
  /** `with` is the record that takes this one along to the trash. */
  | { do: 'delete'; at: Ref; with?: Id }
  | { do: 'restore'; at: Ref }
  | { do: 'text'; at: Ref; lang: string; update: Uint8Array }
  | { do: 'meta'; key: string; value: Json | null }

export interface Receipt {
  /** Place in the commit log; 0 when the writes changed nothing that is logged. */
  seq: number
  /** ISO 8601 UTC, the vault's clock. */
  at: string
}

export type Sort = Record<string, 'asc' | 'desc'>

/** A Mango query over the envelope: paths are dotted (`q.status`, `f.title.not`, `caseIds`). */
export interface Query {
  selector?: Record<string, unknown>
  sort?: Sort[]
  skip?: number
  limit?: number
}

// One operation of the log: what is signed, what is chained, and what may later be dropped.
import { createHash, randomBytes } from 'node:crypto'
import type { Conf, DateValue, Id, Not, Sens } from '#contract/values'
import type { Stamp } from './hlc.ts'
import type { DocCollection, Json } from './types.ts'

export type OpDo = 'set' | 'not' | 'use' | 'back' | 'sens' | 'link' | 'delete' | 'restore' | 'text' | 'drop'

/** What an operation says. Kept as text beside its hash, so that erasing it leaves the chain whole. */
export type Payload =
  | {
      do: 'set'
      claim: string
      v: Json
      src: Id | null
      how: string | null
      learned: DateValue | null
      conf: Conf
      use: boolean
      /** Claims that the writer saw and replaces: id to the stamp seen. Later edits of them survive. */
      over?: Record<string, Stamp>
    }
  | { do: 'not'; not: Not }
  | { do: 'use'; claim: string }
  /** A field as it was before: these claims are taken out as they were seen, and this (or nothing) is in use again. */
  | { do: 'back'; over: Record<string, Stamp>; use: string | null; not: Not | null }
  | { do: 'sens'; sens: Sens; tags: string[] }
  | { do: 'link'; add: Id[]; drop: Id[] }
  /**
   * `seen` is the newest edit the deleter knew: an edit they had not seen keeps the record alive.
   * `with` is the record that took this one along to the trash, and brings it back with it.
   */
  | { do: 'delete'; seen: Stamp; with?: Id }
  | { do: 'restore' }
  /** What was written of this record up to this stamp is gone for good, here and wherever it still comes from. */
  | { do: 'drop'; upTo: Stamp }
  /** A Yjs V1 update, base64. */
  | { do: 'text'; lang: string; update: string }

/** What is signed: everything but the payload, whose hash stands for it. */
export interface OpHead {
  id: Id
  device: Id
  author: string
  /** The device's chain this belongs to: the record's first case, or `vault`. */
  chain: string
  /** Place in that chain, from 1, without gaps. */
  seq: number
  /** Hash of the operation before it in that chain, hex; empty for the first. */
  prev: string
  epoch: number
  stamp: Stamp
  caseIds: Id[]
  /** The collection of the record. Not `collection`: RxDB's documents have a property of that name. */
  coll: DocCollection
  record: Id
  kind: string
  /** Version of the kind when this was written. */
  ver: number
  do: OpDo
  /** Empty for operations on the whole record. */
  field: string
  /** SHA-256 over salt and payload, hex. */
  hash: string
}

export interface Op extends OpHead {
  /** Ed25519 by the device's sign key over `headBytes`, base64. */
  sig: string
  /** 128 random bits, hex: without them a hash of "yes" could be guessed after the payload is gone. */
  salt: string | null
  /** JSON text of a Payload; null once dropped. */
  payload: string | null
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data)

export const hashPayload = (salt: string, payload: string): string =>
  sha256(Buffer.from(salt, 'hex')).update(payload, 'utf8').digest('hex')

export const newSalt = (): string => randomBytes(16).toString('hex')

/** The bytes that are signed: a JSON array in this order, so that no one can argue about spaces or key order. */
export const headBytes = (op: OpHead): Uint8Array =>
  Buffer.from(
    JSON.stringify([
      'amparo op 1',
      op.id,
      op.device,
      op.author,
      op.chain,
      op.seq,
      op.prev,
      op.epoch,
      op.stamp,
      op.caseIds,
      op.coll,
      op.record,
      op.kind,
      op.ver,
      op.do,
      op.field,
      op.hash,
    ]),
    'utf8',
  )

/** What the next operation of the chain names as `prev`. */
export const hashOp = (op: OpHead): string => sha256(headBytes(op)).digest('hex')

export const payloadOf = (op: Op): Payload | null =>
  op.payload === null ? null : (JSON.parse(op.payload) as Payload)

export type OpFault = 'payload' | 'signature'

/** What is wrong with one operation by itself; null when nothing is. Chains are checked over their members. */
export const faultOf = (
  op: Op,
  verify: (device: Id, bytes: Uint8Array, sig: Uint8Array) => boolean,
): OpFault | null => {
  if (op.payload !== null && (op.salt === null || hashPayload(op.salt, op.payload) !== op.hash))
    return 'payload'
  return verify(op.device, headBytes(op), Buffer.from(op.sig, 'base64')) ? null : 'signature'
}

// Drafts become signed operations in their device's chain.
import type { Id } from '#contract/values'
import type { Clock } from './hlc.ts'
import { newId } from './ids.ts'
import { kindOf } from './kinds/index.ts'
import { hashOp, hashPayload, headBytes, newSalt, type Op, type OpHead } from './op.ts'
import type { Draft } from './resolve.ts'
import type { Sql } from './sql.ts'
import type { DocCollection, Ref } from './types.ts'
import { parsed } from './parsed.ts'

export interface Device {
  id: Id
  /** Ed25519 over the bytes, 64 bytes. */
  sign: (bytes: Uint8Array) => Uint8Array
  /** Whether `device` signed the bytes. */
  verify: (device: Id, bytes: Uint8Array, sig: Uint8Array) => boolean
}

export interface Pen {
  device: Device
  clock: Clock
  author: () => string
  epoch: () => number
}

interface Link {
  seq: number
  hash: string
}

/** Where each chain of this device stands; new links are known to this object only until the batch commits. */
export interface Chains {
  last: (chain: string) => Link
  put: (chain: string, link: Link) => void
}

const readLink = (sql: Sql, device: Id, chain: string): Link => {
  const row = sql.get<{ body: string }>(
    `SELECT body FROM v.d_ops WHERE json_extract(body, '$.device') = ? AND json_extract(body, '$.chain') = ?
     ORDER BY json_extract(body, '$.seq') DESC LIMIT 1`,
    [device, chain],
  )
  if (!row) return { seq: 0, hash: '' }
  const op = parsed(row.body) as Op
  return { seq: op.seq, hash: hashOp(op) }
}

export const chainsOf = (sql: Sql, device: Id): Chains => {
  const known = new Map<string, Link>()
  return {
    last: (chain) => known.get(chain) ?? readLink(sql, device, chain),
    put: (chain, link) => known.set(chain, link),
  }
}

export interface Signing {
  pen: Pen
  chains: Chains
  at: Ref
  caseIds: Id[]
}

const VAULT_CHAIN = 'vault'

export const signOp = ({ pen, chains, at, caseIds }: Signing, draft: Draft): Op => {
  const chain = caseIds[0] ?? VAULT_CHAIN
  const before = chains.last(chain)
  const salt = newSalt()
  const payload = JSON.stringify(draft.payload)
  const head: OpHead = {
    id: newId(),
    device: pen.device.id,
    author: pen.author(),
    chain,
    seq: before.seq + 1,
    prev: before.hash,
    epoch: pen.epoch(),
    stamp: pen.clock.next(),
    caseIds,
    coll: at.collection as DocCollection,
    record: at.id,
    kind: at.kind,
    ver: kindOf(at.kind)?.version ?? 1,
    do: draft.payload.do,
    field: draft.field,
    hash: hashPayload(salt, payload),
  }
  chains.put(chain, { seq: head.seq, hash: hashOp(head) })
  const sig = Buffer.from(pen.device.sign(headBytes(head))).toString('base64')
  return { ...head, sig, salt, payload }
}

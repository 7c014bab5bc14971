// One batch of writes: resolved, signed and folded in memory first, so that a refused write touches no disk.
import type { Id } from '#contract/values'
import { AppError } from '#contract/errors'
import { fold, isGone, type Kept } from './fold.ts'
import type { Op } from './op.ts'
import { joins, resolve, type Draft, type Scene } from './resolve.ts'
import { readDoc } from './rows.ts'
import { chainsOf, signOp, type Chains, type Pen } from './sign.ts'
import type { Sql } from './sql.ts'
import { trashedWith } from './trash.ts'
import { mergeText, readText, type LetterText } from './texts.ts'
import type { Json, Ref, Write } from './types.ts'

export interface Touched {
  ref: Ref
  doc: Kept
  /** The text of a letter, when this batch changed it. */
  text: LetterText | null
}

export interface Batch {
  ops: Op[]
  docs: Map<Id, Touched>
  meta: Map<string, Json | null>
  chains: Chains
}

export interface Desk {
  sql: Sql
  pen: Pen
  seal: Scene['seal']
}

type DocWrite = Exclude<Write, { do: 'meta' }>

/** Ids are random over all collections, so one id names one record. */
const docIn = ({ sql }: Desk, batch: Batch, ref: Ref): Kept | null =>
  batch.docs.get(ref.id)?.doc ?? readDoc(sql, ref.collection, ref.id)

/** The cases of the record once the draft is folded; the first one names the chain. */
const casesAfter = (held: Kept | null, { payload }: Draft): Id[] => {
  const ids = held?.caseIds ?? []
  return payload.do === 'link' ? [...ids.filter((id) => !payload.drop.includes(id)), ...payload.add] : ids
}

/** An operation that is settled already: one that takes another back. */
export interface Back {
  at: Ref
  draft: Draft
}

const putDraft = (desk: Desk, batch: Batch, { at, draft }: Back) => {
  const held = docIn(desk, batch, at)
  const signing = { pen: desk.pen, chains: batch.chains, at, caseIds: casesAfter(held, draft) }
  const op = signOp(signing, draft)
  batch.ops.push(op)
  const text = batch.docs.get(at.id)?.text ?? null
  batch.docs.set(at.id, { ref: at, doc: fold(held, op), text })
}

/** Into the trash: by now the newest edit is another one. */
const seenNow = (desk: Desk, batch: Batch, { at, draft }: Back): Back =>
  draft.payload.do === 'delete'
    ? { at, draft: { ...draft, payload: { ...draft.payload, seen: docIn(desk, batch, at)?.h.edit ?? '' } } }
    : { at, draft }

const takeBack = (desk: Desk, batch: Batch, back: Back) => {
  putDraft(desk, batch, seenNow(desk, batch, back))
  const { payload } = back.draft
  if (payload.do !== 'text') return
  addText(desk, batch, { id: back.at.id, update: Buffer.from(payload.update, 'base64') })
}

const add = (desk: Desk, batch: Batch, write: DocWrite) => {
  const scene = (): Scene => ({
    doc: docIn(desk, batch, write.at),
    device: desk.pen.device.id,
    seal: desk.seal,
  })
  const put = (draft: Draft) => putDraft(desk, batch, { at: write.at, draft })
  const drafts = resolve(scene(), write)
  if (drafts.length > 0 && write.do !== 'link') joins(scene(), write).forEach(put)
  drafts.forEach(put)
  if (write.do !== 'text') return
  if (write.at.kind !== 'letter' || !LANG.test(write.lang)) throw new AppError('letters/bad-update')
  addText(desk, batch, { id: write.at.id, update: write.update })
}

const LANG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const addText = (desk: Desk, batch: Batch, { id, update }: { id: Id; update: Uint8Array }) => {
  const touched = batch.docs.get(id)
  const held = touched?.text?.state ?? readText(desk.sql, id)
  if (touched) touched.text = mergeText(held, update)
}

/** What went along into the trash comes back with the record, whatever brought it back: also an edit of it. */
const bringAlong = (desk: Desk, batch: Batch) => {
  const isBack = ({ ref, doc }: Touched): boolean => {
    if (doc.h.del === undefined || isGone(doc)) return false
    const held = readDoc(desk.sql, ref.collection, ref.id)
    return held !== null && isGone(held)
  }
  for (const { ref } of [...batch.docs.values()].filter(isBack))
    for (const { ref: at } of trashedWith(desk.sql, ref)) {
      const doc = docIn(desk, batch, at)
      if (doc && isGone(doc)) putDraft(desk, batch, { at, draft: { field: '', payload: { do: 'restore' } } })
    }
}

/**
 * @param backs operations that take others back; before the writes
 * @throws AppError records/… and letters/… for writes that may not be; nothing is changed then
 */
export const prepareBatch = (desk: Desk, writes: Write[], backs: Back[] = []): Batch => {
  const chains = chainsOf(desk.sql, desk.pen.device.id)
  const batch: Batch = { ops: [], docs: new Map(), meta: new Map(), chains }
  for (const back of backs) takeBack(desk, batch, back)
  for (const write of writes) {
    if (write.do === 'meta') batch.meta.set(write.key, write.value)
    else add(desk, batch, write)
  }
  bringAlong(desk, batch)
  return batch
}

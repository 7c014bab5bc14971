// Undo and redo, and taking single steps back. What is undone is a gesture: everything one commit of this device wrote.
import type { Id } from '#contract/values'
import { AppError } from '#contract/errors'
import type { Back } from './batch.ts'
import { commitWrites, type Ledger } from './commit.ts'
import { fold, type Kept } from './fold.ts'
import {
  isFinal,
  notedAs,
  readGesture,
  readStacks,
  staysKind,
  UNDO_KEY,
  type Gesture,
  type Stacks,
} from './gesture-log.ts'
import { payloadOf, type Op } from './op.ts'
import { parsed } from './parsed.ts'
import type { Draft } from './resolve.ts'
import { backDrafts, isAsLeft, touchedBy, type Turn } from './revert.ts'
import { readDoc } from './rows.ts'
import type { Sql } from './sql.ts'
import type { Ref, Write } from './types.ts'
import { textBack } from './undo-text.ts'

/** What it was about, for a sentence. */
export interface About {
  at: Ref
  /** The one field that it changed; empty for several, or for the whole record. */
  field: string
  /** What was done to the record as a whole, when that is all. */
  whole: 'made' | 'deleted' | 'restored' | null
  /** How many records it touched. */
  records: number
}

export type Undone =
  | { kind: 'none' }
  | { kind: 'done'; seq: number; about: About }
  /** Not done: the same field has changed since; it left the computer; its words are gone for good. */
  | { kind: 'changed' | 'left' | 'dropped'; about: About }
  /** Asked first: the permission that was withdrawn would hold again. Pass `seq` to do it. */
  | { kind: 'confirm'; seq: number; about: About }

interface Row {
  seq: number
  body: string
}

interface OnRecord {
  turn: Turn
  ref: Ref
  text: Draft | null
  isDropped: boolean
}

const opsOf = (sql: Sql, record: Id): (Op & { row: number })[] =>
  sql
    .all<Row>(`SELECT seq, body FROM v.d_ops WHERE json_extract(body, '$.record') = ? ORDER BY seq`, [record])
    .map(({ seq, body }) => ({ ...(parsed(body) as Op), row: seq }))

const foldAll = (ops: readonly Op[], from: Kept | null): Kept | null =>
  ops.reduce<Kept | null>((doc, op) => fold(doc, op), from)

const textDraft = (ops: readonly Op[], taken: ReadonlySet<Id>): Draft | null => {
  const steps = ops.flatMap((op) => {
    const payload = payloadOf(op)
    if (payload?.do !== 'text') return []
    const update = new Uint8Array(Buffer.from(payload.update, 'base64'))
    return [{ update, lang: payload.lang, isTaken: taken.has(op.id) }]
  })
  const own = steps.find(({ isTaken }) => isTaken)
  const update = own && textBack(steps)
  return own && update
    ? { field: '', payload: { do: 'text', lang: own.lang, update: Buffer.from(update).toString('base64') } }
    : null
}

const onRecord = (sql: Sql, record: Id, taken: ReadonlySet<Id>): OnRecord | null => {
  const ops = opsOf(sql, record)
  const own = ops.filter(({ id }) => taken.has(id))
  const [first] = own
  const now = first && readDoc(sql, first.coll, record)
  if (!first || !now) return null
  const before = foldAll(
    ops.filter(({ row, id }) => row < first.row && !taken.has(id)),
    null,
  )
  const after = foldAll(own, before)
  if (!after) return null
  return {
    turn: { before, after, now },
    ref: { collection: first.coll, kind: first.kind, id: record },
    text: textDraft(ops, taken),
    isDropped: ops.some((op) => op.payload === null),
  }
}

/** A case that was made takes along, into the trash, what was made with it. */
const withHome = (records: OnRecord[]): OnRecord[] => {
  const home = records.find(({ ref, turn }) => ref.kind === 'case' && turn.before === null)?.ref.id
  if (home === undefined) return records
  return records.map((one) =>
    one.ref.id !== home && one.turn.before === null ? { ...one, turn: { ...one.turn, with: home } } : one,
  )
}

const recordsOf = (sql: Sql, ops: readonly Op[]): OnRecord[] => {
  const taken = new Set(ops.map(({ id }) => id))
  const ids = [...new Set(ops.filter(({ kind }) => !staysKind(kind)).map(({ record }) => record))]
  return withHome(ids.map((id) => onRecord(sql, id, taken)).filter((one) => one !== null))
}

const wholeOf = ({ ref, turn }: OnRecord, ops: readonly Op[]): About['whole'] => {
  if (turn.before === null) return 'made'
  const own = ops.filter(({ record }) => record === ref.id).map((op) => op.do)
  if (own.includes('restore')) return 'restored'
  return own.includes('delete') ? 'deleted' : null
}

/** The record a sentence names: the case where there is one, else the first that was touched. */
const aboutOf = (records: readonly OnRecord[], ops: readonly Op[]): About => {
  const main = records.find(({ ref }) => ref.kind === 'case') ?? records[0]
  const [op] = ops
  if (!main) {
    const at: Ref = { collection: op?.coll ?? 'cases', kind: op?.kind ?? '', id: op?.record ?? '' }
    return { at, field: '', whole: null, records: 1 }
  }
  const fields = new Set(records.flatMap(({ turn, text }) => [...touchedBy(turn), ...(text ? ['text'] : [])]))
  const whole = wholeOf(main, ops)
  const field = fields.size === 1 && whole === null ? ([...fields][0] ?? '') : ''
  return { at: main.ref, field, whole, records: records.length }
}

const isWithdrawal = ({ kind, field, do: what }: Op): boolean =>
  kind === 'consent' && field === 'withdrawn' && what === 'set'

const draftsOf = (records: readonly OnRecord[]): Back[] =>
  records.flatMap(({ turn, ref, text }) => {
    const isMade = turn.before === null
    return [...(text && !isMade ? [text] : []), ...backDrafts(turn)].map((draft) => ({ at: ref, draft }))
  })

/** What stands in the way, or the operations that take it back. */
const judge = (sql: Sql, gesture: Pick<Gesture, 'ops'>) => {
  const records = recordsOf(sql, gesture.ops)
  const about = aboutOf(records, gesture.ops)
  const refused = (kind: 'changed' | 'dropped') => ({ refused: { kind, about }, drafts: [], about })
  if (records.some(({ isDropped }) => isDropped)) return refused('dropped')
  if (records.some(({ turn }) => !isAsLeft(turn))) return refused('changed')
  return { refused: null, drafts: draftsOf(records), about }
}

type Which = 'undo' | 'redo'

/** Everything final at the end of the stack, in one: it is told once, and passed over from then on. */
const withoutFinal = (ledger: Ledger, undo: readonly number[]): number[] => {
  const { sql, pen } = ledger.desk
  const left = [...undo]
  for (;;) {
    const last = left.at(-1)
    if (last === undefined || !isFinal(readGesture(sql, last, pen.device.id))) return left
    left.pop()
  }
}

const note = (ledger: Ledger, stacks: Stacks) => ({
  do: 'meta' as const,
  key: UNDO_KEY,
  value: notedAs(ledger.mark.seq + 1, stacks),
})

/** The stacks after the newest entry of one of them has been used up by the commit that comes next. */
const moved = (ledger: Ledger, which: Which, { undo, redo }: Stacks): Stacks => {
  const next = ledger.mark.seq + 1
  return which === 'undo'
    ? { undo: undo.slice(0, -1), redo: [...redo, next] }
    : { undo: [...undo, next], redo: redo.slice(0, -1) }
}

const passOver = (
  ledger: Ledger,
  which: Which,
  { stacks, undone }: { stacks: Stacks; undone: Undone },
): Undone => {
  const rest = stacks[which].slice(0, -1)
  const kept = { ...stacks, [which]: undone.kind === 'left' ? withoutFinal(ledger, rest) : rest }
  commitWrites(ledger, [note(ledger, kept)])
  return undone
}

/**
 * Takes the newest gesture back, or does the newest undone one again. What cannot be is told, changes nothing, and is
 * passed over by the next call.
 * @param confirmed the `seq` of an answer that asked first
 */
const undoOrRedo = (ledger: Ledger, which: Which, confirmed: number | null = null): Undone => {
  if (ledger.broken) ledger.again()
  const { sql, pen } = ledger.desk
  for (;;) {
    const stacks = readStacks(sql, pen.device.id)
    const seq = stacks[which].at(-1)
    if (seq === undefined) return { kind: 'none' }
    const gesture = readGesture(sql, seq, pen.device.id)
    const { refused, drafts, about } = judge(sql, gesture)
    const stays = refused?.kind !== 'dropped' && isFinal(gesture)
    if (stays) return passOver(ledger, which, { stacks, undone: { kind: 'left', about } })
    if (refused) return passOver(ledger, which, { stacks, undone: refused })
    if (which === 'undo' && gesture.ops.some(isWithdrawal) && confirmed !== seq)
      return { kind: 'confirm', seq, about }
    const isEmpty = drafts.length === 0
    const next = isEmpty ? { ...stacks, [which]: stacks[which].slice(0, -1) } : moved(ledger, which, stacks)
    const done = commitWrites(ledger, [note(ledger, next)], drafts)
    // It changed nothing that still shows: the one before it is meant.
    if (!isEmpty) return { kind: 'done', seq: done.seq, about }
  }
}

/**
 * Takes single operations of one record back; a gesture of its own, which can be undone.
 * @throws AppError records/missing
 */
const takeBack = (ledger: Ledger, ids: readonly Id[], more: Write[]): Undone => {
  if (ledger.broken) ledger.again()
  const { sql } = ledger.desk
  const ops = ids.flatMap((id) => {
    const row = sql.get<{ body: string }>('SELECT body FROM v.d_ops WHERE id = ?', [id])
    return row ? [parsed(row.body) as Op] : []
  })
  const [first] = ops
  if (!first || ops.length !== ids.length || ops.some(({ record }) => record !== first.record))
    throw new AppError('records/missing')
  const { refused, drafts, about } = judge(sql, { ops })
  if (isFinal({ seq: 0, ops })) return { kind: 'left', about }
  if (refused) return refused
  // Only by undo, which asks first.
  if (ops.some(isWithdrawal)) return { kind: 'confirm', seq: 0, about }
  if (drafts.length === 0) return { kind: 'none' }
  return { kind: 'done', seq: commitWrites(ledger, more, drafts).seq, about }
}

export interface Undoes {
  /** Takes the newest gesture back; `confirmed` is the `seq` of an answer that asked first. @throws as `commit` */
  undo: (confirmed?: number | null) => Undone
  /** Does again what was undone last, until something else is written. */
  redo: () => Undone
  /** Takes single operations of one record back, with other writes in the same commit. @throws AppError records/missing */
  takeBack: (ops: readonly Id[], more: Write[]) => Undone
}

/** @param begin called before anything is written */
export const undoing = (ledger: Ledger, begin: () => void): Undoes => ({
  undo: (confirmed = null) => {
    begin()
    return undoOrRedo(ledger, 'undo', confirmed)
  },
  redo: () => {
    begin()
    return undoOrRedo(ledger, 'redo')
  },
  takeBack: (ops, more) => {
    begin()
    return takeBack(ledger, ops, more)
  },
})

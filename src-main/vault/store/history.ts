// Who changed what, when, before and after: read straight from the log of operations.
import type { Id, Not } from '#contract/values'
import { fold, isGone, type Kept } from './fold.ts'
import * as Y from 'yjs'
import { readStamp, writeStamp } from './hlc.ts'
import { payloadOf, type Op, type OpDo } from './op.ts'
import { valueOf } from './scalars.ts'
import type { Bound, Sql } from './sql.ts'
import { textField, wordsOfDoc } from './texts.ts'
import { bare, readDoc } from './rows.ts'
import type { CollectionName, Doc, Json, SealedValue } from './types.ts'
import { parsed } from './parsed.ts'

export interface Step {
  /** Place in this vault's log; rises with every operation. */
  seq: number
  /** The operation. */
  op: Id
  /** Claimed time, ISO 8601 UTC. */
  at: string
  device: Id
  author: string
  collection: CollectionName
  kind: string
  id: Id
  /** Empty for steps on the whole record; `text.<language>` for the text of a letter. */
  field: string
  /** Null when there was nothing, when it is sealed, or when the payload has been dropped. */
  before: Json
  after: Json
  /** What the field was marked as, for `not`. */
  not?: Not
  how: OpDo | 'seal' | 'dropped'
}

interface Row {
  id: Id
  seq: number
  body: string
}

const isSealed = (value: Json | undefined): value is SealedValue =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && value.sealed === true

const shown = (value: Json | undefined): Json => (value === undefined || isSealed(value) ? null : value)

type What = Pick<Step, 'field' | 'before' | 'after' | 'how' | 'not'>

const change = (op: Op, before: Kept | null, after: Kept): What => {
  const payload = payloadOf(op)
  const plain = (from: Json, to: Json): What => ({ field: op.field, before: from, after: to, how: op.do })
  if (!payload) return { ...plain(null, null), how: 'dropped' }
  switch (payload.do) {
    case 'set': {
      const held = before?.f[op.field]?.c[payload.claim]?.v
      const was = held ?? (payload.use && before ? valueOf(before, op.field) : undefined)
      return { ...plain(shown(was), shown(payload.v)), how: isSealed(payload.v) ? 'seal' : 'set' }
    }
    case 'not':
      return { ...plain(shown(before ? valueOf(before, op.field) : undefined), null), not: payload.not }
    case 'back':
      return {
        ...plain(shown(before ? valueOf(before, op.field) : undefined), shown(valueOf(after, op.field))),
        ...(payload.not ? { not: payload.not } : {}),
      }
    case 'use':
      return plain(shown(before ? valueOf(before, op.field) : undefined), shown(valueOf(after, op.field)))
    case 'sens':
      return plain(before?.f[op.field]?.sens ?? null, payload.sens)
    case 'link':
      return plain(before?.caseIds ?? [], after.caseIds)
    case 'text':
      return { ...plain(null, null), field: textField(payload.lang) }
    default:
      return plain(null, null)
  }
}

export interface HistoryFilter {
  /** One record of the case. */
  record?: Id
  author?: string
  /** Milliseconds since 1970: what claims to be older is left out. */
  since?: number
}

export type HistoryOf = ({ caseId: Id } & HistoryFilter) | { record: Id }

export interface HistoryPage {
  limit: number
  /** With the words of letters before and after each step; without them a text says only that it was written. */
  texts?: boolean
}

interface Place {
  id: Id
  record: Id
}

const FIELD = (name: string) => `json_extract(o.body, '$.${name}')`

const conditions = (of: HistoryOf): { where: string; values: Bound[] } => {
  if (!('caseId' in of)) return { where: `${FIELD('record')} = ?`, values: [of.record] }
  const parts: [string, Bound][] = [
    [`${FIELD('record')} IN (SELECT id FROM v.links WHERE case_id = ?)`, of.caseId],
  ]
  if (of.record !== undefined) parts.push([`${FIELD('record')} = ?`, of.record])
  if (of.author !== undefined) parts.push([`${FIELD('author')} = ?`, of.author])
  if (of.since !== undefined)
    parts.push([`${FIELD('stamp')} >= ?`, writeStamp({ time: of.since, count: 0, device: '' })])
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.map(([, value]) => value) }
}

/** What every language says, by language. */
const wordsNow = (doc: Y.Doc): Map<string, string> =>
  new Map(wordsOfDoc(doc).map(({ field, text }) => [field, text]))

/** The words around one update: of the languages that it changed. */
const textAround = (doc: Y.Doc, update: Uint8Array): Pick<Step, 'field' | 'before' | 'after'> | null => {
  const before = wordsNow(doc)
  Y.applyUpdate(doc, update)
  const after = wordsNow(doc)
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => before.get(field) !== after.get(field),
  )
  const [first] = changed
  if (first === undefined) return null
  const join = (words: Map<string, string>) => changed.map((field) => words.get(field) ?? '').join('\n')
  return { field: first, before: join(before), after: join(after) }
}

interface Playing {
  doc: Kept | null
  text: Y.Doc
}

const stepOf = (row: Row, playing: Playing, { wanted, texts }: { wanted: boolean; texts: boolean }) => {
  const op = parsed(row.body) as Op
  const before = playing.doc
  const after = fold(before, op)
  playing.doc = after
  const payload = payloadOf(op)
  const update = payload?.do === 'text' && texts ? Buffer.from(payload.update, 'base64') : null
  if (!wanted) {
    if (update) Y.applyUpdate(playing.text, update)
    return null
  }
  const { device, author, kind } = op
  const at = new Date(readStamp(op.stamp).time).toISOString()
  const what = { ...change(op, before, after), ...(update ? textAround(playing.text, update) : {}) }
  return { seq: row.seq, op: op.id, at, device, author, collection: op.coll, kind, id: op.record, ...what }
}

/** The wanted steps of one record: only what came before them is read besides. */
const stepsOf = (sql: Sql, record: Id, how: { wanted: ReadonlySet<Id>; texts: boolean }): Step[] => {
  const rows = sql.all<Row>(
    `SELECT id, seq, body FROM v.d_ops WHERE json_extract(body, '$.record') = ? ORDER BY json_extract(body, '$.stamp')`,
    [record],
  )
  const playing: Playing = { doc: null, text: new Y.Doc() }
  const steps = rows.map((row) => stepOf(row, playing, { wanted: how.wanted.has(row.id), texts: how.texts }))
  playing.text.destroy()
  return steps.filter((step) => step !== null)
}

/** A page, newest first. Only the records on it are read; the others are counted by the index. */
export const historyOf = (sql: Sql, of: HistoryOf, { limit, texts = false }: HistoryPage) => {
  const { where, values } = conditions(of)
  const total =
    sql.get<{ n: number }>(`SELECT count(*) AS n FROM v.d_ops AS o WHERE ${where}`, values)?.n ?? 0
  const places = sql.all<Place & Record<string, Bound>>(
    `SELECT o.id AS id, ${FIELD('record')} AS record FROM v.d_ops AS o WHERE ${where}
     ORDER BY ${FIELD('stamp')} DESC LIMIT ?`,
    [...values, limit],
  )
  const wanted = new Set(places.map(({ id }) => id))
  const records = [...new Set(places.map(({ record }) => record))]
  const found = new Map(
    records.flatMap((id) => stepsOf(sql, id, { wanted, texts })).map((step) => [step.op, step]),
  )
  return { total, steps: places.flatMap(({ id }) => found.get(id) ?? []) }
}

/** Who has written in a case. */
export const authorsOf = (sql: Sql, caseId: Id): string[] =>
  sql
    .all<{ author: string }>(
      `SELECT DISTINCT ${FIELD('author')} AS author FROM v.d_ops AS o
       WHERE ${FIELD('record')} IN (SELECT id FROM v.links WHERE case_id = ?)`,
      [caseId],
    )
    .map(({ author }) => author)
    .sort()

/** The record that an operation is about, unless it is in the trash. */
export const recordOf = (sql: Sql, id: Id): Doc | null => {
  const row = sql.get<{ body: string }>('SELECT body FROM v.d_ops WHERE id = ?', [id])
  const op = row && (parsed(row.body) as Op)
  const doc = op ? readDoc(sql, op.coll, op.record) : null
  return doc && !isGone(doc) ? (bare(doc as never) as Doc) : null
}

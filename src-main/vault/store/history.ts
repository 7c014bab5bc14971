// Who changed what, when, before and after: read straight from the log of operations.
import type { Id, Not } from '#contract/values'
import { fold, type Kept } from './fold.ts'
import { readStamp } from './hlc.ts'
import { payloadOf, type Op, type OpDo } from './op.ts'
import { valueOf } from './scalars.ts'
import type { Sql } from './sql.ts'
import { textField } from './texts.ts'
import type { CollectionName, Json, SealedValue } from './types.ts'
import { parsed } from './parsed.ts'

export interface Step {
  /** Place in this vault's log; rises with every operation. */
  seq: number
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

/** The steps of one record, oldest first, in the order of their stamps. */
const stepsOf = (sql: Sql, record: Id): Step[] => {
  const rows = sql.all<Row>(
    `SELECT seq, body FROM v.d_ops WHERE json_extract(body, '$.record') = ? ORDER BY json_extract(body, '$.stamp')`,
    [record],
  )
  let doc: Kept | null = null
  return rows.map((row) => {
    const op = parsed(row.body) as Op
    const after = fold(doc, op)
    const what = change(op, doc, after)
    doc = after
    const { device, author, kind } = op
    const at = new Date(readStamp(op.stamp).time).toISOString()
    return { seq: row.seq, at, device, author, collection: op.coll, kind, id: record, ...what }
  })
}

const newestFirst = (steps: Step[]) => steps.sort((a, b) => b.seq - a.seq)

export const historyOfRecord = (sql: Sql, record: Id): Step[] => newestFirst(stepsOf(sql, record))

/** Everything in a case: its own record and every record linked to it. */
export const historyOfCase = (sql: Sql, caseId: Id): Step[] => {
  const records = sql.all<{ id: Id }>('SELECT DISTINCT id FROM v.links WHERE case_id = ?', [caseId])
  return newestFirst(records.flatMap(({ id }) => stepsOf(sql, id)))
}

// Gestures are read from the log of commits: one commit of this device is one gesture. What was undone is noted in the
// same commit that undoes it, so the stack is what it was after a lock, a restart or a crash, and writing costs nothing.
import type { Id } from '#contract/values'
import type { Item } from './commit-log.ts'
import type { Op } from './op.ts'
import { parsed } from './parsed.ts'
import type { Sql } from './sql.ts'
import type { Json } from './types.ts'

export const UNDO_KEY = 'undo'

/** How far back one can go. */
const MOST = 200
const PAGE = 100

/** Commits that can be undone and those that undid, oldest first. */
export interface Stacks {
  undo: number[]
  redo: number[]
}

/** As of the commit `at`; what was written later is a gesture of its own, and nothing can be redone after it. */
interface Noted extends Stacks {
  at: number
}

export interface Gesture {
  /** Its commit. */
  seq: number
  ops: Op[]
}

/** What is written down about what left the computer, and who touched evidence: never taken back. */
const STAYS = new Set(['exit', 'dispatch', 'bundle', 'entry'])
const LEFT = new Set(['exit', 'dispatch', 'bundle'])

export const staysKind = (kind: string): boolean => STAYS.has(kind)

/** Whether something left the computer with it, or was dropped for good. */
export const isFinal = ({ ops }: Gesture): boolean => ops.some((op) => LEFT.has(op.kind) || op.do === 'drop')

const opsIn = (sql: Sql, items: string, device: Id): Op[] =>
  (parsed(items) as Item[])
    .filter(([collection]) => collection === 'ops')
    .map(([, id]) => sql.get<{ body: string }>('SELECT body FROM v.d_ops WHERE id = ?', [id]))
    .filter((row) => row !== undefined)
    .map(({ body }) => parsed(body) as Op)
    .filter((op) => op.device === device)

/** Looking after the vault is none: entries of custody alone, and what is dropped for good. */
const isGesture = ({ ops }: Gesture): boolean =>
  ops.some(({ kind }) => kind !== 'entry') && !ops.some((op) => op.do === 'drop')

export const readGesture = (sql: Sql, seq: number, device: Id): Gesture => {
  const row = sql.get<{ items: string }>('SELECT items FROM v.commits WHERE seq = ?', [seq])
  return { seq, ops: row ? opsIn(sql, row.items, device) : [] }
}

/** The newest gestures after a commit, oldest first. */
const gesturesSince = (sql: Sql, since: number, device: Id): number[] => {
  const found: number[] = []
  for (let before = Number.MAX_SAFE_INTEGER; found.length < MOST;) {
    const rows = sql.all<{ seq: number; items: string }>(
      `SELECT seq, items FROM v.commits WHERE seq > ? AND seq < ? ORDER BY seq DESC LIMIT ${PAGE}`,
      [since, before],
    )
    for (const { seq, items } of rows)
      if (isGesture({ seq, ops: opsIn(sql, items, device) })) found.unshift(seq)
    if (rows.length < PAGE) break
    before = rows[rows.length - 1]?.seq ?? 0
  }
  return found
}

const readNoted = (sql: Sql): Noted => {
  const row = sql.get<{ value: string }>('SELECT value FROM v.meta WHERE key = ?', [UNDO_KEY])
  return row ? (parsed(row.value) as Noted) : { at: 0, undo: [], redo: [] }
}

export const readStacks = (sql: Sql, device: Id): Stacks => {
  const noted = readNoted(sql)
  const since = gesturesSince(sql, noted.at, device)
  return {
    undo: [...noted.undo, ...since].slice(-MOST),
    redo: since.length > 0 ? [] : noted.redo,
  }
}

export const notedAs = (at: number, { undo, redo }: Stacks): Json => ({ at, undo, redo })

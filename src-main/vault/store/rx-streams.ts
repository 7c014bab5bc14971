// Who of one process has a collection open, and who hears of whose writes.
import { Subject } from 'rxjs'
import type { Bulk } from './rx-instance.ts'
import type { Sql } from './sql.ts'

/** A collection as long as anybody has it open. */
export interface Opened {
  /** What instances that ask for it tell each other. */
  subject: Subject<Bulk<unknown>>
  users: number
  /** Its data are gone; a collection of that name which is made later is another one. */
  removed: boolean
}

const files = new WeakMap<Sql, Map<string, Opened>>()

/** Those of one file hear of each other, whichever storage opened them. */
const openedOf = (sql: Sql): Map<string, Opened> => {
  const held = files.get(sql) ?? new Map<string, Opened>()
  files.set(sql, held)
  return held
}

export const enter = (sql: Sql, table: string): Opened => {
  const opened = openedOf(sql)
  const held = opened.get(table) ?? { subject: new Subject(), users: 0, removed: false }
  held.users += 1
  opened.set(table, held)
  return held
}

export const leave = (sql: Sql, table: string, held: Opened): void => {
  held.users -= 1
  if (!held.removed && held.users > 0) return
  const opened = openedOf(sql)
  if (opened.get(table) === held) opened.delete(table)
  held.subject.complete()
}

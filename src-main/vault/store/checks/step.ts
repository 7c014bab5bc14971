// What the checks of a store share: each is a generator that stops after a little work, so that whoever waits for the
// vault goes first. Records may change in between; nothing that is held over a stop may lead to a false alarm.

export interface Fault {
  /** A collection, `texts`, `meta`, or `file` for the file as a whole. */
  collection: string
  /** Of the record or the row; of a page its number. */
  id: string
  what: FaultKind
  /** Of an operation: the record that it is about. */
  of?: { collection: string; id: string }
}

export type FaultKind =
  | 'changed'
  | 'missing'
  | 'unknown'
  | 'payload'
  | 'signature'
  | 'chain'
  | 'search'
  /** A page of the file is not what was written there. */
  | 'page'
  /** The log of commits does not hold together: rows cannot be compared with it. */
  | 'log'
  /** A look-up by one of the table's indexes does not find the row. */
  | 'index'

export type Phase = 'pages' | 'rows' | 'operations' | 'indexes' | 'search'

/** How far a phase is, in pieces of about the same work. */
export interface Step {
  phase: Phase
  done: number
  of: number
}

export interface Verified {
  rows: number
  ops: number
  faults: Fault[]
}

export type Checking<T = void> = Generator<Step, T, void>

/** Rows between two stops. */
export const SLICE = 25

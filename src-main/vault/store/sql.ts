// The one place that prepares SQL. Every value is bound; what stands in the text is ours.
import type { Database, RunResult, Statement } from '@signalapp/sqlcipher'
import { AppError } from '#contract/errors'

export type Bound = string | number | null | Uint8Array
export type Row = Record<string, Bound>

export interface Sql {
  run: (text: string, values?: readonly Bound[]) => RunResult
  get: <T = Row>(text: string, values?: readonly Bound[]) => T | undefined
  all: <T = Row>(text: string, values?: readonly Bound[]) => T[]
  /** Runs `work` in one immediate transaction; anything thrown rolls all of it back. */
  transaction: <T>(work: () => T) => T
  /** Several statements without values; for the schema only. */
  script: (text: string) => void
  pragma: (text: string) => Bound | undefined
  close: () => void
}

/** Statements kept compiled. Queries with many shapes must not grow memory without end. */
const KEPT = 400

/** The name SQLite gives an error, such as SQLITE_FULL, or null when the error is not SQLite's. */
export const sqliteCode = (error: unknown): string | null =>
  (error instanceof Error && /SQLITE_[A-Z_]+/.exec(error.message)?.[0]) || null

/** After a page whose MAC does not hold SQLCipher answers everything so; a wrong statement is told in other words. */
const isCipherError = (error: unknown): boolean =>
  error instanceof Error && error.message.endsWith('SQLITE_ERROR): SQL logic error')

/** Turns what a disk can do to us into refusals that people can act on; everything else passes as it is. */
export const explain = (error: unknown): unknown => {
  const code = sqliteCode(error)
  // Making room in the shared index of the log fails only for want of room.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return new AppError('store/disk-full')
  if (code?.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN')
    return new AppError('store/disk-error')
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB' || isCipherError(error))
    return new AppError('store/damaged')
  return error
}

const statements = (db: Database) => {
  const kept = new Map<string, Statement>()
  return (text: string): Statement => {
    const known = kept.get(text)
    if (known) {
      kept.delete(text)
      kept.set(text, known)
      return known
    }
    const made = db.prepare(text, { persistent: true })
    kept.set(text, made)
    const oldest = kept.keys().next().value
    if (kept.size > KEPT && oldest !== undefined) {
      kept.get(oldest)?.close()
      kept.delete(oldest)
    }
    return made
  }
}

const transactions = (db: Database) => {
  let inside = false
  return <T>(work: () => T): T => {
    if (inside) throw new Error('transactions do not nest')
    inside = true
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      try {
        db.exec('ROLLBACK')
      } catch {
        // SQLite has already rolled back by itself (a full disk does that); the first error is the one to tell.
      }
      throw explain(error)
    } finally {
      inside = false
    }
  }
}

/** A damaged page or a failing disk shows wherever it is met first, which may be the reading of one line. */
const told = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw explain(error)
  }
}

/** Wraps an opened connection. Closing twice is harmless. */
export const wrap = (db: Database): Sql => {
  const prepared = statements(db)
  let open = true
  const list = (values: readonly Bound[]) =>
    values as readonly (string | number | null | Uint8Array<ArrayBuffer>)[]
  return {
    run: (text, values = []) => told(() => prepared(text).run(list(values))),
    get: <T>(text: string, values: readonly Bound[] = []) =>
      told(() => prepared(text).get(list(values)) as T | undefined),
    all: <T>(text: string, values: readonly Bound[] = []) =>
      told(() => prepared(text).all(list(values)) as T[]),
    transaction: transactions(db),
    script: (text) => db.exec(text),
    pragma: (text) => told(() => db.pragma(text, { simple: true }) as Bound | undefined),
    close: () => {
      if (open) db.close()
      open = false
    },
  }
}

// The open file as the rest of the store holds it: after a disk's error another opening takes its place, and every
// statement from then on goes there.
import { AppError } from '#contract/errors'
import type { RunResult } from '@signalapp/sqlcipher'
import type { VaultFile } from './open.ts'
import type { Bound, Sql } from './sql.ts'

export const isDiskError = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'store/disk-error'

export class Standing implements VaultFile {
  #file: VaultFile | null
  #inside = false
  /** The disk has failed what is open. */
  #failed = false
  /** A reading has failed: nothing more is asked of what is open. */
  #ailing = false
  /** Called before anything is asked once a reading has failed; throws while the disk is not back. */
  mend = (): void => undefined

  constructor(file: VaultFile) {
    this.#file = file
  }

  /** Closes what is open and opens anew; until `open` has succeeded once, nothing can be asked. */
  replace(open: () => VaultFile): VaultFile {
    const before = this.#file
    this.#file = null
    before?.close()
    this.#file = open()
    this.#ailing = this.#failed = false
    return this.#file
  }

  run(text: string, values?: readonly Bound[]): RunResult {
    return this.#read((sql) => sql.run(text, values))
  }

  get<T>(text: string, values?: readonly Bound[]): T | undefined {
    return this.#read((sql) => sql.get<T>(text, values))
  }

  all<T>(text: string, values?: readonly Bound[]): T[] {
    return this.#read((sql) => sql.all<T>(text, values))
  }

  pragma(text: string): Bound | undefined {
    return this.#read((sql) => sql.pragma(text))
  }

  script(text: string): void {
    this.#read((sql) => sql.script(text))
  }

  transaction<T>(work: () => T): T {
    const sql = this.#opened()
    this.#inside = true
    try {
      return sql.transaction(work)
    } catch (error) {
      this.#isSick(error)
      throw error
    } finally {
      this.#inside = false
    }
  }

  close(): void {
    this.#file?.close()
  }

  leave(): void {
    this.#file?.leave()
  }

  #opened(): VaultFile {
    if ((this.#ailing || this.#file === null) && !this.#inside) this.mend()
    if (this.#file === null) throw new AppError('store/disk-error')
    return this.#file
  }

  #read<T>(work: (sql: Sql) => T): T {
    const sql = this.#opened()
    try {
      return work(sql)
    } catch (error) {
      if (!this.#isSick(error)) throw error
      // In a transaction it is the commit that fails, and what comes of it is the ledger's to know.
      if (this.#inside) throw error
      this.#ailing = true
      return work(this.#opened())
    }
  }

  /** After one page that it could not read SQLCipher answers everything as if the file were damaged. */
  #isSick(error: unknown): boolean {
    this.#failed ||= isDiskError(error)
    return this.#failed && error instanceof AppError && /^store\/(disk-error|damaged)$/.test(error.code)
  }
}

// Opening the encrypted file: the sequence of security §3.6, every setting read back before anything is trusted.
import { Database, setLogger } from '@signalapp/sqlcipher'
import { AppError } from '#contract/errors'
import { fileExists, fileIdentity, isOddFile } from '../files.ts'
import { explain, sqliteCode, wrap, type Bound, type Sql } from './sql.ts'
import { asFound } from './untouched.ts'

export interface OpenFile {
  /** Path of vault.db. */
  path: string
  /** 32 random bytes. Not kept; the caller wipes its own copy. */
  key: Uint8Array
  /** Makes a new file and refuses an existing one; otherwise the other way round. */
  create: boolean
}

export interface VaultFile extends Sql {
  /** Closes and leaves the file and its log as they are: nothing was to be changed. */
  leave: () => void
}

const KEY_BYTES = 32

// SQLCipher's own log would go to stderr with paths in it.
setLogger(() => undefined)

/**
 * `x'<64 hex>'` as bytes. Built from bytes and bound as bytes, because a string with the key in it could not be
 * wiped (security F6).
 */
const keySpec = (key: Uint8Array): Uint8Array<ArrayBuffer> => {
  if (key.length !== KEY_BYTES) throw new AppError('store/bad-key')
  const digit = (n: number) => (n < 10 ? 48 + n : 87 + n)
  const spec = new Uint8Array(3 + 2 * KEY_BYTES)
  spec[0] = 120
  spec[1] = 39
  key.forEach((byte, i) => {
    spec[2 + 2 * i] = digit(byte >> 4)
    spec[3 + 2 * i] = digit(byte & 15)
  })
  spec[spec.length - 1] = 39
  return spec
}

const attach = (db: Database, file: OpenFile): void => {
  const spec = keySpec(file.key)
  const statement = db.prepare('ATTACH DATABASE ? AS v KEY ?')
  try {
    statement.run([file.path, spec])
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_NOTADB') throw new AppError('store/wrong-key')
    throw explain(error)
  } finally {
    spec.fill(0)
    statement.close()
  }
}

interface Setting {
  name: string
  set: string
  is: Bound
}

/** In this order: WAL lowers `synchronous`, so that comes after it (security F1). */
const settings = (): Setting[] => [
  { name: 'v.journal_mode', set: 'WAL', is: 'wal' },
  { name: 'v.synchronous', set: 'FULL', is: 2 },
  { name: 'temp_store', set: 'MEMORY', is: 2 },
  { name: 'v.secure_delete', set: 'ON', is: 1 },
  { name: 'trusted_schema', set: 'OFF', is: 0 },
  { name: 'cell_size_check', set: 'ON', is: 1 },
  { name: 'foreign_keys', set: 'ON', is: 1 },
  { name: 'v.mmap_size', set: '0', is: 0 },
  { name: 'wal_autocheckpoint', set: '200', is: 200 },
  ...(process.platform === 'darwin'
    ? [
        { name: 'fullfsync', set: 'ON', is: 1 },
        { name: 'checkpoint_fullfsync', set: 'ON', is: 1 },
      ]
    : []),
]

const configure = (sql: Sql) => {
  for (const { name, set, is } of settings()) {
    sql.pragma(`${name}=${set}`)
    if (sql.pragma(name) !== is) throw new AppError('store/unsafe-setting', { setting: name })
  }
}

const check = (sql: Sql) => {
  if (String(sql.pragma('cipher_memory_security')) !== '1')
    throw new AppError('store/unsafe-setting', { setting: 'cipher_memory_security' })
  const stray = sql.get<{ n: number }>('SELECT count(*) AS n FROM main.sqlite_master')
  if (stray?.n !== 0) throw new AppError('store/unsafe-setting', { setting: 'main' })
}

/**
 * Opens or makes vault.db under the schema name `v`.
 * @throws AppError store/no-file, store/exists, store/wrong-key, store/damaged, store/unsafe-setting, store/disk-error, disk/…
 */
export const openFile = (file: OpenFile): VaultFile => {
  const around = ['', '-wal', '-shm', '-journal'].map((end) => `${file.path}${end}`)
  if (around.some(isOddFile)) throw new AppError('store/disk-error')
  // ATTACH would silently make a file that is not there.
  if (fileExists(file.path) !== file.create) return open(file)
  throw new AppError(file.create ? 'store/exists' : 'store/no-file')
}

const open = (file: OpenFile): VaultFile => {
  const undo = asFound(file.path)
  const db = new Database(':memory:')
  const sql = wrap(db)
  const leave = (): void => {
    sql.close()
    undo()
  }
  let done = false
  try {
    sql.pragma('cipher_log_level=NONE')
    sql.pragma('cipher_memory_security=ON')
    attach(db, file)
    configure(sql)
    db.initTokenizer()
    check(sql)
    done = true
    return { ...sql, leave }
  } catch (error) {
    throw explain(error)
  } finally {
    // A connection whose keying failed aborts the process if it is left to the collector (security F12).
    if (!done) leave()
  }
}

export interface Place {
  /** Whether the file that was opened lies there. */
  hasFile: () => boolean
  /** The same of the file and of its log. */
  hasBoth: () => boolean
}

/** Watches over a file that has just been opened and its log: either may be removed or replaced. */
export const placeOf = (path: string): Place => {
  const file = fileIdentity(path)
  const hasFile = (): boolean => fileIdentity(path) === file
  let log: string | null = null
  const hasBoth = (): boolean => {
    const now = fileIdentity(`${path}-wal`)
    log ??= now
    return now !== null && now === log && hasFile()
  }
  return { hasFile, hasBoth }
}

/** Writes the log back into the file and empties it: before an integrity check, a copy, and at lock. */
export const checkpoint = (sql: Sql): void => {
  const row = sql.get<{ busy: number }>('PRAGMA v.wal_checkpoint(TRUNCATE)')
  if (row?.busy !== 0) throw new AppError('store/busy')
}

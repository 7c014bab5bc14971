// The vault's only door to the disk: bounded reads, synced writes, owner-only modes, and errors people can act on.
// Nothing here knows what the bytes mean. Small files are handled synchronously: a commit must not interleave.
import fs from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '#contract/errors'

declare const brand: unique symbol

/** One name inside a folder: no separators, no dots alone, nothing a system would treat as special. */
export type PathPart = string & { readonly [brand]: 'PathPart' }

export const FILE_MODE = 0o600
const FOLDER_MODE = 0o700
const CHANGE = fs.constants.O_RDWR | fs.constants.O_CREAT
/** Without waiting: where a pipe stands in place of a file, opening it would never end. */
export const READ = fs.constants.O_RDONLY | (process.platform === 'win32' ? 0 : fs.constants.O_NONBLOCK)

/** Every file we write carries this time, so that a disk tells nothing about working hours. */
export const CONSTANT_TIME = new Date('2020-01-01T00:00:00.000Z')

const CODES: Record<string, string> = {
  ENOSPC: 'disk/full',
  EDQUOT: 'disk/full',
  EROFS: 'disk/readOnly',
  EACCES: 'disk/notAllowed',
  EPERM: 'disk/notAllowed',
  EIO: 'disk/failing',
  ENOENT: 'disk/missing',
  ENOTDIR: 'disk/missing',
  EMFILE: 'disk/busy',
  ENFILE: 'disk/busy',
  EBUSY: 'disk/busy',
}

/** Turns an error of the system into one with a sentence; all else passes as it is. Node cannot name a quota. */
export function asDiskError(error: unknown): unknown {
  const { code: named, errno } = (error ?? {}) as NodeJS.ErrnoException
  const code = errno === -constants.errno.EDQUOT ? 'EDQUOT' : named
  if (error instanceof AppError || typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error
  return new AppError(CODES[code] ?? 'disk/failed', CODES[code] ? {} : { system: code })
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asDiskError(error)
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'

/** Checks a name before it becomes part of a path. Throws file/badName. */
export function pathPart(name: string): PathPart {
  if (!/^[A-Za-z0-9._-]{1,80}$/.test(name) || /^\.+$/.test(name)) throw new AppError('file/badName')
  return name as PathPart
}

/** A path below `folder`, made of checked parts only. */
export const inside = (folder: string, ...parts: PathPart[]): string => join(folder, ...parts)

export const fileExists = (path: string): boolean => fs.existsSync(path)

/** Bytes, or null when missing. */
export const fileSize = (path: string): number | null =>
  fs.statSync(path, { throwIfNoEntry: false })?.size ?? null

/** Another file, put in its place, has another one, on another disk too. Null when missing. */
export function fileIdentity(path: string): string | null {
  const found = guarded(() => fs.statSync(path, { throwIfNoEntry: false, bigint: true }))
  return found ? `${found.dev}/${found.ino}` : null
}

/** Something that is no file: where a pipe stands in place of one, SQLite would wait for ever. */
export const isOddFile = (path: string): boolean =>
  guarded(() => fs.statSync(path, { throwIfNoEntry: false }))?.isFile() === false

/** Makes a folder that only its owner can enter, and its name durable: a power cut must not take it with all in it. */
export function makeFolder(path: string): void {
  guarded(() => fs.mkdirSync(path, { recursive: true, mode: FOLDER_MODE }))
  syncFolder(dirname(path))
}

/** Asks the system whether files can be made in a folder, without making one. Throws disk/readOnly, disk/notAllowed. */
export const checkWritable = (folder: string): void =>
  guarded(() => fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK))

/** Names in a folder, sorted; empty when the folder is missing. */
export function listFolder(path: string): string[] {
  try {
    return fs.readdirSync(path).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw asDiskError(error)
  }
}

/** Bytes of all files in a folder and below it; what vanishes meanwhile does not count. */
export function sizeBelow(folder: string): number {
  const sizeOf = (path: string): number => fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const sizes = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => (entry.isFile() ? sizeOf(join(entry.parentPath, entry.name)) : 0))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** What systems answer that cannot open a folder, or cannot sync one: Windows, and some sticks and network disks. */
const CANNOT_SYNC = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/** Opens, uses and closes a file, whatever happens. */
function using<T>(path: string, flags: number | string, use: (fd: number) => T): T {
  const fd = fs.openSync(path, flags, FILE_MODE)
  try {
    return use(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** Makes names in a folder durable sooner, where it can be synced. Nothing relies on it: see `syncName`. */
export function syncFolder(folder: string): void {
  try {
    using(folder, 'r', fs.fsyncSync)
  } catch (error) {
    if (!CANNOT_SYNC.includes((error as NodeJS.ErrnoException).code ?? '')) throw asDiskError(error)
  }
}

/** Makes a name durable by its file, as any system can. Windows syncs only what it may write. */
function syncName(path: string): void {
  if (!fs.statSync(path).isDirectory()) using(path, 'r+', fs.fsyncSync)
}

/** The whole file, or null when missing. Throws file/tooLarge above `limit` bytes, before reading. */
export function readBounded(path: string, limit: number): Uint8Array | null {
  try {
    return using(path, READ, (fd) => {
      const { size } = fs.fstatSync(fd)
      if (size > limit) throw new AppError('file/tooLarge')
      const bytes = new Uint8Array(size)
      return bytes.subarray(0, readFully(fd, bytes, 0))
    })
  } catch (error) {
    if (isMissing(error)) return null
    throw asDiskError(error)
  }
}

function readFully(fd: number, into: Uint8Array, at: number): number {
  let done = 0
  while (done < into.length) {
    const got = fs.readSync(fd, into, done, into.length - done, at + done)
    if (got === 0) break
    done += got
  }
  return done
}

function writeFully(fd: number, bytes: Uint8Array, at: number): void {
  let done = 0
  while (done < bytes.length) done += fs.writeSync(fd, bytes, done, bytes.length - done, at + done)
}

/** Overwrites a small file in place, cut to the new length, and syncs it; makes it when missing. */
export function overwrite(path: string, bytes: Uint8Array): void {
  guarded(() =>
    using(path, CHANGE, (fd) => {
      writeFully(fd, bytes, 0)
      fs.ftruncateSync(fd, bytes.length)
      fs.futimesSync(fd, CONSTANT_TIME, CONSTANT_TIME)
      fs.fdatasyncSync(fd)
    }),
  )
}

/** Replaces a file as a whole: a reader sees the old bytes or the new, also after a power cut. */
export function writeAtomic(folder: string, name: PathPart, bytes: Uint8Array): void {
  const temporary = inside(folder, pathPart(`${name}.new`))
  overwrite(temporary, bytes)
  moveInto(temporary, folder, name)
}

/** Renames a synced file, or a folder, into place, durably. Windows refuses if it, or what it replaces, is open. */
export function moveInto(from: string, folder: string, name: PathPart): void {
  guarded(() => {
    fs.renameSync(from, inside(folder, name))
    syncName(inside(folder, name))
  })
  syncFolder(folder)
}

/** Writes pieces into a file at their places, gives it its length, and waits for the disk once. */
export function patch(path: string, pieces: ReadonlyMap<number, Uint8Array>, length: number): void {
  guarded(() =>
    using(path, 'r+', (fd) => {
      for (const [at, bytes] of pieces) writeFully(fd, bytes, at)
      fs.ftruncateSync(fd, length)
      fs.fdatasyncSync(fd)
    }),
  )
}

export const removeFile = (path: string): void => guarded(() => fs.rmSync(path, { force: true }))

/** Removes a folder with everything in it. */
export const removeFolder = (path: string): void =>
  guarded(() => fs.rmSync(path, { recursive: true, force: true }))

/** A folder, if nothing is in it; one that holds something of somebody else's stays. */
export function removeEmpty(folder: string): void {
  if (listFolder(folder).length === 0 && fs.existsSync(folder)) guarded(() => fs.rmdirSync(folder))
}

/** An open file of fixed records, read and written at offsets. Close it. `readAt` gives less at the end of the file. */
export interface RecordFile {
  readAt: (at: number, length: number) => Uint8Array
  /** On disk when it returns. */
  writeAt: (at: number, bytes: Uint8Array) => void
  close: () => void
}

/** Opens for reading and writing, making the file (owner-only) when missing; or for reading, and nothing is made. */
export function openRecords(path: string, how: 'change' | 'read' = 'change'): RecordFile {
  const fd = guarded(() => fs.openSync(path, how === 'read' ? READ : CHANGE, FILE_MODE))
  return {
    readAt: (at, length) =>
      guarded(() => {
        const bytes = new Uint8Array(length)
        return bytes.subarray(0, readFully(fd, bytes, at))
      }),
    writeAt: (at, bytes) =>
      guarded(() => {
        writeFully(fd, bytes, at)
        fs.fdatasyncSync(fd)
      }),
    close: () => fs.closeSync(fd),
  }
}

// A backup's folder on a stick or disk, and how files get there and back. Made for FAT: every file has one name from
// its first byte to its last, is never renamed or changed, is far below 4 GiB, and no folder holds many of them.
import { join } from 'node:path'
import { AppError } from '#contract/errors'
import { sameBytes } from '../crypto/bytes.ts'
import { openBig } from '../big-files.ts'
import {
  fileExists,
  fileIdentity,
  fileSize,
  inside,
  listFolder,
  makeFolder,
  pathPart,
  readBounded,
  removeFile,
  type PathPart,
} from '../files.ts'
import { createReadBack, type ReadBack } from '../read-back.ts'

/** The folder that is made in the one she chose. */
export const FOLDER = pathPart('backup')

export const KEYS = pathPart('keys')
export const LISTS = pathPart('lists')
export const PIECES = pathPart('pieces')

export interface Place {
  /** Of the folder `backup`. */
  root: string
  /** Throws backups/gone once another disk, or none, is where this one was. */
  mustBeThere: () => void
  /**
   * Writes a file and reads it back from the disk; one that is there with the same bytes is read and left.
   * @returns whether it had to be written
   * @throws AppError backups/not-kept when other bytes come back, backups/gone, disk/…
   */
  put: (path: readonly PathPart[], bytes: Uint8Array) => Promise<boolean>
  /** Read from the disk; null unless it has exactly `size` bytes. Good until the next call. */
  get: (path: readonly PathPart[], size: number) => Promise<Uint8Array | null>
  /** A small file, or null. */
  getSmall: (path: readonly PathPart[], limit: number) => Uint8Array | null
  list: (...path: PathPart[]) => string[]
  remove: (...path: PathPart[]) => void
  /** Whether readings come from the disk itself. */
  isDirect: () => boolean
}

/** What she chose may be the folder that Amparo made, or the one it is in. */
export const rootIn = (chosen: string): string => {
  const looksLikeOne = fileExists(inside(chosen, KEYS)) && fileExists(inside(chosen, LISTS))
  return looksLikeOne ? chosen : inside(chosen, FOLDER)
}

const write = async (path: string, bytes: Uint8Array): Promise<void> => {
  removeFile(path)
  const file = await openBig(path, 'create')
  try {
    await file.writeAt(0, bytes)
    await file.sync()
  } catch (error) {
    await file.close().catch(() => undefined)
    removeFile(path)
    throw error
  }
  await file.close()
}

/** A stick that was pulled out fails in as many ways as there are calls. */
const orGone = (error: unknown, isThere: () => boolean): unknown =>
  error instanceof AppError && error.code.startsWith('disk/') && error.code !== 'disk/full' && !isThere()
    ? new AppError('backups/gone')
    : error

const readSmall = (path: string, limit: number): Uint8Array | null => {
  try {
    return readBounded(path, limit)
  } catch (error) {
    // Longer than any of ours, or on a bad sector: none of ours, as far as anybody can tell.
    if (error instanceof AppError && ['file/tooLarge', 'disk/failing'].includes(error.code)) return null
    throw error
  }
}

/** @throws AppError backups/gone when the chosen folder is not there, disk/… */
export const openPlace = (chosen: string): Place => placeAt(rootIn(chosen))

/** Makes the folder when there is none. */
export const makePlace = (chosen: string): Place => {
  if (!fileExists(chosen)) throw new AppError('backups/gone')
  const root = rootIn(chosen)
  for (const folder of [root, inside(root, KEYS), inside(root, LISTS), inside(root, PIECES)])
    if (!fileExists(folder)) makeFolder(folder)
  return placeAt(root)
}

/** Whether the folder that was opened is still the one that lies there. */
const watchOver = (root: string): (() => boolean) => {
  const identity = fileIdentity(root)
  return () => {
    try {
      return identity !== null && fileIdentity(root) === identity
    } catch {
      return false
    }
  }
}

const writing = (root: string, readBack: ReadBack, isThere: () => boolean): Place['put'] => {
  const made = new Set<string>()
  const prepare = (folder: string): void => {
    if (!isThere()) throw new AppError('backups/gone')
    if (!made.has(folder) && !fileExists(folder)) makeFolder(folder)
    made.add(folder)
  }
  const holds = async (path: string, bytes: Uint8Array): Promise<boolean> => {
    if (fileSize(path) !== bytes.length) return false
    const found = await readBack.read(path, bytes.length)
    return found !== null && sameBytes(found, bytes)
  }
  return async (parts, bytes) => {
    const path = inside(root, ...parts)
    prepare(inside(root, ...parts.slice(0, -1)))
    if (await holds(path, bytes)) return false
    await write(path, bytes)
    if (!(await holds(path, bytes))) throw new AppError(isThere() ? 'backups/not-kept' : 'backups/gone')
    return true
  }
}

const placeAt = (root: string): Place => {
  const readBack = createReadBack()
  const isThere = watchOver(root)
  const put = writing(root, readBack, isThere)
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw orGone(error, isThere)
    }
  }
  return {
    root,
    mustBeThere: () => {
      if (!isThere()) throw new AppError('backups/gone')
    },
    put: (path, bytes) => told(() => put(path, bytes)),
    get: (path, size) => told(() => readBack.read(inside(root, ...path), size)),
    getSmall: (path, limit) => readSmall(inside(root, ...path), limit),
    list: (...path) => listFolder(inside(root, ...path)),
    remove: (...path) => removeFile(inside(root, ...path)),
    isDirect: readBack.isDirect,
  }
}

/** Whether `path` is `folder` or lies in it. */
export const isWithin = (folder: string, path: string): boolean =>
  join(path, '.').startsWith(join(folder, '.'))

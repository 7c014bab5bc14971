// The shell's only door to the disk: its own bundle, its settings, its scratch folders. Never a user's file.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

export const exists = existsSync
export const readBytes = (path: string): Promise<Buffer> => readFile(path)

/** A small text of the system's own, such as one below /proc or /sys, or null. */
export const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The names in a folder; none when it cannot be read. */
export const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The JSON in a file, or null when there is none that can be read. */
export const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return null
  }
}

/** Replaces a file as a whole: written beside it, synced, renamed over it. Owner only. */
export const writeJson = (path: string, value: unknown): void => {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeFileSync(file, JSON.stringify(value))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}

/** Whether a folder has nothing in it; one that cannot be looked into counts as full. */
export const isEmptyFolder = (path: string): boolean => {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Tries something in a folder with a name that nobody has, and removes it again. */
const tryIn = (folder: string, what: (path: string) => boolean): boolean => {
  const path = join(folder, `try-${randomBytes(8).toString('hex')}`)
  try {
    return what(path)
  } catch {
    return false
  } finally {
    rmSync(path, { force: true })
  }
}

/** Whether a folder's file system knows links, as a stick with FAT does not. */
export const holdsLinks = (folder: string): boolean =>
  tryIn(folder, (path) => {
    symlinkSync('nowhere', path)
    return true
  })

/** Whether it knows whose a file is: there is nobody to keep out where it does not. */
const holdsModes = (folder: string): boolean =>
  tryIn(folder, (path) => {
    writeFileSync(path, '', { mode: 0o600 })
    return (statSync(path).mode & 0o777) === 0o600
  })

/** Creates a folder if needed and makes it the owner's alone, where the file system can. */
export const ownFolder = (path: string): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  try {
    chmodSync(path, 0o700)
  } catch (error) {
    if (holdsModes(path)) throw error
  }
}

/** Makes a file with this value in it, if there is none of its name; tells whether it did. */
export const claimFile = (path: string, value: unknown): boolean => {
  try {
    writeFileSync(path, JSON.stringify(value), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

export const removeFile = (path: string): void => rmSync(path, { force: true })

/** Writes a file anew, for whoever watches it. */
export const touchFile = (path: string): void => writeFileSync(path, '', { mode: 0o600 })

/** Calls `changed` at each change to a file that is there; keeps no process alive. */
export const fileChanges = (path: string, changed: () => void): void => {
  watch(path, { persistent: false }, changed)
}

/** Empties a folder but for one name in it, or creates it. */
export const freshFolder = (path: string, keep?: string): void => {
  ownFolder(path)
  for (const name of readdirSync(path)) {
    if (name !== keep) rmSync(join(path, name), { recursive: true, force: true })
  }
}

/** Every file below a folder, with `/` between the parts and without the folder itself. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))

/** The path without symbolic links; of a file that does not exist yet, its folder's. */
export const realPath = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), path.slice(dirname(path).length))
  }
}

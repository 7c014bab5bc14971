// Looks through files, byte by byte, for canaries in any of their shapes: in what the files hold and in their names.
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { shapesOf } from './canaries.ts'

export interface Leak {
  /** Which canary, by its name. */
  canary: string
  shape: string
  where: string
}

interface Needle {
  canary: string
  shape: string
  bytes: Buffer
}

/** The needles by their first four bytes, and which of those may begin one at all. */
export interface Needles {
  longest: number
  byStart: Map<number, Needle[]>
  /** One byte for each hash of four: most places in a file need no second look. */
  mayStart: Uint8Array
}

const hashOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 16

export const needlesFor = (canaries: Record<string, string>): Needles => {
  const needles: Needles = { longest: 0, byStart: new Map(), mayStart: new Uint8Array(65_536) }
  for (const [canary, text] of Object.entries(canaries)) {
    for (const [shape, bytes] of Object.entries(shapesOf(text))) {
      const start = bytes.readInt32LE(0)
      needles.byStart.set(start, [...(needles.byStart.get(start) ?? []), { canary, shape, bytes }])
      needles.mayStart[hashOf(start)] = 1
      needles.longest = Math.max(needles.longest, bytes.length)
    }
  }
  return needles
}

/** The canaries that lie in these bytes, each shape of each once. */
export const leaksIn = (bytes: Buffer, needles: Needles, where: string): Leak[] => {
  const found = new Map<Needle, Leak>()
  let four = 0
  for (let end = 0; end < bytes.length; end++) {
    four = (four >>> 8) | ((bytes[end] ?? 0) << 24)
    if (end < 3 || needles.mayStart[hashOf(four)] === 0) continue
    for (const needle of needles.byStart.get(four) ?? []) {
      const { canary, shape } = needle
      const at = end - 3
      if (needle.bytes.equals(bytes.subarray(at, at + needle.bytes.length)))
        found.set(needle, { canary, shape, where })
    }
  }
  return [...found.values()]
}

/** So many bytes are read at a time. */
export const CHUNK = 4 * 1024 * 1024

const leaksInFile = (path: string, needles: Needles, where = path): Leak[] => {
  const overlap = needles.longest
  const file = openSync(path, 'r')
  try {
    const found: Leak[] = []
    const size = fstatSync(file).size
    const chunk = Buffer.alloc(Math.min(CHUNK, size) + overlap)
    for (let at = 0; at < size; at += CHUNK) {
      const count = readSync(file, chunk, 0, chunk.length, at)
      found.push(...leaksIn(chunk.subarray(0, count), needles, where))
    }
    return found
  } finally {
    closeSync(file)
  }
}

export interface Search {
  /** Folders that the app has for itself: every file counts. */
  own: string[]
  /** Folders that others use too: only what has changed since `start` counts. */
  shared: string[]
  /** Milliseconds since 1970. */
  start: number
  /** Folders that are left out: where the test itself keeps what the canaries were taken from. */
  except: string[]
}

export interface Found {
  leaks: Leak[]
  /** How many files were read: a search that read none proves nothing. */
  files: number
}

interface Walk {
  needles: Needles
  since: number
  except: string[]
  found: Found
}

/** Files come and go while the app runs. */
const ifThere = <T>(act: () => T): T | null => {
  try {
    return act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENXIO') return null
    throw error
  }
}

const walk = (path: string, { needles, since, except, found }: Walk): void => {
  const entry = ifThere(() => lstatSync(path))
  if (entry === null || except.includes(path)) return
  if (entry.ctimeMs >= since) found.leaks.push(...leaksIn(Buffer.from(path), needles, `the name of ${path}`))
  if (entry.isDirectory()) {
    const names = ifThere(() => readdirSync(path)) ?? []
    for (const name of names) walk(join(path, name), { needles, since, except, found })
  } else if (entry.isFile() && entry.ctimeMs >= since) {
    const leaks = ifThere(() => leaksInFile(path, needles))
    if (leaks === null) return
    found.files += 1
    found.leaks.push(...leaks)
  }
}

/** Searches whole folders for every canary in every shape. */
export const searchFolders = (canaries: Record<string, string>, search: Search): Found => {
  const found: Found = { leaks: [], files: 0 }
  const needles = needlesFor(canaries)
  const { except } = search
  const elsewhere = [...except, ...search.own]
  for (const folder of search.own) walk(folder, { needles, since: 0, except, found })
  for (const folder of search.shared) walk(folder, { needles, since: search.start, except: elsewhere, found })
  return found
}

/** A process and all that came from it. */
export const treeOf = (pid: number): number[] => {
  const children = ifThere(() => readdirSync(`/proc/${pid}/task`)) ?? []
  const next = children.flatMap((task) => {
    const list = ifThere(() => readText(`/proc/${pid}/task/${task}/children`)) ?? ''
    return list.split(' ').filter(Boolean).map(Number)
  })
  return [pid, ...next.flatMap(treeOf)]
}

const readText = (path: string): string => {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(65_536)
    return bytes.toString('utf8', 0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

/** What is deleted but still open is on the disk all the same. Memory that only looks like a file is not. */
export const searchDeleted = (canaries: Record<string, string>, pids: number[]): Found => {
  const found: Found = { leaks: [], files: 0 }
  const needles = needlesFor(canaries)
  for (const pid of pids) {
    for (const fd of ifThere(() => readdirSync(`/proc/${pid}/fd`)) ?? []) {
      const path = `/proc/${pid}/fd/${fd}`
      const target = ifThere(() => readlinkSync(path)) ?? ''
      if (!target.endsWith(' (deleted)') || /^\/(dev\/shm|memfd:)/.test(target)) continue
      const leaks = ifThere(() => leaksInFile(path, needles, target))
      if (leaks === null) continue
      found.files += 1
      found.leaks.push(...leaks)
    }
  }
  return found
}

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

/** A needle, and where in it the four bytes stand by which it was found. */
interface Mark {
  needle: Needle
  offset: number
}

/**
 * A look at every `step`-th place is enough: whatever needle lies there, one of its first so many fours begins at one
 * of them. So all of these are kept, by their four bytes.
 */
export interface Needles {
  longest: number
  step: number
  byFour: Map<number, Mark[]>
  /** One byte for each hash of four: most places need no second look. */
  mayBe: Uint8Array
}

const hashOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 16

export const needlesFor = (canaries: Record<string, string>): Needles => {
  const all = Object.entries(canaries).flatMap(([canary, text]) =>
    Object.entries(shapesOf(text)).map(([shape, bytes]) => ({ canary, shape, bytes })),
  )
  const lengths = all.map(({ bytes }) => bytes.length)
  const step = Math.min(...lengths) - 3
  const needles: Needles = {
    longest: Math.max(...lengths),
    step,
    byFour: new Map(),
    mayBe: new Uint8Array(65_536),
  }
  for (const needle of all) {
    for (let offset = 0; offset < step; offset++) {
      const four = needle.bytes.readInt32LE(offset)
      needles.byFour.set(four, [...(needles.byFour.get(four) ?? []), { needle, offset }])
      needles.mayBe[hashOf(four)] = 1
    }
  }
  return needles
}

const liesAt = (bytes: Buffer, start: number, wanted: Buffer): boolean => {
  const end = start + wanted.length
  return start >= 0 && end <= bytes.length && bytes.compare(wanted, 0, wanted.length, start, end) === 0
}

/** The canaries that lie in these bytes, each shape of each once. */
export const leaksIn = (bytes: Buffer, { step, byFour, mayBe }: Needles, where: string): Leak[] => {
  const found = new Map<Needle, Leak>()
  for (let at = 0; at + 4 <= bytes.length; at += step) {
    const four =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    if (mayBe[hashOf(four)] === 0) continue
    for (const { needle, offset } of byFour.get(four) ?? []) {
      const { canary, shape } = needle
      if (liesAt(bytes, at - offset, needle.bytes)) found.set(needle, { canary, shape, where })
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

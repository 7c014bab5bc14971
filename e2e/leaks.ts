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

export const needlesFor = (canaries: Record<string, string>): Needle[] =>
  Object.entries(canaries).flatMap(([canary, text]) =>
    Object.entries(shapesOf(text)).map(([shape, bytes]) => ({ canary, shape, bytes })),
  )

/** The canaries that lie in these bytes. */
export const leaksIn = (bytes: Buffer, needles: Needle[], where: string): Leak[] =>
  needles
    .filter((needle) => bytes.includes(needle.bytes))
    .map(({ canary, shape }) => ({ canary, shape, where }))

/** So many bytes are read at a time. */
export const CHUNK = 4 * 1024 * 1024

const leaksInFile = (path: string, needles: Needle[], where = path): Leak[] => {
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length))
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
  needles: Needle[]
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

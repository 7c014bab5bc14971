// Looks through the memory of the app's processes for canaries in any of their shapes. Read are the pages that a
// process has, and of these all but what it took unchanged from a file.
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Launched } from './app.ts'
import { newWord } from './canaries.ts'
import { CHUNK, leaksIn, needlesFor, type Leak, type Needles } from './leaks.ts'
import { processesOf, stillRunning, type Running } from './processes.ts'

/** What Electron's word for a process means to us. The vault and press are both `node`. */
export const ROLES = ['shell', 'zygote', 'gpu', 'network', 'page', 'node'] as const
export type Role = (typeof ROLES)[number]

export const roleOf = ({ type, words }: Running): Role => {
  if (type === '') return 'shell'
  if (type === 'gpu-process') return 'gpu'
  if (type === 'zygote') return 'zygote'
  if (type === 'renderer') return 'page'
  return words.includes('--utility-sub-type=network') ? 'network' : 'node'
}

const PAGE = 4096
/** An entry of pagemap: the page is in memory, or in swap (proc_pid_pagemap(5)). */
const THERE = 0xc0

interface Stretch {
  from: number
  to: number
}

/** Mappings that may hold something of a process's own: readable, and not what stands in a file anyway. */
const stretchesOf = (pid: number): Stretch[] =>
  readFileSync(`/proc/${pid}/maps`, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const [, from = '', to = '', rights = '', inode = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+)/.exec(line) ?? []
      const isFilesOwn = inode !== '0' && !rights.startsWith('rw') && !line.endsWith('(deleted)')
      if (!rights.startsWith('r') || isFilesOwn || line.endsWith('[vvar]')) return []
      return [{ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) }]
    })

/** Of a mapping, the runs of pages that are there: most of what is mapped was never touched. */
const presentIn = ({ from, to }: Stretch, pagemap: number): Stretch[] => {
  const runs: Stretch[] = []
  const entries = Buffer.alloc(64 * 1024)
  for (let at = from; at < to; at += (entries.length / 8) * PAGE) {
    const wanted = Math.min(entries.length, ((to - at) / PAGE) * 8)
    const count = readSync(pagemap, entries, 0, wanted, (at / PAGE) * 8)
    if (count === 0) break
    for (let entry = 0; entry < count; entry += 8) {
      if (((entries[entry + 7] ?? 0) & THERE) === 0) continue
      const page = at + (entry / 8) * PAGE
      const last = runs.at(-1)
      if (last?.to === page) last.to += PAGE
      else runs.push({ from: page, to: page + PAGE })
    }
  }
  return runs
}

/** Memory comes and goes while it is read: what cannot be read any more is not there. */
const unlessGone = <T>(act: () => T, otherwise: T): T => {
  try {
    return act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EIO' || code === 'ENOENT' || code === 'ESRCH' || code === 'EFAULT') return otherwise
    throw error
  }
}

const chunk = Buffer.alloc(CHUNK)

interface Opened {
  memory: number
  pagemap: number
}

const pieces = function* ({ from, to }: Stretch, overlap: number, memory: number): Generator<Buffer> {
  for (let at = from; at < to; at += CHUNK - overlap) {
    const count = unlessGone(() => readSync(memory, chunk, 0, Math.min(CHUNK, to - at), at), 0)
    yield chunk.subarray(0, count)
  }
}

const withMemory = <T>(pid: number, use: (opened: Opened) => T): T => {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    const pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
    try {
      return use({ memory, pagemap })
    } finally {
      closeSync(pagemap)
    }
  } finally {
    closeSync(memory)
  }
}

export interface Remembered {
  leaks: Leak[]
  /** Bytes read: a search that read none proves nothing. */
  bytes: number
  /** Of which kinds processes were read. */
  roles: Set<Role>
}

/** What a search finds in one process. */
const searchProcess = (pid: number, needles: Needles, role: Role): Omit<Remembered, 'roles'> =>
  withMemory(pid, ({ memory, pagemap }) => {
    const found = new Map<string, Leak>()
    let bytes = 0
    for (const run of stretchesOf(pid).flatMap((stretch) => presentIn(stretch, pagemap))) {
      for (const piece of pieces(run, needles.longest, memory)) {
        bytes += piece.length
        for (const leak of leaksIn(piece, needles, role)) found.set(`${leak.canary} ${leak.shape}`, leak)
      }
    }
    return { leaks: [...found.values()], bytes }
  })

const NOTHING = { leaks: [], bytes: 0 }

/** Searches the memory of those processes of a running app that have one of these roles. */
export const searchMemory = (shell: number, needles: Needles, roles: readonly Role[] = ROLES): Remembered => {
  const found: Remembered = { leaks: [], bytes: 0, roles: new Set() }
  for (const running of processesOf(shell)) {
    const role = roleOf(running)
    if (!roles.includes(role)) continue
    const { leaks, bytes } = unlessGone(() => searchProcess(running.pid, needles, role), NOTHING)
    if (bytes > 0) found.roles.add(role)
    found.bytes += bytes
    found.leaks.push(...leaks)
  }
  return found
}

/**
 * Writes a text into the memory of every process of the app: at the far end of its stack, where nothing else comes.
 * For a control: a search that does not find this would find nothing.
 */
export const plantInMemory = (shell: number, text: string): void => {
  for (const { pid } of processesOf(shell)) {
    const [, from = ''] = /^([0-9a-f]+)-.*\[stack\]$/m.exec(readFileSync(`/proc/${pid}/maps`, 'latin1')) ?? []
    const memory = openSync(`/proc/${pid}/mem`, 'r+')
    writeSync(memory, Buffer.from(text, 'utf16le'), 0, undefined, Number.parseInt(from, 16) + 64)
    closeSync(memory)
  }
}

/** Whether this system lets us look: Linux, as root, as our machines for tests do. */
const MAY_LOOK = process.platform === 'linux' && process.getuid?.() === 0

/** The processes that have no business with anything of hers, whatever is open. */
const NEVER: readonly Role[] = ['zygote', 'gpu', 'network']

export interface MemoryWatch {
  /** While Playwright drives the window: what it types and reads passes through the shell, by its hand and not ours. */
  whileDriven: () => Promise<void>
  /** While only quiet hands do (quiet.ts). `focused` are the canaries of fields in which the caret was. */
  whileQuiet: (focused: readonly string[]) => void
  /** With another vault open after a lock: nothing is in any process, not even in those that are hers again. */
  inAnotherVault: () => void
  /** The control of what comes later: these are in the page or the vault now, in some shape. */
  finds: (canaries: Record<string, string>) => void
  /** The control: a word put into every process is found in each. */
  findsPlanted: () => void
}

/** Watches what the processes of an app remember, over its locks; `canaries` may grow meanwhile. `untouched` neither Playwright nor the shell sees. */
export const watchMemory = (
  launched: Pick<Launched, 'shell'>,
  canaries: Record<string, string>,
  untouched: readonly string[],
): MemoryWatch => {
  const [untyped, planted] = [
    Object.fromEntries(untouched.map((name) => [name, canaries[name] ?? ''])),
    newWord(),
  ]
  const search = (roles: readonly Role[], sought = needlesFor(canaries)): Leak[] => {
    const { leaks, bytes, roles: read } = searchMemory(launched.shell.pid ?? 0, sought, roles)
    expect([...read].sort()).toEqual([...roles].sort())
    expect(bytes).toBeGreaterThan(2_000_000)
    return leaks
  }
  let { shell } = launched
  let tree: Running[] = []
  /** After a lock: nothing of the tree before is left, and nothing of hers is in that of today. */
  const afterLock = async (): Promise<void> => {
    shell = launched.shell
    await expect.poll(() => stillRunning(tree), { timeout: 2000 }).toEqual([])
    expect(search(ROLES)).toEqual([])
  }
  const watch: MemoryWatch = {
    whileDriven: async () => {
      if (shell !== launched.shell) await afterLock()
      expect(search(NEVER)).toEqual([])
      expect(search(['shell'], needlesFor(untyped))).toEqual([])
      tree = processesOf(launched.shell.pid ?? 0)
      expect(tree.length).toBeGreaterThan(5)
    },
    whileQuiet: (focused) => {
      const known = ({ canary, where }: Leak): boolean => where === 'shell' && focused.includes(canary)
      expect(search(['shell', ...NEVER]).filter((leak) => !known(leak))).toEqual([])
    },
    inAnotherVault: () => expect(search(ROLES)).toEqual([]),
    finds: (shown) => expect(search(['page', 'node'], needlesFor(shown))).not.toEqual([]),
    findsPlanted: () => {
      plantInMemory(launched.shell.pid ?? 0, planted)
      const found = new Set(search(ROLES, needlesFor({ planted })).map(({ where }) => where))
      expect([...found].sort()).toEqual([...ROLES].sort())
    },
  }
  const nothing: MemoryWatch = {
    whileDriven: () => Promise.resolve(),
    whileQuiet: () => undefined,
    inAnotherVault: () => undefined,
    finds: () => undefined,
    findsPlanted: () => undefined,
  }
  return MAY_LOOK ? watch : nothing
}

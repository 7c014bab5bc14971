// What the kernel says of a process of the app: how it is confined, and what it would leave behind.
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { treeOf } from './leaks.ts'

const statusOf = (pid: number): Record<string, string> =>
  Object.fromEntries(
    readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .map((line): [string, string] => {
        const [name = '', value = ''] = line.split(':')
        return [name, value.trim()]
      }),
  )

export interface Confinement {
  /** System calls are filtered: 2. */
  seccomp: string
  /** No program that it starts could have more rights than itself: 1. */
  noNewRights: string
  /** It has a network of its own, that is, none; and users and processes of its own. */
  apart: Record<'net' | 'user' | 'pid', boolean>
}

const NAMESPACES = ['net', 'user', 'pid'] as const

/** How a process is confined, beside the one that started it all. */
export const confinement = (pid: number, shell: number): Confinement => {
  const status = statusOf(pid)
  const isApart = (name: string): boolean =>
    readlinkSync(`/proc/${pid}/ns/${name}`) !== readlinkSync(`/proc/${shell}/ns/${name}`)
  const apart = Object.fromEntries(NAMESPACES.map((name) => [name, isApart(name)])) as Confinement['apart']
  return { seccomp: status['Seccomp'] ?? '', noNewRights: status['NoNewPrivs'] ?? '', apart }
}

/** Chromium's whole sandbox, which a person without rights gets and root does not. */
export const CONFINED: Confinement = {
  seccomp: '2',
  noNewRights: '1',
  apart: { net: true, user: true, pid: true },
}

/**
 * Whether a crash of this process would leave its memory in a file: not if it writes none of it, nor if the kernel
 * does not dump it at all, in which case its files belong to root and not to who runs it (proc(5)).
 */
export const leavesMemory = (pid: number): boolean => {
  const path = `/proc/${pid}/coredump_filter`
  const [, owner = ''] = /^(\d+)/.exec(statusOf(pid)['Uid'] ?? '') ?? []
  if (Number(owner) !== 0 && statSync(path).uid === 0) return false
  return Number.parseInt(readFileSync(path, 'utf8'), 16) !== 0
}

export interface Running {
  pid: number
  /** Electron's word for it: '' for the shell, zygote, renderer, utility, gpu-process. */
  type: string
  words: string
}

/** What a process was started with; null when it is gone. */
const wordsOf = (pid: number): string | null => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')
  } catch {
    return null
  }
}

/** The processes of an app that is still running. */
export const processesOf = (shell: number): Running[] =>
  treeOf(shell).flatMap((pid) => {
    const words = wordsOf(pid)
    return words === null ? [] : [{ pid, type: /--type=([a-z-]+)/.exec(words)?.[1] ?? '', words }]
  })

/** Those of an earlier look that still run. A process that only waits to be counted has no words any more. */
export const stillRunning = (earlier: readonly Running[]): Running[] =>
  earlier.filter(({ pid, words }) => wordsOf(pid) === words)

/** What these processes listen on, of any kind of network. */
export const listenersOf = (pids: number[]): string[] => {
  const said = spawnSync('ss', ['-H', '-l', '-n', '-p', '-A', 'inet'], { encoding: 'utf8' }).stdout
  return said.split('\n').filter((line) => pids.some((pid) => line.includes(`pid=${pid},`)))
}

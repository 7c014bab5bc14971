// The whole journey on a weak laptop: the app alone, not the test, gets 2 GiB of memory without swap and a quarter of
// one core (Linux control groups; root). At the end: the most memory all its processes held at once, and whether the
// kernel ever had to refuse them any.
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import prepareScreen from '../e2e/screen.ts'

const ROOT = '/sys/fs/cgroup'
const GIB = 1 << 30
const MEMORY = Number(process.env['WEAK_GIB'] ?? 2) * GIB
/** Of one core. */
const SHARE = Number(process.env['WEAK_CORES'] ?? 0.25)
const PERIOD = 100_000

const isUnified = existsSync(join(ROOT, 'cgroup.controllers'))

/** The folders of the group, one for each controller in version 1. */
const folders = ['cpu', 'memory'].map((controller) =>
  isUnified ? join(ROOT, 'amparo-weak') : join(ROOT, controller, 'amparo-weak'),
)
const [cpu = '', memory = ''] = folders

const limit = (): void => {
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  const put = (folder: string, name: string, value: string): void => writeFileSync(join(folder, name), value)
  if (isUnified) {
    put(cpu, 'cpu.max', `${String(SHARE * PERIOD)} ${String(PERIOD)}`)
    put(memory, 'memory.max', String(MEMORY))
    if (existsSync(join(memory, 'memory.swap.max'))) put(memory, 'memory.swap.max', '0')
    return
  }
  put(cpu, 'cpu.cfs_period_us', String(PERIOD))
  put(cpu, 'cpu.cfs_quota_us', String(SHARE * PERIOD))
  put(memory, 'memory.limit_in_bytes', String(MEMORY))
  put(memory, 'memory.swappiness', '0')
}

/** A program that is the runtime inside the group. */
const wrapped = (electron: string, at: string): string => {
  const path = join(at, 'electron')
  const enter = folders.map((folder) => `echo $$ > ${folder}/cgroup.procs`).join('\n')
  writeFileSync(path, `#!/bin/sh\n${enter}\nexec '${electron}' "$@"\n`, { mode: 0o755 })
  return path
}

const read = (...names: string[]): string => {
  const found = names.map((name) => join(memory, name)).find((path) => existsSync(path))
  return found === undefined ? '' : readFileSync(found, 'utf8').trim()
}

const report = (): string => {
  const most = Number(read('memory.peak', 'memory.max_usage_in_bytes'))
  const killed = /oom_kill (\d+)/.exec(read('memory.events', 'memory.oom_control'))?.[1] ?? 'unknown'
  const refused = read('memory.failcnt') || /^max (\d+)/m.exec(read('memory.events'))?.[1] || '0'
  return [
    `Given: ${String(MEMORY / GIB)} GiB, ${String(SHARE)} of a core.`,
    `Most memory at once, files in the cache included: ${String(Math.round(most / (1 << 20)))} MiB.`,
    `Times the limit was reached: ${refused}; processes killed for want of memory: ${killed}.`,
  ].join('\n')
}

const prepare = async (config: FullConfig): Promise<() => void> => {
  const clear = await prepareScreen(config)
  limit()
  const at = join(tmpdir(), 'amparo-weak')
  mkdirSync(at, { recursive: true })
  process.env['AMPARO_ELECTRON'] = wrapped(process.env['AMPARO_ELECTRON'] ?? '', at)
  return () => {
    process.stdout.write(`\n${report()}\n`)
    clear()
    for (const folder of new Set(folders)) rmdirSync(folder)
    rmSync(at, { recursive: true, force: true })
  }
}

export default prepare

// The worst end: every process of an app dies of a fault where the system was told from outside to keep the memory of
// what dies, all of it. Linux, as root, and where dumps are files; elsewhere a program gets them, by the same filter.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { newWord } from './canaries.ts'
import { leaksIn, needlesFor, type Leak } from './leaks.ts'
import { plantInMemory, roleOf, type Role } from './memory.ts'
import { processesOf } from './processes.ts'

/** Whether a process that dies leaves a file where it stood. */
export const leavesFiles = (): boolean =>
  process.getuid?.() === 0 &&
  process.platform === 'linux' &&
  readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('core')

export interface Death {
  role: Role
  /** Bytes of its memory in the file that it left. */
  bytes: number
  leaks: Leak[]
}

/** Turns of 50 ms. */
const PATIENT = 200

const isDead = (pid: number): boolean => {
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

/**
 * A handler may take the first as its own (V8's for wasm does) and leave the next to the kernel. Who is dead by none has
 * so much memory to write that what is in the file by then tells enough.
 */
const faultUntilDead = async (pid: number): Promise<void> => {
  for (let turn = 0; !isDead(pid); turn++) {
    if (turn % 20 === 0) process.kill(pid, turn < PATIENT ? 'SIGSEGV' : 'SIGKILL')
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** What the kernel writes of all that a process has for itself (core(5)); ours write nothing. */
const EVERYTHING = '0x33'
const LOADABLE = 1

/** The memory in a dump: its loadable segments (elf(5)). Beside them the kernel tells of threads and their registers. */
const memoryIn = (dump: Buffer): Buffer => {
  const [headers, size, count] = [
    Number(dump.readBigUInt64LE(32)),
    dump.readUInt16LE(54),
    dump.readUInt16LE(56),
  ]
  const segments = Array.from({ length: count }, (_, at) => dump.subarray(headers + at * size))
  return Buffer.concat(
    segments
      .filter((header) => header.readUInt32LE(0) === LOADABLE)
      .map((header) => {
        const from = Number(header.readBigUInt64LE(8))
        return dump.subarray(from, from + Number(header.readBigUInt64LE(32)))
      }),
  )
}

/** As much of a file as shows whether memory is in it: thirty gigabytes of mostly nothing would be too much. */
const beginOf = (path: string): Buffer => {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, 256 << 20))
    return bytes.subarray(0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

/** Kills one process by a fault, with leave to dump all of it. Resolves to the memory that it left, which is removed. */
export const dieOfFault = async (pid: number): Promise<Buffer> => {
  if (isDead(pid)) return Buffer.alloc(0)
  const stood = readlinkSync(`/proc/${pid}/cwd`)
  spawnSync('prlimit', ['--pid', String(pid), '--core=unlimited:unlimited'])
  await faultUntilDead(pid)
  const left = readdirSync(stood).filter((name) => name === 'core' || name === `core.${pid}`)
  const memory = Buffer.concat(left.map((name) => memoryIn(beginOf(join(stood, name)))))
  for (const name of left) rmSync(join(stood, name))
  return memory
}

/**
 * A process from which the control takes the filter. Not one that runs JavaScript: the kernel walks for minutes through
 * all the addresses that V8 reserves.
 */
const OPEN: Role = 'network'

/**
 * Ends an app so, the youngest process first and the shell last, which sleeps until then. A word is put into every
 * process before. The control is one whose filter is taken away: the word must be in its file.
 */
export const dieOfFaults = async (
  shell: number,
  canaries: Record<string, string>,
): Promise<{ deaths: Death[]; control: Death[] }> => {
  const planted = newWord()
  process.kill(shell, 'SIGSTOP')
  plantInMemory(shell, planted)
  const needles = needlesFor({ ...canaries, planted })
  const [deaths, control]: [Death[], Death[]] = [[], []]
  try {
    for (const running of processesOf(shell).reverse()) {
      const role = roleOf(running)
      if (role === OPEN) writeFileSync(`/proc/${running.pid}/coredump_filter`, EVERYTHING)
      if (role === 'shell') process.kill(shell, 'SIGCONT')
      const memory = await dieOfFault(running.pid)
      const leaks = leaksIn(memory, needles, `the core of ${role}`)
      ;(role === OPEN ? control : deaths).push({ role, bytes: memory.length, leaks })
    }
  } finally {
    if (!isDead(shell)) process.kill(shell, 'SIGKILL')
  }
  return { deaths, control }
}

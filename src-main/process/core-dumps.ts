// What a crash leaves behind. A core dump is the memory of a process in a file, keys and names and all, and whether
// there is one is for the system to say: Node cannot lower a limit, but the kernel asks each process what goes in.
import { readFileSync, writeFileSync } from 'node:fs'

const NOTHING = '0'

const leaveOut = (pid: number | 'self'): void => {
  try {
    writeFileSync(`/proc/${pid}/coredump_filter`, NOTHING)
  } catch {
    // Gone, or one that the kernel does not dump at all (PR_SET_DUMPABLE), as sandboxed pages are.
  }
}

/** The processes that this one has started, and those that they have. */
const startedBy = (pid: number): number[] => {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const children = list.split(' ').filter(Boolean).map(Number)
    return children.flatMap((child) => [child, ...startedBy(child)])
  } catch {
    return []
  }
}

/**
 * Leaves the memory of this process out of every core dump (core(5), "Controlling which mappings are written"), and
 * that of all processes that are started by it or by those it has started: the filter is inherited, so in Electron it
 * reaches the pages too, which come from a process that is there before our first line. Linux only; elsewhere the
 * system writes no dumps unless it was told to.
 */
export const leaveNoCore = (): void => {
  if (process.platform !== 'linux') return
  leaveOut('self')
  for (const child of startedBy(process.pid)) leaveOut(child)
}

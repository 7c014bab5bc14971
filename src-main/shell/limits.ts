// How long a stranger's file may be looked at, and with how much memory. Knows nothing of what is being limited.

/** A file that takes longer, or more memory, is not worth opening. */
export const DEADLINE_MS = 20_000
export const MEMORY_KIB = 1024 * 1024
const LOOK_EVERY_MS = 250

/**
 * Calls `exceeded` once, when the time is over or `memory` (KiB) says too much. Answers how to stop watching, for
 * what has ended by itself.
 */
export const holdToLimits = (
  memory: () => number,
  exceeded: (reason: 'deadline' | 'memory') => void,
): (() => void) => {
  const stop = (): void => {
    clearTimeout(deadline)
    clearInterval(look)
  }
  const end = (reason: 'deadline' | 'memory'): void => {
    stop()
    exceeded(reason)
  }
  const deadline = setTimeout(() => end('deadline'), DEADLINE_MS)
  const look = setInterval(() => {
    if (memory() > MEMORY_KIB) end('memory')
  }, LOOK_EVERY_MS)
  return stop
}

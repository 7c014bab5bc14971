// The process that draws, Chromium's own. When it dies Chromium starts another, and when that happens too often it ends
// the whole app without a word and without a lock screen. We lock before it comes to that.

/** Chromium forgives each death after so long (gpu_process_host.cc). */
const FORGIVEN_MS = 60 * 60_000
/** It gives up at the third where it cannot draw in a simpler way, as it cannot for us. */
const TOO_MANY = 2

/**
 * Counts deaths: the answer says what is to be done about one more.
 * @param now monotonic milliseconds
 */
export const createPatience = (now: () => number): ((reason: string) => 'go on' | 'lock') => {
  let deaths: number[] = []
  return (reason) => {
    if (reason === 'clean-exit') return 'go on'
    deaths = [...deaths.filter((at) => now() - at < FORGIVEN_MS), now()]
    return deaths.length < TOO_MANY ? 'go on' : 'lock'
  }
}

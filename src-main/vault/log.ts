// What the vault remembers about itself: codes and counts in memory, gone with the process. There is no
// parameter that could take a document, a name or a path.

const LINES = 500

export type LogCode = `${string}/${string}`

export interface LogLine {
  at: number
  code: LogCode
  counts: Record<string, number>
}

export interface Log {
  add: (code: LogCode, counts?: Record<string, number>) => void
  /** Oldest first. */
  lines: () => readonly LogLine[]
}

export const createLog = (now: () => number): Log => {
  let lines: LogLine[] = []
  return {
    add: (code, counts = {}) => {
      lines = [...lines.slice(1 - LINES), { at: now(), code, counts }]
    },
    lines: () => lines,
  }
}

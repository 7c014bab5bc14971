// What was copied from our window does not stay in the system's clipboard: it is cleared after a while and at lock, if
// it is still ours. Remembered is a keyed hash, never a word. Knows no Electron, so that tests can be the clipboard.
import { createHmac, randomBytes } from 'node:crypto'

/** One place where the system keeps what was copied. X11 has two. */
export interface Board {
  readText: () => string | Promise<string>
  clear: () => void
}

export interface Copies {
  /** Something was copied a moment ago: its time begins, that of an older copy ends with it. */
  copied: () => void
  /** True while something may be ours: then a lock waits for `clear`, and otherwise for nothing. */
  isHolding: () => boolean
  /** Clears what is still ours; true when there was something. Never rejects. */
  clear: () => Promise<boolean>
}

/** The page says that it copies; the system has it a moment later. */
const SETTLES_MS = 150

/** Marks of what the boards hold, under a key that lives as long as this process. */
const createMarks = (boards: readonly Board[]) => {
  const key = randomBytes(32)
  const ours = new Map<Board, string>()
  const markOf = async (board: Board): Promise<string | null> => {
    try {
      const text = await board.readText()
      return text === '' ? null : createHmac('sha256', key).update(text).digest('base64')
    } catch {
      // Another program holds the clipboard and does not answer.
      return null
    }
  }
  return {
    ours,
    note: async (): Promise<void> => {
      for (const board of boards) {
        const mark = await markOf(board)
        if (mark === null) ours.delete(board)
        else ours.set(board, mark)
      }
    },
    isOurs: async (board: Board): Promise<boolean> => {
      const mark = ours.get(board)
      return mark !== undefined && (await markOf(board)) === mark
    },
  }
}

export const createCopies = (boards: readonly Board[], staysMs: number): Copies => {
  const { ours, note, isOurs } = createMarks(boards)
  let settling: NodeJS.Timeout | undefined
  let ending: NodeJS.Timeout | undefined
  const settle = (): Promise<void> => {
    clearTimeout(settling)
    settling = undefined
    return note()
  }
  const clear = async (): Promise<boolean> => {
    // Copied and locked at once: it is not noted yet, and ours all the same.
    if (settling !== undefined) await settle()
    clearTimeout(ending)
    let cleared = false
    for (const board of boards) {
      if (!(await isOurs(board))) continue
      board.clear()
      cleared = true
    }
    ours.clear()
    return cleared
  }
  const copied = (): void => {
    clearTimeout(settling)
    clearTimeout(ending)
    settling = setTimeout(() => void settle(), SETTLES_MS)
    ending = setTimeout(() => void clear(), staysMs)
  }
  return { copied, clear, isHolding: () => settling !== undefined || ours.size > 0 }
}

// How fast a watch may talk: the reader gives credit for each value it has dealt with.

const PAUSE_MS = 50
/** Values of an `every` watch that may be under way at once, and that may wait behind them. */
const CREDIT = 16
const WAITING = 8192

export interface Flow {
  push: (value: unknown) => void
  ack: () => void
  stop: () => void
}

interface FlowOptions {
  send: (value: unknown) => void
  /** The reader of an `every` watch fell hopelessly behind; nothing may be left out, so the watch ends. */
  overflow: () => void
}

/** Only the newest value counts: one under way, at most one each 50 ms, those between are dropped. */
export const newestFlow = ({ send }: Pick<FlowOptions, 'send'>): Flow => {
  let newest: { value: unknown } | null = null
  let underWay = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const pump = (): void => {
    if (newest === null || underWay || timer !== null) return
    const { value } = newest
    newest = null
    underWay = true
    timer = setTimeout(() => {
      timer = null
      pump()
    }, PAUSE_MS)
    send(value)
  }
  return {
    push: (value) => {
      newest = { value }
      pump()
    },
    ack: () => {
      underWay = false
      pump()
    },
    stop: () => {
      newest = null
      if (timer !== null) clearTimeout(timer)
    },
  }
}

/** Every value counts: up to 16 under way, the rest wait in order. */
export const everyFlow = ({ send, overflow }: FlowOptions): Flow => {
  let waiting: unknown[] = []
  let underWay = 0
  const pump = (): void => {
    while (underWay < CREDIT && waiting.length > 0) {
      underWay += 1
      send(waiting.shift())
    }
  }
  return {
    push: (value) => {
      if (waiting.length >= WAITING) return overflow()
      waiting.push(value)
      pump()
    },
    ack: () => {
      underWay = Math.max(0, underWay - 1)
      pump()
    },
    stop: () => {
      waiting = []
    },
  }
}

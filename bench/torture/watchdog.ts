// A loop that never comes back cannot be stopped from inside: a second thread watches the number of the case and,
// when it stands still, says which one it was and ends the process.
import { Worker } from 'node:worker_threads'
import type { Trial } from './engine.ts'

export interface Guard {
  at: (index: number) => void
  stop: () => void
}

const PATIENCE_S = 20

const WATCH = `
const { workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const seen = new Int32Array(workerData.shared)
let last = -1, still = 0
setInterval(() => {
  const now = Atomics.load(seen, 0)
  still = now === last ? still + 1 : 0
  last = now
  if (still < workerData.patience) return
  writeSync(1, 'FAILED: case ' + now + ' of seed ' + workerData.seed + ' does not come back\\n')
  process.kill(process.pid, 'SIGKILL')
}, 1000)
`

export const guardTime = ({ seed }: Trial): Guard => {
  const shared = new SharedArrayBuffer(4)
  const seen = new Int32Array(shared)
  const thread = new Worker(WATCH, { eval: true, workerData: { shared, seed, patience: PATIENCE_S } })
  thread.unref()
  return {
    at: (index) => void Atomics.store(seen, 0, index),
    stop: () => void thread.terminate(),
  }
}

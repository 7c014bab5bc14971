// A check that takes only what others leave of the cores. Being quiet it has a session of its own, so no Ctrl+C reaches
// it: whoever is stopped here stops it, with all that it has started.
import { spawn } from 'node:child_process'

/** Linux shares cores between sessions before it looks at who is nice: the quiet have a session of their own, told so. */
const QUIETLY = ['sh', '-c', 'echo 19 2>/dev/null >/proc/self/autogroup; exec nice -n 19 "$@"', 'sh']

const running = new Set()

const stopAll = () => {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGTERM')
    } catch {
      // It has ended by itself.
    }
  }
}

process.on('exit', stopAll)
for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
])
  process.on(signal, () => process.exit(128 + number))

/** As spawn does; on Windows like any other. */
export const spawnQuietly = ([command, ...words], options) => {
  if (process.platform === 'win32') return spawn(command, words, options)
  const [shell, ...more] = [...QUIETLY, command, ...words]
  const child = spawn(shell, more, { ...options, detached: true })
  running.add(child)
  child.on('close', () => running.delete(child))
  return child
}

// `npm start`: builds the app and opens it, on a laptop or on a machine without a screen.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { electronRuntime } from './runtime.mjs'
import { hasDisplay, isRoot, provideWindowLibraries, startXvfb } from './system.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))

provideWindowLibraries()
const { executable } = await electronRuntime()

// Chromium does not run its sandbox as root, and the release build refuses to run without it (security checklist E3).
const asRoot = isRoot()
const [script, folder] = asRoot ? ['build:test', 'out-test'] : ['build', 'out']
const built = spawnSync('npm', ['run', '--silent', script], { cwd: top, stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
if (asRoot) process.stdout.write('Running as root: the test build, without sandbox. Not for real cases.\n')

let screen = null
if (!hasDisplay()) {
  screen = await startXvfb()
  process.stdout.write(`No display here: Amparo runs on a screen in memory (${screen.display}).\n`)
}

const env = { ...process.env, ...(screen && { DISPLAY: screen.display }) }
delete env.ELECTRON_RUN_AS_NODE
const words = [...(asRoot ? ['--no-sandbox'] : []), join(top, folder)]

/** The test build ends with this code when it locks; the release build starts itself again. */
const LOCKED = 75

const open = () => {
  const app = spawn(executable, words, { stdio: 'inherit', env })
  const end = (signal) => app.kill(signal)
  process.on('SIGINT', end).on('SIGTERM', end)
  app.on('exit', (code) => {
    process.off('SIGINT', end).off('SIGTERM', end)
    if (code === LOCKED) return open()
    screen?.stop()
    process.exit(code ?? 1)
  })
}
open()

// What the shell does for the vault in the app: helpers are started, here as threads beside this file.
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Port } from '#contract/define'
import type { HelperKind } from '#contract/host'
import type { StartHelper } from './open.ts'

const here = (name: string): URL => new URL(name, import.meta.url)

/** A quarantine that takes more than this is no bundle. */
const MEMORY_MB: Record<HelperKind, number> = { press: 2048, quarantine: 1536 }

export const startThread: StartHelper = (kind, gone) => {
  const thread = new Worker(here(`./${kind}.mjs`), {
    workerData: { fontsFolder: fileURLToPath(here('./fonts')) },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB[kind] },
    env: {},
  })
  const stop = (): void => void thread.terminate()
  thread.on('error', () => gone())
  thread.on('exit', () => gone())
  const port: Port = {
    post: (message) => thread.postMessage(message),
    listen: (listener) => void thread.on('message', listener),
    closed: (listener) => void thread.on('exit', () => listener()),
    close: stop,
  }
  return { port, stop }
}

// Helpers that live as long as one job of the vault's, each with a port straight to it: press, a process that
// prints, and quarantine, a hidden sandboxed page that opens strangers' files. Neither has a key.
import { randomUUID } from 'node:crypto'
import { app, BrowserWindow, MessageChannelMain, session, type MessagePortMain } from 'electron'
import type { FromVault, HelperEnd, HelperKind, ToVault } from '#contract/host'
import type { PressStart } from '#contract/press'
import { forkProgram, killProgram } from './fork.ts'
import { hardenSession } from './harden.ts'
import { holdToLimits } from './limits.ts'
import { pagePreferences } from './page.ts'
import { places } from './places.ts'
import { expectPage } from './ports.ts'
import { servePages } from './protocol.ts'

export type Tell = (message: ToVault, ports?: MessagePortMain[]) => void
type Gone = (reason: HelperEnd) => void
type Stop = () => void

export interface Helpers {
  start: (asked: Extract<FromVault, { type: 'startHelper' }>) => void
  stop: (job: string) => void
  stopAll: () => void
}

const startPress = (port: MessagePortMain, gone: Gone): Stop => {
  const child = forkProgram(places.pressProgram, 'press')
  child.postMessage({ fontsFolder: places.fonts } satisfies PressStart, [port])
  child.once('exit', (code) => gone(code === 0 ? 'ended' : 'crashed'))
  return () => killProgram(child)
}

const memoryOf = (processId: number): number =>
  app.getAppMetrics().find(({ pid }) => pid === processId)?.memory.workingSetSize ?? 0

const startQuarantine = (port: MessagePortMain, gone: Gone): Stop => {
  const own = session.fromPartition(`quarantine-${randomUUID()}`, { cache: false })
  servePages(own, 'quarantine')
  const window = new BrowserWindow({
    show: false,
    title: 'Amparo',
    webPreferences: {
      ...pagePreferences,
      session: own,
      preload: places.preload,
      backgroundThrottling: false,
    },
  })
  const { webContents } = window
  const end: Gone = (reason) => {
    release()
    if (!window.isDestroyed()) {
      const pid = webContents.getOSProcessId()
      window.destroy()
      killPage(pid)
    }
    gone(reason)
  }
  const release = holdToLimits(() => memoryOf(webContents.getOSProcessId()), end)
  webContents.on('render-process-gone', () => end('crashed'))
  expectPage(webContents, 'app://quarantine/', () => ({ names: ['vault'], ports: [port] }))
  void hardenSession(own, 'quarantine').then(() => {
    if (!window.isDestroyed()) void webContents.loadURL('app://quarantine/quarantine/index.html')
  })
  return () => end('ended')
}

const killPage = (pid: number): void => {
  try {
    // 0 would be our own process group.
    if (pid > 0) process.kill(pid, 'SIGKILL')
  } catch {
    // It went with its window.
  }
}

const STARTERS: Record<HelperKind, (port: MessagePortMain, gone: Gone) => Stop> = {
  press: startPress,
  quarantine: startQuarantine,
}

/** The helpers of one vault; `tell` reaches it. Each end is told exactly once. */
export const createHelpers = (tell: Tell): Helpers => {
  const running = new Map<string, Stop>()
  const stopped = new Set<string>()
  const stop = (job: string): void => {
    const end = running.get(job)
    if (end === undefined) return
    stopped.add(job)
    end()
  }
  return {
    start: ({ job, helper }) => {
      if (running.has(job)) return
      const { port1, port2 } = new MessageChannelMain()
      const gone: Gone = (reason) => {
        // A job that was asked to stop has ended, however its process died of it.
        const wasStopped = stopped.delete(job)
        if (running.delete(job)) tell({ type: 'helperGone', job, reason: wasStopped ? 'ended' : reason })
      }
      running.set(job, STARTERS[helper](port1, gone))
      tell({ type: 'helper', job }, [port2])
    },
    stop,
    stopAll: () => [...running.keys()].forEach(stop),
  }
}

// Keyless processes that do one job for the vault: press sets type, quarantine reads strangers' files.
// The shell starts and kills them; between them and the vault runs a port of their own.
import type { Port } from '#contract/define'
import { AppError } from '#contract/errors'
import { HERE, type FromVault, type HelperEnd, type HelperKind } from '#contract/host'

export interface Job {
  port: Port
  /** Settles when the process has gone, whoever ended it. */
  gone: Promise<HelperEnd>
  /** Kills the process. Calling it again does nothing. */
  stop: () => void
}

export interface Jobs {
  /** @throws AppError job/lost when the process went before it said that it is there */
  start: (kind: HelperKind) => Promise<Job>
  /** From the shell. */
  arrived: (name: string, port: Port) => void
  gone: (name: string, reason: HelperEnd) => void
  stopAll: () => void
}

interface Running {
  ready: (port: Port) => void
  gone: (reason: HelperEnd) => void
}

export const createJobs = (send: (message: FromVault) => void): Jobs => {
  const running = new Map<string, Running>()
  let count = 0
  const stop = (name: string): void => {
    if (running.has(name)) send({ type: 'stopHelper', job: name })
  }
  return {
    start: (kind) => {
      const name = `${kind}-${++count}`
      return new Promise((resolve, reject) => {
        const gone = new Promise<HelperEnd>((settle) => {
          running.set(name, {
            ready: (port) => resolve({ port, gone, stop: () => stop(name) }),
            gone: (reason) => {
              settle(reason)
              reject(new AppError('job/lost', { reason }))
            },
          })
        })
        send({ type: 'startHelper', job: name, helper: kind })
      })
    },
    arrived: (name, port) => {
      const job = running.get(name)
      if (job === undefined) return port.close()
      port.listen((message) => {
        if (message === HERE) job.ready(port)
      })
    },
    gone: (name, reason) => {
      running.get(name)?.gone(reason)
      running.delete(name)
    },
    stopAll: () => {
      for (const name of running.keys()) stop(name)
    },
  }
}

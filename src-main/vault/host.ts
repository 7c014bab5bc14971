// The vault's side of the control channel: what the shell tells it to do, and the ports it serves.
import { AppError } from '#contract/errors'
import type { Port } from '#contract/define'
import { ToVault, type FromVault } from '#contract/host'
import { vaultContract } from '#contract/index'
import { createQueue } from '#contract/queue'
import { serve, type Serving } from '#contract/serve'
import type { Now } from './clock.ts'
import type { Derive, KdfParams } from './crypto/kdf.ts'
import { createGrants } from './grants.ts'
import { bindHandlers } from './handlers.ts'
import { createJobs } from './jobs.ts'
import { createLog, type Log } from './log.ts'
import { Vault } from './vault.ts'

export interface HostOptions {
  send: (message: FromVault) => void
  now: Now
  /** Tests give a cheaper derivation and cost. */
  derive?: Derive
  kdf?: KdfParams
}

export interface Host {
  /** One control message with the ports that came with it. Malformed ones are counted and dropped. */
  receive: (message: unknown, ports: readonly Port[]) => void
  /** Locks within this process and closes every port. In the app, lock is the end of the process. */
  lock: () => Promise<void>
}

export const createHost = ({ send, now, derive, kdf }: HostOptions): Host => {
  const log = createLog(now)
  const grants = createGrants()
  const jobs = createJobs(send)
  const ports = createPorts(log)
  let vault: Vault | null = null

  const open = (folder: string, fonts: string): void => {
    if (vault !== null) throw new AppError('vault/not-now')
    const erased = (): void => send({ type: 'lockNow' })
    vault = new Vault({ folder, fonts, now, grants, jobs, log, derive, kdf, erased })
    ports.open(vault)
  }

  const act = (message: ToVault, port: Port | undefined): void => {
    if (message.type === 'open') return open(message.folder, message.fonts)
    if (message.type === 'grant') return grants.add(message)
    if (message.type === 'helperGone') return jobs.gone(message.job, message.reason)
    if (port === undefined) return log.add('host/no-port')
    if (message.type === 'helper') return jobs.arrived(message.job, port)
    ports.add(port)
  }

  return {
    receive: (message, [port]) => {
      const read = ToVault.safeParse(message)
      if (read.success) act(read.data, port)
      else log.add('host/bad-message')
    },
    lock: async () => {
      jobs.stopAll()
      await vault?.lock()
      ports.close()
    },
  }
}

/** The windows' ports. One that comes before the folder is known waits; its messages wait in it. */
const createPorts = (log: Log) => {
  const queue = createQueue()
  const servings = new Set<Serving>()
  let early: Port[] = []
  let vault: Vault | null = null

  const answer = (port: Port, open: Vault): void => {
    const serving = serve(port, vaultContract, {
      handlers: bindHandlers(open),
      gate: () => open.isUnlocked(),
      queue,
      unexpected: () => log.add('internal/unexpected'),
    })
    servings.add(serving)
    port.closed(() => servings.delete(serving))
  }

  return {
    add: (port: Port): void => {
      if (vault === null) early.push(port)
      else answer(port, vault)
    },
    open: (opened: Vault): void => {
      vault = opened
      for (const port of early) answer(port, opened)
      early = []
    },
    close: (): void => {
      for (const serving of servings) serving.close()
    },
  }
}

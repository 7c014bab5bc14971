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
import { createLog } from './log.ts'
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
  const queue = createQueue()
  let vault: Vault | null = null
  let early: Port[] = []
  let servings: Serving[] = []

  const answer = (port: Port, open: Vault): void => {
    const serving = serve(port, vaultContract, {
      handlers: bindHandlers(open),
      gate: () => open.isUnlocked(),
      queue,
      unexpected: () => log.add('internal/unexpected'),
    })
    servings.push(serving)
    port.closed(() => {
      servings = servings.filter((one) => one !== serving)
    })
  }

  const open = (folder: string, fonts: string): void => {
    if (vault !== null) throw new AppError('vault/not-now')
    vault = new Vault({ folder, fonts, now, grants, jobs, log, derive, kdf })
    for (const port of early) answer(port, vault)
    early = []
  }

  const accept = (port: Port): void => {
    if (vault === null) early.push(port)
    else answer(port, vault)
  }

  const act = (message: ToVault, ports: readonly Port[]): void => {
    const [port] = ports
    if (message.type === 'open') return open(message.folder, message.fonts)
    if (message.type === 'grant') return grants.add(message)
    if (message.type === 'helperGone') return jobs.gone(message.job, message.reason)
    if (port === undefined) return log.add('host/no-port')
    if (message.type === 'helper') return jobs.arrived(message.job, port)
    accept(port)
  }

  return {
    receive: (message, ports) => {
      const read = ToVault.safeParse(message)
      if (read.success) act(read.data, ports)
      else log.add('host/bad-message')
    },
    lock: async () => {
      const open = servings
      servings = []
      jobs.stopAll()
      await vault?.lock()
      for (const serving of open) serving.close()
    },
  }
}

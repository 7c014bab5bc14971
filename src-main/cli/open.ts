// The vault in this process, spoken to over the same seam as the app's window: the same calls, checked the same way.
import { randomBytes } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import { connect } from '#contract/connect'
import type { Client, Port, Watching, WatchListener } from '#contract/define'
import type { FromVault, HelperKind } from '#contract/host'
import { vaultContract, type VaultContract } from '#contract/index'
import { nodePort } from '#contract/ports'
import type { Now } from '../vault/clock.ts'
import type { KdfParams } from '../vault/crypto/kdf.ts'
import { createHost, type Host } from '../vault/host.ts'

/** Starts a helper: a line to it, and how to end it. `gone` is called once, whoever ended it. */
export type StartHelper = (kind: HelperKind, gone: () => void) => { port: Port; stop: () => void }

export interface Opening {
  folder: string
  now: Now
  startHelper: StartHelper
  /** A cheaper cost in tests. */
  kdf?: KdfParams | undefined
}

export interface OpenVault {
  client: Client<VaultContract>
  /** A one-use token for a path, as a dialog would give. */
  grant: (path: string, mode: 'read' | 'write') => string
  /** The first value that `isIt`, or that comes. */
  first: <I, T>(
    call: (input: I, listener: WatchListener<T>) => Watching,
    input: I,
    isIt?: (value: T) => boolean,
  ) => Promise<T>
  close: () => Promise<void>
}

const helpersFor = (startHelper: StartHelper) => {
  const running = new Map<string, () => void>()
  return (message: FromVault, host: Host): void => {
    if (message.type === 'stopHelper') return running.get(message.job)?.()
    if (message.type !== 'startHelper') return
    const { job, helper } = message
    const gone = (): void => {
      if (running.delete(job)) host.receive({ type: 'helperGone', job, reason: 'ended' }, [])
    }
    const { port, stop } = startHelper(helper, gone)
    running.set(job, stop)
    host.receive({ type: 'helper', job }, [port])
  }
}

/** Nothing is unlocked yet, and nothing on the disk is touched. */
export const openVault = ({ folder, now, startHelper, kdf }: Opening): OpenVault => {
  const helped = helpersFor(startHelper)
  const host: Host = createHost({ send: (message) => helped(message, host), now, ...(kdf ? { kdf } : {}) })
  const { port1, port2 } = new MessageChannel()
  host.receive({ type: 'port' }, [nodePort(port1)])
  host.receive({ type: 'open', folder, fonts: '' }, [])
  return {
    client: connect(vaultContract, nodePort(port2)),
    grant: (path, mode) => {
      const token = randomBytes(16).toString('hex')
      host.receive({ type: 'grant', token, path, mode }, [])
      return token
    },
    first: (call, input, isIt = () => true) =>
      new Promise((resolve, reject) => {
        const watching = call(input, {
          next: (value) => {
            if (!isIt(value)) return
            queueMicrotask(() => watching.stop())
            resolve(value)
          },
          error: reject,
        })
      }),
    close: async () => {
      await host.lock()
      port2.close()
    },
  }
}

// The vault: the process that owns the keys and everything that is true. It knows no window and no network;
// it hears from the shell on its parent port and talks to each window on a port of its own.
import { refOf } from '#contract/errors'
import type { FromVault } from '#contract/host'
import { electronPort } from '#contract/ports'
import { harden } from '../process/harden.ts'
import { startNow } from './clock.ts'
import { createHost } from './host.ts'

type ElectronPort = Parameters<typeof electronPort>[0]

/** What Electron gives a utility process; Node's types do not know it. */
interface ParentPort {
  on: (event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void) => void
  postMessage: (message: FromVault) => void
}

// The one worker that may start turns a passphrase into a key.
harden(/[\\/]kdf\.mjs$/)

const { parentPort } = process as unknown as { parentPort?: ParentPort }

if (parentPort !== undefined) {
  const crash = (error: unknown): void => {
    parentPort.postMessage({ type: 'crashing', ref: refOf(error) })
    process.exit(1)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  const host = createHost({ send: (message) => parentPort.postMessage(message), now: startNow(process.env) })
  parentPort.on('message', ({ data, ports }) => host.receive(data, ports.map(electronPort)))
}

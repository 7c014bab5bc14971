// The press process: no key, no socket, no file but the fonts. The shell starts it for a job, sends one message
// with the fonts' folder and a port to the vault, and kills it to cancel. It ends when the vault closes the port.
import process from 'node:process'
import { AppError } from '#contract/errors'
import { electronPort } from '#contract/ports'
import { PressStart } from '#contract/press'
import { harden } from '../process/harden.ts'
import { servePress } from './serve.ts'

type ElectronPort = Parameters<typeof electronPort>[0]
interface ParentPort {
  once(event: 'message', listener: (event: { data: unknown; ports: ElectronPort[] }) => void): void
}

// Electron gives its utility processes a port to their parent; this folder must not import electron for its type.
const { parentPort } = process as { parentPort?: ParentPort }

// No worker may start here.
harden(/^$/)
if (parentPort === undefined) throw new AppError('press/failed')

parentPort.once('message', ({ data, ports }) => {
  const port = ports[0]
  if (port === undefined) throw new AppError('press/failed')
  port.on('close', () => process.exit(0))
  servePress(electronPort(port), PressStart.parse(data))
})

// A press in this process, for tests: what the shell does when the vault asks for one.
import { resolve } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { FromVault } from '#contract/host'
import { nodePort } from '#contract/ports'
import { servePress } from '../../press/serve.ts'
import type { Host } from '../host.ts'

const fontsFolder = resolve('node_modules/@expo-google-fonts')

export const pressHere = (message: FromVault, host: Host): void => {
  if (message.type !== 'startHelper' || message.helper !== 'press') return
  const { port1, port2 } = new MessageChannel()
  servePress(nodePort(port1), { fontsFolder })
  host.receive({ type: 'helper', job: message.job }, [nodePort(port2)])
}

// The page that opens strangers' files: hidden, sandboxed, without a key, a network or a name for anything outside.
// One port to the vault, handed over by the preload; the shell kills the page when its job is done or takes too long.
import '../zod-mode.ts'
import { webPort } from '#contract/ports'
import { PortsMessage } from '#contract/shell'
import { serveQuarantine } from './serve.ts'

window.addEventListener('message', (event) => {
  const message = PortsMessage.safeParse(event.data)
  if (event.source !== window || !message.success) return
  const port = event.ports[message.data.ports.indexOf('vault')]
  if (port !== undefined) serveQuarantine(webPort(port))
})

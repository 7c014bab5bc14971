// Quarantine on a port: it answers the vault's jobs until the port closes or the page is killed. Nothing here
// touches the page, so that a test can run it without one.
import type { Port } from '#contract/define'
import { HERE } from '#contract/host'
import { quarantine } from '#contract/quarantine'
import { serve, type Serving } from '#contract/serve'
import { unbundle } from './unbundle.ts'

export const serveQuarantine = (port: Port): Serving => {
  const serving = serve(port, quarantine, {
    handlers: { jobs: { unbundle: ({ archive }) => unbundle(archive) } },
  })
  port.post(HERE)
  return serving
}

// Press on a port: answers render jobs one after the other until the port closes.
import { press } from '#contract/press'
import type { Port } from '#contract/define'
import { HERE } from '#contract/host'
import { serve, type Serving } from '#contract/serve'
import { createCompile } from './compile.ts'

/** A compile cannot be interrupted inside the process: whoever wants to cancel kills it. */
export const servePress = (port: Port, { fontsFolder }: { fontsFolder: string }): Serving => {
  const render = createCompile(fontsFolder)
  const serving = serve(port, press, { handlers: { jobs: { render } } })
  port.post(HERE)
  return serving
}

// Before the first journey: the runtime, what a window needs, and a screen in memory unless SHOW=1 asks for the
// real one.
import { electronRuntime } from '../.ci/runtime.mjs'
import { hasDisplay, provideWindowLibraries, startXvfb } from '../.ci/system.mjs'

const prepare = async (): Promise<() => void> => {
  provideWindowLibraries()
  const { executable } = await electronRuntime()
  process.env['AMPARO_ELECTRON'] = executable
  if (process.platform !== 'linux' || (process.env['SHOW'] === '1' && hasDisplay())) return () => undefined
  const screen = await startXvfb()
  process.env['DISPLAY'] = screen.display
  return () => void screen.stop()
}

export default prepare

// Before the first journey: the runtime, what a window needs, a folder for what the workers share, and a screen in
// memory for each of them unless SHOW=1 asks for the real one. Keys come through the X server, so two windows on one screen would take each other's.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { electronRuntime } from '../.ci/runtime.mjs'
import { hasDisplay, provideWindowLibraries, startXvfb } from '../.ci/system.mjs'

const prepare = async ({ workers }: FullConfig): Promise<() => void> => {
  provideWindowLibraries()
  const { executable } = await electronRuntime()
  process.env['AMPARO_ELECTRON'] = executable
  const shared = mkdtempSync(join(tmpdir(), 'amparo-run-'))
  process.env['AMPARO_TEST_SHARED'] = shared
  const clear = (): void => rmSync(shared, { recursive: true, force: true })
  if (process.platform !== 'linux' || (process.env['SHOW'] === '1' && hasDisplay())) return clear
  const screens = await Promise.all(Array.from({ length: workers }, startXvfb))
  process.env['AMPARO_TEST_SCREENS'] = screens.map(({ display }) => display).join(' ')
  return () => {
    clear()
    for (const screen of screens) screen.stop()
  }
}

/** Makes this worker's own screen the one on which its windows open and its keys arrive. */
export const takeOwnScreen = (): void => {
  const screens = (process.env['AMPARO_TEST_SCREENS'] ?? '').split(' ')
  const own = screens[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
  if (own) process.env['DISPLAY'] = own
}

export default prepare

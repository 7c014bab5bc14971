// The shell: Electron's main process. It owns windows, dialogs and the life of the other processes, and knows no
// secrets: case content never passes through it. What decides what is true belongs in the vault; what draws, in
// the renderer. This file is the boot list and nothing else.
import { app } from 'electron'
import { leaveNoCore } from '../process/core-dumps.ts'
import { refuseDebugger } from '../process/harden.ts'
import { hardenApp, refuseForbiddenSwitches } from './harden.ts'
import { createHost } from './host.ts'
import { isLeaving, lockOnSystemEvents } from './lock.ts'
import { setMenu } from './menu.ts'
import { claimFolders, places, wipeScratch } from './places.ts'
import { registerScheme } from './protocol.ts'
import { single } from './single.ts'
import { driverAttached } from './test-driver.ts'
import { openWindow } from './window.ts'

// Late hardening is mostly silent about being too late, so this must be the first thing that runs.
if (app.isReady()) throw new Error('The shell was loaded after `ready`.')

refuseForbiddenSwitches(process.argv.slice(1))
process.umask(0o077)
leaveNoCore()
refuseDebugger()
claimFolders()

const { isFirst, onSecond } = single(places.user())
if (!isFirst) {
  app.exit(0)
} else {
  wipeScratch()
  hardenApp()
  registerScheme()
  setMenu()
  const driver = __AMPARO_TEST__ ? driverAttached() : undefined
  void app.whenReady().then(async () => {
    await driver
    lockOnSystemEvents()
    const host = createHost()
    const window = await openWindow(host)
    onSecond(() => window.focus())
    app.on('window-all-closed', () => (isLeaving() ? undefined : app.quit()))
  })
}

// Lock is the death of the whole tree: the vault first, so that no key outlives the key press, then the helpers and
// the windows, then the shell itself, which starts again locked. Nothing is closed gracefully: the store is safe
// against crashes, and waiting is what goes wrong.
import { app, BrowserWindow, dialog, powerMonitor, type Input } from 'electron'
import { say } from './words.ts'

/** The test build ends with this code instead of starting again: its driver cannot follow a relaunch. */
const LOCKED = 75
/** EX_SOFTWARE of sysexits.h. */
const GAVE_UP = 70

type Killer = () => void
/** Null when there is nothing to clean. */
type Cleaner = () => Promise<unknown> | null
const killers: Killer[] = []
const cleaners: Cleaner[] = []
/** What is cleaned outside of us is not worth more milliseconds than this. */
const CLEANING = 250
let leaving = false

/** Registers what must die first; called in order. A killer must be synchronous and may not throw. */
export const diesAtLock = (kill: Killer): void => {
  killers.push(kill)
}

/** Registers what is cleaned up outside of our own processes once no key and no window is left. */
export const cleansAtLock = (clean: Cleaner): void => {
  cleaners.push(clean)
}

const endAll = (): void => {
  // Set first: the last window that goes would otherwise quit by itself.
  leaving = true
  for (const kill of killers) kill()
  for (const window of BrowserWindow.getAllWindows()) window.destroy()
}

/** Cleans, then leaves; at once when there is nothing to clean. */
const cleanAnd = (exit: () => void): void => {
  const cleaning = cleaners.map((clean) => clean()).filter((work) => work !== null)
  if (cleaning.length === 0) return exit()
  const enough = new Promise((done) => setTimeout(done, CLEANING))
  void Promise.race([Promise.allSettled(cleaning), enough]).then(exit)
}

/** The last window is gone because everything ends: nothing more is to be done about it. */
export const isLeaving = (): boolean => leaving

/** Ends everything and does not start again: no page can be shown. The system says so, with the code to read out. */
export const giveUp = (ref: string): void => {
  endAll()
  if (!__AMPARO_TEST__) dialog.showErrorBox(say('gaveUp'), `${say('gaveUpWhat')} ${ref}`)
  app.exit(GAVE_UP)
}

/** Does not return to anything that matters: the process ends. */
export const lock = (): void => {
  if (leaving) return
  endAll()
  cleanAnd(() => {
    if (__AMPARO_TEST__) return app.exit(LOCKED)
    app.relaunch()
    app.exit(0)
  })
}

/** Ctrl+Shift+L, and Cmd+Shift+L on a Mac: by the key's place, so that an Arabic layout has it too. */
export const isLockKey = ({ type, control, meta, shift, alt, code }: Input): boolean =>
  type === 'keyDown' && code === 'KeyL' && shift && !alt && (process.platform === 'darwin' ? meta : control)

/** When the machine sleeps or its screen is locked, so are we. Linux tells nobody about its screen lock. */
export const lockOnSystemEvents = (): void => {
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('shutdown', () => {
    for (const kill of killers) kill()
  })
  app.on('will-quit', (event) => {
    for (const kill of killers) kill()
    if (leaving) return
    leaving = true
    event.preventDefault()
    cleanAnd(() => app.exit(0))
  })
}

// Forks the vault, gives each window its ports to it, and ends everything when the vault is lost.
import {
  app,
  MessageChannelMain,
  type BrowserWindow,
  type MessagePortMain,
  type UtilityProcess,
} from 'electron'
import { FromVault, type ToVault } from '#contract/host'
import { electronPort } from '#contract/ports'
import { serve } from '#contract/serve'
import { shellContract, type ShellState } from '#contract/shell'
import { watchClipboard } from './clipboard.ts'
import { noteCrash, takeCrash } from './crashes.ts'
import { exists, isEmptyFolder } from './disk.ts'
import { forkProgram, killProgram } from './fork.ts'
import { askFolder, createGrants } from './grants.ts'
import { handlers, type Vaults } from './handlers.ts'
import { createPatience } from './graphics.ts'
import { createHelpers } from './helpers.ts'
import { diesAtLock, giveUp, isLeaving, lock } from './lock.ts'
import { places } from './places.ts'
import { expectPage } from './ports.ts'
import { vaultFolderIn } from './vault-folder.ts'

export interface Host {
  /** Forks the vault. Until then what is meant for it waits. */
  begin: () => void
  /** Gives the window its two ports when its page is ready. */
  serveWindow: (window: BrowserWindow) => void
  /** The page is gone, for Chromium's `reason`, with what it showed; so is everything else, at once. */
  lostPage: (reason: string) => void
}

/** The vault's process and what waits for it. */
class VaultProcess {
  readonly #waiting: { message: ToVault; ports: MessagePortMain[] }[] = []
  #child: UtilityProcess | null = null
  #lastWords: string | null = null
  readonly #heard: (message: FromVault) => void
  /** The usual one until another is picked; kept nowhere else. */
  folder = places.vault()

  constructor(heard: (message: FromVault) => void) {
    this.#heard = heard
  }

  tell = (message: ToVault, ports: MessagePortMain[] = []): void => {
    if (this.#child === null) this.#waiting.push({ message, ports })
    else this.#child.postMessage(message, ports)
  }

  fork(): void {
    if (this.#child !== null) return
    const child = forkProgram(places.vaultProgram, 'vault')
    this.#child = child
    child.on('message', (message: unknown) => this.#hear(message))
    child.once('exit', (code) => this.#lost(child, code))
    this.tell({ type: 'open', folder: this.folder, fonts: places.fonts })
    for (const { message, ports } of this.#waiting.splice(0)) this.tell(message, ports)
  }

  /** Kills the vault that runs and starts in front of another folder; false when it is there already. */
  turnTo(folder: string): boolean {
    if (folder === this.folder) return false
    this.kill()
    this.folder = folder
    this.fork()
    return true
  }

  kill(): void {
    const child = this.#child
    this.#child = null
    if (child !== null) killProgram(child)
  }

  #hear(message: unknown): void {
    const { data } = FromVault.safeParse(message)
    if (data === undefined) return
    if (data.type === 'crashing') this.#lastWords = data.ref
    else this.#heard(data)
  }

  #lost(child: UtilityProcess, code: number): void {
    // Killed on purpose, and perhaps another runs already.
    if (this.#child !== child) return
    this.#child = null
    noteCrash(this.#lastWords ?? `exit-${code}`)
    lock()
  }
}

const vaultsOf = (
  window: BrowserWindow,
  turnTo: (window: BrowserWindow, folder: string) => void,
): Vaults => ({
  choose: async () => {
    const picked = await askFolder(window, 'openVault')
    if (picked !== undefined) turnTo(window, vaultFolderIn(picked, { exists, isEmpty: isEmptyFolder }))
    return {}
  },
  usual: () => {
    turnTo(window, places.vault())
    return {}
  },
})

const stateOf = (vaultFolder: string, crash: ReturnType<typeof takeCrash>): ShellState => {
  const vaultChosen = vaultFolder !== places.vault()
  // What happened to the usual vault is no news in front of another.
  const crashed = vaultChosen ? null : crash.ref
  return { crashed, resting: crash.tooMany, testRuntime: isTestRuntime(), vaultFolder, vaultChosen }
}

/** The vault, its helpers and its windows, wired together. */
export const createHost = (): Host => {
  const crash = takeCrash()
  const vault = new VaultProcess((message) => {
    if (message.type === 'startHelper') helpers.start(message)
    else if (message.type === 'stopHelper') helpers.stop(message.job)
    else lock()
  })
  const helpers = createHelpers(vault.tell)
  diesAtLock(() => vault.kill())
  diesAtLock(() => helpers.stopAll())
  const copies = watchClipboard()
  const turnTo = (window: BrowserWindow, folder: string): void => {
    if (crash.tooMany || !vault.turnTo(folder)) return
    helpers.stopAll()
    serveWindow(window)
    window.webContents.reload()
  }
  const serveWindow = (window: BrowserWindow): void =>
    expectPage(window.webContents, 'app://ui/', () => {
      const toShell = new MessageChannelMain()
      const toVault = new MessageChannelMain()
      const grants = createGrants(window, vault.tell)
      const state = stateOf(vault.folder, crash)
      const given = { grants, state, copies, vaults: vaultsOf(window, turnTo) }
      serve(electronPort(toShell.port2), shellContract, { handlers: handlers(given) })
      vault.tell({ type: 'port' }, [toVault.port2])
      return { names: ['shell', 'vault'], ports: [toShell.port1, toVault.port1] }
    })
  const lostPage = (reason: string): void => (reason === 'clean-exit' ? lock() : lost(`page-${reason}`))
  const lost = (ref: string): void => {
    if (isLeaving()) return
    noteCrash(ref)
    // Even the page that rests could not stay: another start would only be the next turn of a loop.
    if (crash.tooMany) giveUp(ref)
    else lock()
  }
  watchGraphics(lost)
  return { lostPage, serveWindow, begin: () => (crash.tooMany ? undefined : vault.fork()) }
}

/** Calls `lost`, with a code without content, when drawing dies once more than may be. */
const watchGraphics = (lost: (ref: string) => void): void => {
  const judge = createPatience(() => performance.now())
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type === 'GPU' && judge(reason) === 'lock') lost(`gpu-${reason}`)
  })
}

/** Releases are packed with the current Electron; the older one is for tests. */
const isTestRuntime = (): boolean => Number.parseInt(process.versions.electron, 10) < 40

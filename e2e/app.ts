// Starts the real app, in its test build, on an empty user-data folder of its own, and ends it again.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { takeOwnScreen } from './screen.ts'
import { patiently } from './patience.ts'

export interface LaunchOptions {
  /** An existing user-data folder; without it a new one, removed by `close`. */
  userData?: string
  /** Chosen before the first start; without it the app asks, as it would a new user. */
  language?: 'en' | 'ar' | 'en-XA'
  theme?: 'system' | 'light' | 'dark'
  /** Of the page, in CSS pixels. */
  size?: { width: number; height: number }
  /** What the vault's clock says: an ISO 8601 instant. */
  now?: string
  /** More environment for the app. */
  env?: Record<string, string>
  /** Another program than the runtime, which knows by itself whether Chromium's sandbox can be had (unprivileged.ts). */
  program?: string
  /** Another app than the test build: one that a test has written around it. */
  folder?: string
  /** Where it is started from, which is where a process that dies would leave its memory. */
  cwd?: string
}

export interface Launched {
  /** Changes with every relaunch, as does `page`: read them from here, don't keep them. */
  app: ElectronApplication
  page: Page
  /** The shell's process. Playwright forgets it once it has ended, so it is kept here. */
  shell: ChildProcess
  userData: string
  /** What the system's next dialogs answer: one list of paths each; an empty list cancels. */
  answerDialogs: (...answers: string[][]) => void
  /** Dialog answers that no dialog has taken yet. */
  unusedAnswers: () => string[][]
  /** Ends the app, gently or by `kill -9` of the shell's whole tree, and starts it again on the same folder. */
  relaunch: (how?: 'quit' | 'kill') => Promise<void>
  /** What the vault's clock says from the next start on: an ISO 8601 instant. */
  setClock: (instant: string) => void
  /** The key that locks. The shell takes it before the page does, where Playwright's keyboard does not reach. */
  pressLock: () => Promise<void>
  /** Waits until the app has ended by itself with the code of a lock, and starts it again. */
  relaunchAfterLock: () => Promise<void>
  close: () => Promise<void>
}

/** The exit code of the test build after a lock; the release build starts itself again. */
export const LOCKED = 75

const TOP = resolve(import.meta.dirname, '..')

const writeSettings = (userData: string, { language, theme, size }: LaunchOptions): void => {
  const bounds = size ? { x: 0, y: 0, ...size } : null
  const settings = { language: language ?? null, theme: theme ?? 'light', bounds }
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
}

const environment = (userData: string, dialogs: string, options: LaunchOptions): Record<string, string> => {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return {
    ...Object.fromEntries(inherited),
    AMPARO_TEST_USER_DATA: userData,
    AMPARO_TEST_DIALOGS: dialogs,
    ...(options.now && { AMPARO_TEST_NOW: options.now }),
    ...options.env,
  }
}

const start = async (
  env: Record<string, string>,
  { program, folder, cwd }: LaunchOptions,
): Promise<Pick<Launched, 'app' | 'page' | 'shell'>> => {
  // Chromium does not run its sandbox as root.
  const rootWords = process.getuid?.() === 0 && program === undefined ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: program ?? process.env['AMPARO_ELECTRON'] ?? '',
    args: [...rootWords, folder ?? join(TOP, 'out-test')],
    env,
    ...(cwd !== undefined && { cwd }),
    timeout: patiently(60_000),
  })
  const shell = app.process()
  return { app, shell, page: await app.firstWindow({ timeout: patiently(30_000) }) }
}

/** Resolves to the exit code of a process that may have ended already. */
export const exitOf = (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((done) => child.once('exit', (code) => done(code)))
}

/** Launches the app; `page` is its window as soon as there is one. */
export const launch = async (options: LaunchOptions = {}): Promise<Launched> => {
  takeOwnScreen()
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'amparo-e2e-'))
  if (options.userData === undefined || options.size || options.language) writeSettings(userData, options)
  const dialogs = join(userData, 'dialogs.json')
  writeFileSync(dialogs, '[]', { mode: 0o600 })
  const env = environment(userData, dialogs, options)
  const current = await start(env, options)
  const restart = async (): Promise<void> => void Object.assign(launched, await start(env, options))
  const launched: Launched = {
    ...current,
    userData,
    answerDialogs: (...answers) => writeFileSync(dialogs, JSON.stringify(answers)),
    unusedAnswers: () => JSON.parse(readFileSync(dialogs, 'utf8')) as string[][],
    relaunch: async (how = 'quit') => {
      if (how === 'kill') {
        launched.shell.kill('SIGKILL')
        await exitOf(launched.shell)
      } else await launched.app.close()
      await restart()
    },
    setClock: (instant) => void (env['AMPARO_TEST_NOW'] = instant),
    pressLock: () =>
      launched.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        const key = { type: 'keyDown', keyCode: 'L', modifiers: ['control', 'shift'] } as const
        setTimeout(() => window?.webContents.sendInputEvent({ ...key, modifiers: [...key.modifiers] }), 0)
      }),
    relaunchAfterLock: async () => {
      const code = await exitOf(launched.shell)
      if (code !== LOCKED) throw new Error(`The app was to lock itself, but ended with ${code}.`)
      await restart()
    },
    close: async () => {
      if (launched.shell.exitCode === null && launched.shell.signalCode === null) await launched.app.close()
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
    },
  }
  return launched
}

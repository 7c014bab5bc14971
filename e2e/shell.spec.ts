// The shell, seen from inside the page, from Electron's main process and from outside.
import { spawn, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { exitOf, launch, LOCKED, type Launched } from './app.ts'
import { words } from './words.ts'

const say = words('en')
/** What the shell ends with when it does not start again. */
const GAVE_UP = 70

const TOP = resolve(import.meta.dirname, '..')

let launched: Launched

test.beforeEach(async () => {
  launched = await launch({ language: 'en' })
  await expect(launched.page.locator('#app > *').first()).toBeVisible()
})

test.afterEach(() => launched.close())

/** Between its fork and its own program a process still shows the words and the environment of the shell. */
const runsItself = (pid: number): boolean =>
  pid > 0 &&
  existsSync(`/proc/${pid}/cmdline`) &&
  readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=utility')

const vaultProcess = (): Promise<number> =>
  expect
    .poll(async () => runsItself(await vaultOf(launched)))
    .toBe(true)
    .then(() => vaultOf(launched))

const vaultOf = ({ app }: Launched): Promise<number> =>
  app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'vault')?.pid ?? 0)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Runs a piece of script as the page itself would, not as its debugger, for whom the content policy does not hold. */
const asPage = (script: string): Promise<string> =>
  launched.page.evaluate(
    (text) =>
      new Promise<string>((done) => {
        const element = document.createElement('script')
        element.addEventListener('error', () => done('refused'))
        setTimeout(() => {
          try {
            element.textContent = text
            document.head.append(element)
            done('ran')
          } catch (error) {
            done(error instanceof Error ? error.name : 'refused')
          }
        }, 0)
      }),
    script,
  )

test('the page has no Node, no network, no eval and no second address', async () => {
  const { page } = launched
  expect(await page.evaluate(() => [typeof require, typeof process, location.origin].join())).toBe(
    'undefined,undefined,app://ui',
  )
  expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl'))).toBeNull()
  expect(await asPage('window.bad = 1')).toBe('TypeError')
  const evaluated = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        setTimeout(() => {
          try {
            done(String(new Function('return 1')()))
          } catch (error) {
            done(error instanceof Error ? error.name : '')
          }
        }, 0)
      }),
  )
  expect(evaluated).toBe('EvalError')
  for (const url of ['app://ui/index.html', 'https://example.org/', 'http://127.0.0.1:1/']) {
    expect(await page.evaluate((address) => fetch(address).catch(() => 'refused'), url)).toBe('refused')
  }
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull()
  expect(launched.app.windows()).toHaveLength(1)
  await page.evaluate(() => location.assign('https://example.org/'))
  await expect.poll(() => page.evaluate(() => location.href)).toBe('app://ui/index.html')
})

test('every permission is denied', async () => {
  const names = [
    'geolocation',
    'camera',
    'microphone',
    'notifications',
    'midi',
    'clipboard-read',
    'idle-detection',
  ]
  for (const name of names) {
    const state = await launched.page.evaluate(
      (wanted) =>
        navigator.permissions.query({ name: wanted as PermissionName }).then((found) => found.state),
      name,
    )
    expect(`${name} ${state}`).toBe(`${name} denied`)
  }
})

test('an address that was not built does not exist', async () => {
  const statuses = await launched.app.evaluate(async ({ session }) => {
    const ui = session.fromPartition('ui')
    const addresses = [
      'app://ui/index.html',
      'app://ui/../../etc/passwd',
      'app://ui/%2e%2e/main/index.cjs',
      'app://x/index.html',
    ]
    return Promise.all(addresses.map(async (address) => (await ui.fetch(address)).status))
  })
  expect(statuses).toEqual([200, 404, 404, 404])
})

test('the window may do only what the list says, and is called Amparo', async () => {
  const seen = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      title: window.getTitle(),
      // Not in Electron's types, but the only witness of what the page really got.
      may: (window.webContents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
      smallest: window.getMinimumSize(),
      onDisk: window.webContents.session.isPersistent(),
      // A dictionary would be fetched from somewhere, and would learn words.
      spelling: window.webContents.session.isSpellCheckerEnabled(),
      languages: window.webContents.session.getSpellCheckerLanguages(),
    })),
  )
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatchObject({ title: 'Amparo', smallest: [900, 560], onDisk: false })
  expect(seen[0]).toMatchObject({ spelling: false, languages: [] })
  expect(seen[0]?.may).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
  })
})

test('the vault gets no argument and next to no environment', async () => {
  const pid = await vaultProcess()
  const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
    .split('\0')
    .map((entry) => entry.split('=')[0])
    .filter((name) => name !== '')
  expect(['AMPARO_TEST_NOW', 'DBUS_SESSION_BUS_ADDRESS', 'LANG', 'TZ']).toEqual(expect.arrayContaining(names))
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(join(launched.userData, 'vault'))
})

test('the key that locks ends the vault first and then everything, and the app comes back', async () => {
  const vault = await vaultProcess()
  await launched.pressLock()
  expect(await exitOf(launched.shell)).toBe(LOCKED)
  expect(isAlive(vault)).toBe(false)
  // Nothing of it counts as a crash.
  expect(existsSync(join(launched.userData, 'crashed.json'))).toBe(false)
  await launched.relaunchAfterLock()
  await expect(launched.page.locator('#app > *').first()).toBeVisible()
})

test('a machine that goes to sleep or locks its screen locks the vault', async () => {
  for (const event of ['suspend', 'lock-screen'] as const) {
    const vault = await vaultProcess()
    await launched.app.evaluate(({ powerMonitor }, name) => {
      setTimeout(() => powerMonitor.emit(name), 0)
    }, event)
    expect(await exitOf(launched.shell)).toBe(LOCKED)
    expect(isAlive(vault)).toBe(false)
    await launched.relaunchAfterLock()
  }
})

test('a vault that dies takes everything with it, and three in a row are not tried a fourth time', async () => {
  for (const row of [1, 2, 3]) {
    process.kill(await vaultProcess(), 'SIGKILL')
    expect(await exitOf(launched.shell)).toBe(LOCKED)
    expect(JSON.parse(readFileSync(join(launched.userData, 'crashed.json'), 'utf8'))).toMatchObject({
      last: { row },
    })
    await launched.relaunchAfterLock()
  }
  await expect(launched.page.locator('#app > *').first()).toBeVisible()
  expect(await vaultOf(launched)).toBe(0)
})

/** The page's process dies, as of a fault in Chromium. The shell notices a moment later. */
const crashPage = (): Promise<void> =>
  launched.app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(), 0)
  })

test('a page that dies three times in a row rests and says its code; once more, and nothing starts again', async () => {
  const reads = (key: string): Promise<void> => expect(launched.page.getByText(say(key))).toBeVisible()
  for (const row of [1, 2, 3]) {
    await crashPage()
    expect(await exitOf(launched.shell)).toBe(LOCKED)
    expect(JSON.parse(readFileSync(join(launched.userData, 'crashed.json'), 'utf8'))).toMatchObject({
      last: { row },
    })
    await launched.relaunchAfterLock()
    await reads(row < 3 ? 'vault:create.title' : 'vault:resting.what')
  }
  await expect(launched.page.getByText(/page-(crashed|killed)/)).toBeVisible()
  await expect(launched.page.getByRole('button', { name: say('vault:resting.act') })).toBeFocused()
  expect(await vaultOf(launched)).toBe(0)
  await crashPage()
  expect(await exitOf(launched.shell)).toBe(GAVE_UP)
})

const processOf = (type: string): Promise<number> =>
  launched.app.evaluate(
    ({ app: electron }, wanted) =>
      electron.getAppMetrics().find(({ type, name }) => [type, name].includes(wanted))?.pid ?? 0,
    type,
  )

test('what draws and what would reach a network may die; when drawing dies again the app locks and says its code', async () => {
  for (const type of ['Network Service', 'GPU']) {
    const pid = await processOf(type)
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => processOf(type)).not.toBe(pid)
    await expect.poll(() => processOf(type)).toBeGreaterThan(0)
    await expect(launched.page.locator('#app > *').first()).toBeVisible()
  }
  process.kill(await processOf('GPU'), 'SIGKILL')
  expect(await exitOf(launched.shell)).toBe(LOCKED)
  expect(JSON.parse(readFileSync(join(launched.userData, 'crashed.json'), 'utf8'))).toMatchObject({
    last: { ref: 'gpu-killed', row: 1 },
  })
  await launched.relaunchAfterLock()
})

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, AMPARO_TEST_USER_DATA: launched.userData })
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

test('a second start ends at once and leaves the first alone', async () => {
  const words = [...asRoot, join(TOP, 'out-test')]
  const second = spawn(process.env['AMPARO_ELECTRON'] ?? '', words, { env: environment(), stdio: 'ignore' })
  expect(await exitOf(second)).toBe(0)
  expect(isAlive(launched.shell.pid ?? 0)).toBe(true)
  await expect(launched.page.locator('#app > *').first()).toBeVisible()
})

test('the release does not start with a switch that is not ours', async () => {
  for (const word of ['--no-sandbox', '--remote-debugging-port=0']) {
    const words = [...asRoot, word, join(TOP, 'out')]
    const release = spawn(process.env['AMPARO_ELECTRON'] ?? '', words, {
      env: environment(),
      stdio: 'ignore',
    })
    expect(await exitOf(release)).toBe(7)
  }
})

test('whatever lies in the user’s folder is hers alone', () => {
  const found = execFileSync('find', [launched.userData, '-perm', '/077', '!', '-type', 'l'], {
    encoding: 'utf8',
  })
  expect(found).toBe('')
})

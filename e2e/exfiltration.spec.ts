// Somebody has taken a page over, the app's window or the page that opens strangers' files, and tries every way out:
// none of them leads anywhere, nor does any when the pages' own headers are gone, nor when the list of allowed
// requests is gone too. A plain window, in which most of them succeed, shows that the tries are real.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { launch, type Launched } from './app.ts'
import { attack, startListener, watch, witness, type Listener } from './exfiltration.ts'
import { DEEDS, JOURNEYS, REQUESTS } from './exfiltration-tries.ts'
import { searchFolders } from './leaks.ts'
import { CONFINED, confinement } from './processes.ts'
import { takeOwnScreen } from './screen.ts'
import { asNobody, canBeConfined, isRoot, NOT_CONFINED, seenByNobody } from './unprivileged.ts'

const WORD = 'amparoleakedword'
const ALL = [...Object.keys(REQUESTS), ...Object.keys(DEEDS), ...Object.keys(JOURNEYS)]
const BESIDE = { ...REQUESTS, ...DEEDS }

let top: string
let listener: Listener

test.beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'amparo-exfiltration-'))
  chmodSync(top, 0o755)
  listener = await startListener()
})

test.afterEach(async () => {
  await listener.close()
  rmSync(top, { recursive: true, force: true })
})

/** Writes an app of the test's own. */
const writeApp = (name: string, main: string): string => {
  const folder = join(top, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "name": "trial", "version": "1.0.0", "main": "main.cjs" }')
  writeFileSync(join(folder, 'main.cjs'), main)
  return folder
}

/** The files in which the word lies. */
const wordIn = (folder: string): string[] =>
  searchFolders({ WORD }, { own: [folder], shared: [], start: 0, except: [] }).leaks.map(({ where }) => where)

const titles = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getTitle()))

const copyElsewhere = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ clipboard }) => clipboard.writeText('copied elsewhere'))

// — the control —

const PLAIN = `
const { app, BrowserWindow, desktopCapturer } = require('electron')
app.setPath('userData', process.env.AMPARO_TEST_USER_DATA)
app.commandLine.appendSwitch('use-fake-device-for-media-stream')
const attached = new Promise((done) => { globalThis.__playwright_run = done })
app.whenReady().then(() => attached).then(() => {
  const window = new BrowserWindow({ webPreferences: { navigateOnDragDrop: true, enableDeprecatedPaste: true } })
  const { session } = window.webContents
  // Asked before another program is started: counted, and not done.
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    if (permission === 'openExternal') globalThis.askedToOpen = true
    answer(permission !== 'openExternal')
  })
  session.setDisplayMediaRequestHandler(async (_request, answer) => {
    const [video] = await desktopCapturer.getSources({ types: ['screen'] })
    answer({ video })
  })
  window.loadURL(process.env.AMPARO_TEST_HOME)
})`

/** What Chromium never does for a page, what Electron has left out of it, and what only asks for a name. */
const NEVER = [
  'preconnect',
  'dns-prefetch',
  'speculation',
  'icon',
  'manifest',
  'location-file',
  'location-data',
  'location-source',
]

const startPlain = (home: string, userData: string): Promise<ElectronApplication> => {
  takeOwnScreen()
  mkdirSync(userData)
  return _electron.launch({
    executablePath: process.env['AMPARO_ELECTRON'] ?? '',
    args: [...(isRoot ? ['--no-sandbox'] : []), writeApp('plain', PLAIN)],
    env: { ...process.env, AMPARO_TEST_USER_DATA: userData, AMPARO_TEST_HOME: home } as Record<
      string,
      string
    >,
  })
}

/** Each journey alone, from a page that is there again; the names of those that left it. */
const leaveBy = async (page: Page, home: string): Promise<string[]> => {
  const left: string[] = []
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    // The journey before may still be under way, and interrupt this one.
    await expect.poll(() => page.goto(home).then(Boolean, () => false)).toBe(true)
    // The page that answers may be gone before it does.
    await attack({ [name]: journey }, { page, listener, word: WORD, patience: 100 }).catch(() => undefined)
    // Most leave at once; for those that do not, a little while.
    await page.waitForURL((url) => url.href !== home, { timeout: 600 }).catch(() => undefined)
    if (page.url() !== home) left.push(name)
  }
  return left
}

const KEPT = { storage: 'Local Storage', database: 'IndexedDB', cache: 'CacheStorage' }

test('a plain window lets nearly all of it through', async () => {
  const home = await startListener()
  const at = `http://127.0.0.1:${home.port}/home`
  const userData = join(top, 'user-data')
  const app = await startPlain(at, userData)
  const page = await app.firstWindow()
  await page.waitForURL(at)
  await watch(app)
  await copyElsewhere(app)
  // A way that is only slow must not pass for one that is closed.
  const through = new Set(await attack(BESIDE, { page, listener, word: WORD, patience: 6000 }))
  if ((await titles(app)).includes(WORD)) through.add('title')
  const { downloads } = await witness(app)
  if (downloads > 0) through.add('download-data')
  for (const name of await leaveBy(page, at)) through.add(name)
  if (await app.evaluate(() => Reflect.get(globalThis, 'askedToOpen') === true)) through.add('mailto')
  await app.close()
  await home.close()
  const kept = wordIn(userData)
  for (const [name, folder] of Object.entries(KEPT))
    if (kept.some((path) => path.includes(folder))) through.add(name)
  for (const name of [...listener.arrived, ...home.arrived]) through.add(name)
  expect(ALL.filter((name) => !through.has(name))).toEqual(NEVER)
})

// — the app —

/** Catches the vault as the shell sees it, so that the test can speak in its name. */
const CATCHING = `
const { EventEmitter } = require('node:events')
const { on } = EventEmitter.prototype
EventEmitter.prototype.on = function (name, listener) {
  if (name === 'message' && typeof this.postMessage === 'function' && typeof this.kill === 'function')
    globalThis.vaultOfTest = this
  return on.call(this, name, listener)
}
require(process.env.AMPARO_TEST_APP)`

const startApp = (userData: string): Promise<Launched> => {
  const nobody = join(top, 'nobody')
  mkdirSync(userData)
  mkdirSync(nobody)
  return launch({
    userData,
    language: 'en',
    program: asNobody(nobody),
    folder: writeApp('catching', CATCHING),
    env: { AMPARO_TEST_APP: seenByNobody(nobody, 'out-test/main/index.cjs') },
  })
}

/** A page that opens strangers’ files, as the vault would ask for one. It lives for twenty seconds. */
const startQuarantine = async (app: ElectronApplication): Promise<Page> => {
  const opened = app.waitForEvent('window')
  await app.evaluate(() => {
    const vault = Reflect.get(globalThis, 'vaultOfTest') as { emit: (name: string, message: object) => void }
    vault.emit('message', { type: 'startHelper', job: 'attacked', helper: 'quarantine' })
  })
  const page = await opened
  await page.waitForURL(ADDRESSES[1] ?? '')
  return page
}

const ADDRESSES = ['app://ui/index.html', 'app://quarantine/quarantine/index.html']
const BARE = ['app://ui/bare', 'app://quarantine/bare']
const addressesOf = (pages: Page[]): string[] => pages.map((page) => page.url().replace('#ping', ''))

/** The older Electron of our tests does not know the preference that forbids it (src-main/shell/page.ts). */
const open = async (app: ElectronApplication): Promise<string[]> =>
  (await app.evaluate(() => Number.parseInt(process.versions['electron'] ?? '', 10) < 34))
    ? ['clipboard-paste']
    : []

/** Everything at once in both pages, then each journey; the names of those that succeeded. */
const attackAll = async (pages: Page[], beside: typeof REQUESTS): Promise<string[]> => {
  const all = (tries: typeof REQUESTS, patience?: number): Promise<string[][]> =>
    Promise.all(
      pages.map((page) => attack(tries, { page, listener, word: WORD, ...(patience && { patience }) })),
    )
  const done = (await all(beside)).flat()
  for (const [name, journey] of Object.entries(JOURNEYS))
    done.push(...(await all({ [name]: journey }, 100)).flat())
  return [...new Set(done)]
}

/** Takes away what the pages' own headers forbid: from now on each is blank and has none. */
const withoutHeaders = (app: ElectronApplication): Promise<void> =>
  app.evaluate(async ({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) {
      const { protocol } = contents.session
      protocol.unhandle('app')
      const headers = { 'content-type': 'text/html' }
      protocol.handle('app', () => new Response('<!doctype html><title>Bare</title><body>', { headers }))
      await contents.loadURL(`app://${new URL(contents.getURL()).host}/bare`)
    }
  })

/** Takes away the list of what may be asked for, too. */
const withoutList = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ webContents }) => {
    for (const { session } of webContents.getAllWebContents()) session.webRequest.onBeforeRequest(null)
  })

const withoutProxy = (app: ElectronApplication): Promise<void> =>
  app.evaluate(async ({ webContents }) => {
    for (const { session } of webContents.getAllWebContents()) await session.setProxy({ mode: 'direct' })
  })

/** Deeds that the shell's own answers forbid, whatever a page's headers say. */
const ASKED = ['notification', 'geolocation', 'camera', 'screen', 'clipboard-read']
const PERMISSIONS = Object.fromEntries(Object.entries(DEEDS).filter(([name]) => ASKED.includes(name)))

/** What the list of allowed requests says, and what the proxy that does not exist says where the list is gone. */
const REFUSED = 'net::ERR_BLOCKED_BY_CLIENT'
const NO_PROXY = 'net::ERR_PROXY_CONNECTION_FAILED'

/** What is left where the proxy is gone as well: no name, not even that of this computer, leads anywhere. */
const NO_NAME = 'net::ERR_NAME_NOT_RESOLVED'

const shut = { windows: 0, downloads: 0 }

const pidsOf = (app: ElectronApplication): Promise<number[]> =>
  app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  )

test('no way out of the window, nor out of the page that opens strangers’ files', async () => {
  test.skip(!canBeConfined(), NOT_CONFINED)
  const userData = join(top, 'user-data')
  const launched = await startApp(userData)
  const { app, page, shell } = launched
  await expect(page.locator('#app > *').first()).toBeVisible()
  const pages = [page, await startQuarantine(app)]
  await watch(app)
  await copyElsewhere(app)
  const confined = (await pidsOf(app)).map((pid) => confinement(pid, shell.pid ?? 0))
  expect(confined).toEqual([CONFINED, CONFINED])

  expect(await attackAll(pages, BESIDE)).toEqual(await open(app))
  // Not even asked for: the pages' own headers forbid all of it.
  expect(await witness(app)).toEqual({ ...shut, errors: [] })
  expect(addressesOf(pages)).toEqual(ADDRESSES)
  expect(await titles(app)).toEqual(['Amparo', 'Amparo'])

  await withoutHeaders(app)
  await Promise.all(pages.map((one, at) => one.waitForURL(BARE[at] ?? '')))
  expect(await attackAll(pages, { ...REQUESTS, ...PERMISSIONS })).toEqual([])
  expect(await witness(app)).toEqual({ ...shut, errors: [REFUSED] })
  expect(addressesOf(pages)).toEqual(BARE)

  await withoutList(app)
  await attack(REQUESTS, { page, listener, word: WORD })
  const { errors, ...rest } = await witness(app)
  expect(errors).toContain(NO_PROXY)
  expect(rest).toEqual(shut)

  await withoutProxy(app)
  await attack(REQUESTS, { page, listener, word: WORD })
  expect((await witness(app)).errors).toContain(NO_NAME)

  expect([...listener.arrived]).toEqual([])
  await launched.close()
  expect(wordIn(userData)).toEqual([])
})

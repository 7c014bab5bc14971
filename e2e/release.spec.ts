// The release itself, from outside: started by a person without rights, it has Chromium's whole sandbox, no ear on
// any network, no developer tools, no memory to leave behind, and the vault has no addon that is not ours.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { exitOf } from './app.ts'
import { CONFINED, confinement, leavesMemory, listenersOf, processesOf, type Running } from './processes.ts'
import { takeOwnScreen } from './screen.ts'
import { asNobody, canBeConfined, isRoot, NOBODY, NOT_CONFINED } from './unprivileged.ts'

const TOP = resolve(import.meta.dirname, '..')

let top: string
let program: string
let release: ChildProcess | null

test.beforeEach(() => {
  takeOwnScreen()
  top = mkdtempSync(join(tmpdir(), 'amparo-release-'))
  chmodSync(top, 0o755)
  mkdirSync(join(top, 'nobody'))
  program = asNobody(join(top, 'nobody'))
  release = null
})

test.afterEach(async () => {
  if (release?.exitCode === null) release.kill('SIGKILL')
  if (release !== null) await exitOf(release)
  rmSync(top, { recursive: true, force: true })
})

const home = (): string => (isRoot ? join(top, 'nobody/home') : join(top, 'nobody'))

const userData = (): string => join(home(), '.config/Amparo')

const start = (...words: string[]): ChildProcess =>
  spawn(program, [...words, join(TOP, 'out')], {
    cwd: top,
    // Where nobody becomes somebody else the script says where home is.
    env: {
      ...process.env,
      HOME: home(),
      XDG_CONFIG_HOME: join(home(), '.config'),
      AMPARO_TEST_USER_DATA: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const running = (): Running[] => processesOf(release?.pid ?? 0)
const ofType = (type: string): Running[] => running().filter((one) => one.type === type)
const vault = (): Running[] =>
  ofType('utility').filter(({ words }) => words.includes('node.mojom.NodeService'))

const windows = (): string[] =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', '.'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)

const press = (...keys: string[]): void => void spawnSync('xdotool', ['key', '--delay', '60', ...keys])

const find = (folder: string, ...words: string[]): string[] =>
  spawnSync('find', [folder, ...words], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)

/** The only code of others that the vault may load: what encrypts records, and what makes keys. */
const ADDONS = ['@signalapp+sqlcipher.node', 'sodium-native.node']

/** What Chromium keeps its books in, wiped at every start: no cache, no dictionary, nothing of a page. */
const CHROMIUMS_OWN = [
  ...[
    'Dictionaries',
    'blob_storage',
    'Code Cache',
    'Cookies',
    'Cookies-journal',
    'Crashpad',
    'crashes',
    'DIPS',
    'DIPS-wal',
    'Local State',
  ],
  ...['Local Storage', 'Network Persistent State', 'Preferences', 'Session Storage', 'Shared Dictionary'],
  ...['SharedStorage', 'SharedStorage-wal', 'TransportSecurity', 'Trust Tokens', 'Trust Tokens-journal'],
]

const MUST_BE_EMPTY = ['Dictionaries', 'blob_storage', 'Session Storage']

test('the release is confined, deaf and leaves nothing, and no key opens its insides', async () => {
  test.skip(!canBeConfined(), NOT_CONFINED)
  // Somebody, or an older system, has left the folder open to all.
  mkdirSync(userData(), { recursive: true, mode: 0o755 })
  if (isRoot) spawnSync('chown', ['-R', String(NOBODY), join(home(), '.config')])
  release = start()
  await expect.poll(() => vault().length, { timeout: 60_000 }).toBe(1)
  await expect.poll(() => windows().length).toBe(1)
  const shell = release.pid ?? 0
  const pages = ofType('renderer').map(({ pid }) => pid)
  expect(pages).toHaveLength(1)
  expect(pages.map((pid) => confinement(pid, shell))).toEqual([CONFINED])
  expect(running().filter(({ pid }) => leavesMemory(pid))).toEqual([])

  press('F12', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c', 'ctrl+r', 'F5', 'ctrl+u')
  // Node's own way to open a debugger in a process that runs.
  const vaults = vault().map(({ pid }) => pid)
  for (const pid of [...vaults, shell]) process.kill(pid, 'SIGUSR1')
  await expect.poll(addons).toEqual(ADDONS)
  expect(listenersOf(running().map(({ pid }) => pid))).toEqual([])
  expect(windows()).toHaveLength(1)
  expect([ofType('renderer').map(({ pid }) => pid), vault().map(({ pid }) => pid)]).toEqual([pages, vaults])
  expect(find(userData(), '-perm', '/077', '!', '-type', 'l')).toEqual([])
  const kept = find(join(userData(), 'session'), '-mindepth', '1', '-maxdepth', '1', '-printf', '%f\\n')
  expect(kept.filter((name) => !CHROMIUMS_OWN.includes(name))).toEqual([])
  expect(find(join(userData(), 'session'), '-type', 'f', '-size', '+64k')).toEqual([])
  for (const name of kept.filter((name) => MUST_BE_EMPTY.includes(name)))
    expect(find(join(userData(), 'session', name), '-type', 'f')).toEqual([])
})

const addons = (): string[] => {
  const maps = readFileSync(`/proc/${vault()[0]?.pid}/maps`, 'utf8')
  return [...new Set((maps.match(/\S+\.node$/gm) ?? []).map((path) => basename(path)))].sort()
}

test('a shell that is loaded too late to be hardened does not start', async () => {
  const late = join(top, 'late')
  mkdirSync(late)
  writeFileSync(join(late, 'package.json'), '{ "name": "late", "version": "1.0.0", "main": "main.cjs" }')
  writeFileSync(
    join(late, 'main.cjs'),
    `const { app } = require('electron')
     app.whenReady().then(() => require(process.env.AMPARO_TEST_APP)).then(() => app.exit(0), () => app.exit(42))`,
  )
  const words = [...(isRoot ? ['--no-sandbox'] : []), late]
  const env = { ...process.env, HOME: late, AMPARO_TEST_APP: join(TOP, 'out/main/index.cjs') }
  expect(await exitOf(spawn(process.env['AMPARO_ELECTRON'] ?? '', words, { env, stdio: 'ignore' }))).toBe(42)
})

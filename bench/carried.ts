// The folder that `npm run pack` leaves, as somebody uses it: copied to a stick, started there by a person without
// rights on a computer without a network, driven by the keyboard from outside, and looked at from outside. Nothing here
// speaks to the app in any other way; what it wrote is read by the command line.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { confinement, CONFINED, listenersOf, processesOf, type Running } from '../e2e/processes.ts'
import { takeOwnScreen } from '../e2e/screen.ts'
import { canBeConfined, isRoot, NOBODY, NOT_CONFINED } from '../e2e/unprivileged.ts'
import { makeStick, type Stick } from './stick.ts'

const TOP = resolve(import.meta.dirname, '..')
const SECRET = 'seven lamps under an orange ladder 41'
const NAME = 'Nila Carried'

/** Calls that make, change or remove a name or open a file to write to it. */
const WRITING =
  'openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,symlink,symlinkat,link,linkat,mknod,' +
  'mknodat,bind,truncate,rmdir'

let top: string
let stick: Stick | null
let home: string
let folder: string

const packed = (): string => {
  const dist = join(TOP, 'dist')
  const name = readdirSync(dist).find((one) => /^Amparo-.*linux-x64/.test(one))
  if (name === undefined) throw new Error('There is no folder in dist: npm run pack.')
  return join(dist, name)
}

const find = (name: string): string[] =>
  spawnSync('xdotool', ['search', '--onlyvisible', '--name', name], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)

const windows = (): string[] => find('^Amparo$')

const keys = (...words: string[]): void => {
  spawnSync('xdotool', ['windowfocus', '--sync', windows().at(-1) ?? ''])
  spawnSync('xdotool', words)
}
const press = (...names: string[]): void => keys('key', '--delay', '120', ...names)
const type = (text: string): void => keys('type', '--delay', '30', '--', text)

/** Becomes nobody, in a network that has not even a loopback, with nothing of our environment. */
const asNobody = (...words: string[]): string[] => [
  ...[
    '--net',
    '/usr/bin/setpriv',
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    '/usr/bin/env',
    '-i',
  ],
  ...[`HOME=${home}`, `PATH=${join(top, 'bin')}`, 'LANG=en_US.UTF-8', ...words],
]

const display = (): string => `DISPLAY=${process.env['DISPLAY'] ?? ''}`

/** Starts the folder, watched; `trace` is where each call that writes is told. */
const start = (trace: string): ChildProcess => {
  const watched = [
    'strace',
    '-f',
    '-qq',
    '-s',
    '400',
    '--seccomp-bpf',
    '-e',
    'signal=none',
    '-e',
    `trace=${WRITING}`,
  ]
  const words = asNobody(display(), 'sh', join(folder, 'amparo.sh'))
  return spawn('unshare', ['--net', ...watched, '-o', trace, ...words.slice(1)], { stdio: 'ignore' })
}

/** What it says of a start that cannot be. */
const refusal = (...more: string[]): { status: number | null; said: string } => {
  const words = asNobody(...more, 'sh', join(folder, 'amparo.sh'))
  const { status, stderr } = spawnSync('unshare', words, { encoding: 'utf8', timeout: 60_000 })
  return { status, said: stderr.trim() }
}

const sentence = (reason: string): { status: number; said: string } => {
  const say = (tag: string): string =>
    (JSON.parse(readFileSync(join(TOP, `resources/starter/${tag}.json`), 'utf8')) as Record<string, string>)[
      reason
    ] ?? ''
  return { status: 69, said: `${say('en')}\n${say('ar')}` }
}

/** What the starter may use, and no program that would show its sentence in a window and wait. */
const TOOLS = [
  ...['sh', 'env', 'uname', 'grep', 'sed', 'sort', 'id', 'dirname', 'unshare', 'true', 'mkdir', 'rm', 'date'],
]

const isProgram = (pid: string): boolean => {
  const { stdout } = spawnSync('readlink', [`/proc/${pid}/exe`], { encoding: 'utf8' })
  return stdout.startsWith(stick?.at ?? '\0')
}

/** Every process of the folder's program, whoever started it: after a lock it starts itself again. */
const running = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isProgram(name))
    .map(Number)

const shell = (): number => Math.min(...running())

const vaults = (): Running[] =>
  processesOf(shell()).filter(({ words }) => words.includes('node.mojom.NodeService'))

/** Whether the vault's process has this file open. */
const holds = (name: string): boolean =>
  vaults().some(({ pid }) => {
    const { stdout } = spawnSync('ls', ['-l', `/proc/${pid}/fd`], { encoding: 'utf8' })
    return stdout.includes(`/amparo-data/vault/${name}\n`)
  })

const inVault = (name: string): boolean => existsSync(join(folder, 'amparo-data/vault', name))

test.beforeAll(() => {
  test.skip(!isRoot, 'Only root can make a stick.')
  test.skip(!canBeConfined(), NOT_CONFINED)
  takeOwnScreen()
  top = mkdtempSync(join(tmpdir(), 'amparo-carried-'))
  chmodSync(top, 0o755)
  home = join(top, 'home')
  mkdirSync(home, { mode: 0o700 })
  chownSync(home, NOBODY ?? 0, NOBODY ?? 0)
  mkdirSync(join(top, 'bin'))
  for (const name of TOOLS) symlinkSync(join('/usr/bin', name), join(top, 'bin', name))
  stick = makeStick(top)
  test.skip(stick === null, 'There are no tools here to make a stick (exfatprogs, exfat-fuse).')
  folder = join(stick?.at ?? '', 'Amparo')
  cpSync(packed(), folder, { recursive: true })
})

test.afterAll(() => {
  if (top === undefined) return
  for (const pid of running()) process.kill(pid, 'SIGKILL')
  stick?.end()
  rmSync(top, { recursive: true, force: true })
})

const makeVault = async (): Promise<void> => {
  // English; a passphrase of her own, twice; Enter makes the vault.
  press('Tab', 'Return')
  const settings = join(folder, 'amparo-data/settings.json')
  await expect.poll(() => existsSync(settings) && readFileSync(settings, 'utf8')).toContain('"en"')
  await expect.poll(() => vaults().length).toBe(1)
  await new Promise((done) => setTimeout(done, 4000))
  press('shift+Tab', 'Return')
  type(SECRET)
  press('Tab', 'Tab')
  type(SECRET)
  press('Return')
  await expect.poll(() => inVault('anchor') && holds('vault.db')).toBe(true)
}

/** A call that another thread's interrupted stands in two lines; here it is one. */
const wholeCalls = (trace: string): string[] => {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line) => {
    const [pid = ''] = line.split(' ')
    const [, first] = /^(.*)<unfinished \.\.\.>$/.exec(line) ?? []
    const [, rest] = /<\.\.\. \w+ resumed>(.*)$/.exec(line) ?? []
    if (first !== undefined) begun.set(pid, first)
    if (first !== undefined || rest === undefined) return first === undefined ? [line] : []
    return [`${begun.get(pid) ?? ''}${rest}`]
  })
}

/** Everything that was written or made elsewhere than on the stick, in memory, or nowhere. */
const writtenOutside = (trace: string): string[] => {
  const at = stick?.at ?? ''
  const calls = wholeCalls(readFileSync(trace, 'utf8')).filter((line) => !/ = -1 /.test(line))
  const writing = calls.filter((line) => !/\bopen(at)?\(/.test(line) || /O_(WRONLY|RDWR|CREAT)/.test(line))
  const paths = writing.flatMap((line) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path ?? ''),
  )
  const isFine = (path: string): boolean => path.startsWith(`${at}/`) || /^\/(proc|sys|dev)\//.test(path)
  return [...new Set(paths.filter((path) => path.startsWith('/') && !isFine(path)))].sort()
}

const SOME_TIME = { timeout: 90_000 }

test('from a stick, without rights and network, a case is captured, and nothing is left anywhere else', async () => {
  process.stdout.write(`The stick has ${stick?.kind}.\n`)
  const sums = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
  expect([sums.status, sums.stdout]).toEqual([0, ''])
  const trace = join(top, 'trace')
  start(trace)
  await expect.poll(() => windows().length, SOME_TIME).toBe(1)
  await expect.poll(() => existsSync(join(folder, 'amparo-data/running.json'))).toBe(true)
  await new Promise((done) => setTimeout(done, 3000))
  await makeVault()
  const page = processesOf(shell()).find(({ type }) => type === 'renderer')
  expect(confinement(page?.pid ?? 0, shell())).toEqual(CONFINED)

  await new Promise((done) => setTimeout(done, 3000))
  type(NAME)
  press('Return')
  press('2')
  press('ctrl+s')
  // A second start finds the first, shows it, and ends.
  expect(refusal(display())).toEqual({ status: 0, said: expect.any(String) })
  expect(windows()).toHaveLength(1)
  expect(listenersOf(running())).toEqual([])

  const before = shell()
  press('ctrl+shift+l')
  await expect.poll(() => running().length > 0 && shell() !== before && windows().length, SOME_TIME).toBe(1)
  await expect.poll(() => vaults().length).toBe(1)
  expect(holds('vault.db')).toBe(false)
  await new Promise((done) => setTimeout(done, 3000))
  type(SECRET)
  press('Return')
  await expect.poll(() => holds('vault.db'), SOME_TIME).toBe(true)
  // Only the shell is asked to end: a vault that is killed would be a crash, after which the app starts itself again.
  process.kill(shell(), 'SIGTERM')
  await expect.poll(() => running(), SOME_TIME).toEqual([])

  expect(writtenOutside(trace)).toEqual([])
  expect(readdirSync(home)).toEqual([])
  expect(
    spawnSync(
      'find',
      ['/tmp', '/var/tmp', '/run', '-uid', String(NOBODY), '-newer', trace, '-not', '-path', `${top}/*`],
      { encoding: 'utf8' },
    ).stdout,
  ).toBe('')
  const list = spawnSync(
    'node',
    ['dist/cli/amparo.mjs', 'list', join(folder, 'amparo-data/vault'), '--passphrase-fd', '0'],
    { cwd: TOP, input: `${SECRET}\n`, encoding: 'utf8' },
  )
  expect(list.stdout).toContain(NAME)
})

test('where it cannot run it says so in both languages, before anything else', () => {
  expect(refusal()).toEqual(sentence('display'))
  stick?.again('ro')
  expect(refusal(display())).toEqual(sentence('readOnly'))
  stick?.again('noexec')
  expect(refusal(display())).toEqual(sentence('noexec'))
  stick?.again()
  rmSync(join(folder, 'program/resources/app.asar'))
  expect(refusal(display())).toEqual(sentence('incomplete'))
})

test('Node is not to be had from the program', () => {
  const program = join(packed(), 'program/amparo.exe')
  const words = ['-e', 'console.log(7 * 6)']
  for (const env of [{ ELECTRON_RUN_AS_NODE: '1' }, { NODE_OPTIONS: '--require /nowhere.js' }]) {
    const { stdout, stderr } = spawnSync(program, words, {
      encoding: 'utf8',
      env: { ...process.env, ...env, HOME: home },
      timeout: 20_000,
    })
    expect(stdout).not.toContain('42')
    expect(stderr).not.toContain('/nowhere.js')
  }
})

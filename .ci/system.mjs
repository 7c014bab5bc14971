// What a window needs from Debian on a machine without a desktop. As root it is installed; else the one command
// that does it is printed. Other systems bring these libraries themselves.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Packages, each with the command or library file that shows that it is there. */
const WINDOW = {
  xvfb: '/usr/bin/Xvfb',
  xauth: '/usr/bin/xauth',
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libasound2: 'libasound.so.2',
  libgbm1: 'libgbm.so.1',
  libxss1: 'libXss.so.1',
  'libatk-bridge2.0-0': 'libatk-bridge-2.0.so.0',
  libdrm2: 'libdrm.so.2',
}

/** Stock tools with which the tests open what the app wrote, type from outside, and watch the network. */
const TOOLS = {
  age: '/usr/bin/age',
  minisign: '/usr/bin/minisign',
  'poppler-utils': '/usr/bin/pdftotext',
  strace: '/usr/bin/strace',
  xdotool: '/usr/bin/xdotool',
  iproute2: '/bin/ip',
  unzip: '/usr/bin/unzip',
}

export const isRoot = () => process.getuid?.() === 0

const linkerCache = () => {
  const tool = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(existsSync)
  return tool ? execFileSync(tool, ['-p'], { encoding: 'utf8' }) : ''
}

const missing = (packages) => {
  const libraries = linkerCache()
  return Object.entries(packages)
    .filter(([, sign]) => !(sign.startsWith('/') ? existsSync(sign) : libraries.includes(`\t${sign} `)))
    .map(([name]) => name)
}

/** Newer Debian renamed some libraries (…t64) when time became 64 bits wide. */
const currentName = (name) =>
  spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' }).status === 0 ? `${name}t64` : name

const apt = (...words) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}

const provide = (packages) => {
  if (process.platform !== 'linux') return
  const wanted = missing(packages)
  if (wanted.length === 0) return
  const command = `sudo apt-get install --no-install-recommends -y ${wanted.join(' ')}`
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Amparo needs a few packages of the system. Please run:\n\n  ${command}\n\n`)
    process.exit(1)
  }
  process.stdout.write(`Installing ${wanted.join(' ')} …\n`)
  apt('update', '-q')
  if (!apt('install', '--no-install-recommends', '-y', '-q', ...wanted.map(currentName))) {
    process.stderr.write(`That failed. The command was:\n\n  ${command}\n\n`)
    process.exit(1)
  }
}

/** Installs (as root) what a window needs, or prints the one command and ends with 1. */
export const provideWindowLibraries = () => provide(WINDOW)

/** The same, together with the stock tools that the tests use. */
export const provideTestTools = () => provide({ ...WINDOW, ...TOOLS })

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Starts a screen in memory of 1600×1000 and resolves to { display, stop }. It listens on no network port.
 * The X server picks a free display number and writes it to its fourth descriptor.
 */
export const startXvfb = () =>
  new Promise((resolve, reject) => {
    const words = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
    const server = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    let number = ''
    server.stdio[3].on('data', (bytes) => {
      number += bytes
      if (!number.endsWith('\n')) return
      server.unref()
      server.stdio[3].unref()
      resolve({ display: `:${number.trim()}`, stop: () => server.kill() })
    })
  })

// As a program it provides everything that the tests need.
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) provideTestTools()

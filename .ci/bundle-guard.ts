// Looks at what was really built. Lint and types watch the source; only here does one see what a bundler let in.
import {
  existsSync,
  mkdirSync,
  copyFileSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { builtinModules } from 'node:module'
import type { Plugin } from 'vite'

/** Which fences hold for the bundle: `node` vault and helpers, `shell` shell and preload, `page` the renderer. */
export type Side = 'node' | 'shell' | 'page'

interface Built {
  fileName: string
  code: string
  imports: string[]
  modules: string[]
}

const NODE = new Set(builtinModules)
const isElectron = (name: string) => name === 'electron' || name.startsWith('electron/')
const isNode = (name: string) => name.startsWith('node:') || NODE.has(name)

const BANNED_MODULES = /[\\/]rxdb[\\/].*[\\/](dev-mode|encryption-crypto-js|replication-webrtc)[\\/]/

const outsiders = (chunk: Built, pattern: RegExp, is: (name: string) => boolean) => {
  const named = [...chunk.code.matchAll(pattern)].map((match) => match[1] ?? '')
  return [...new Set([...chunk.imports, ...named])].filter(is)
}

const REQUIRED = /\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g
const NODE_NAMES = /["'`](node:[a-z_/]+)["'`]/g

const ADDRESSES = /https?:\/\/([\w-]+(?:\.[\w-]+)+)/g
/** Names of formats, and where the makers of a library explain its errors: never asked, as nothing of ours can be. */
const KNOWN_HOSTS = new Set([
  'github.com',
  'json-schema.org',
  'prosemirror.net',
  'react.dev',
  'react.i18next.com',
  'www.w3.org',
])

/** The shell is built with its comments, which name standards. */
const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

const strangeHosts = (code: string) =>
  [...new Set([...code.replace(COMMENTS, '').matchAll(ADDRESSES)].map((match) => match[1] ?? ''))].filter(
    (host) => !KNOWN_HOSTS.has(host),
  )

export const faultsOf = (side: Side, chunk: Built): string[] => {
  const faults: string[] = []
  if (side === 'node') {
    for (const name of outsiders(chunk, REQUIRED, isElectron))
      faults.push(`imports ${name}: the vault knows no windows`)
  }
  if (side === 'page') {
    const foreign = (name: string) => isNode(name) || isElectron(name)
    for (const name of outsiders(chunk, NODE_NAMES, foreign)) faults.push(`names ${name}: a page has no Node`)
  }
  if (side === 'shell' && basename(chunk.fileName) !== 'index.cjs') {
    faults.push(
      'is a second file: a sandboxed preload, and a shell that is loaded before `ready`, are one file',
    )
  }
  if (side !== 'node') {
    for (const host of strangeHosts(chunk.code))
      faults.push(`names ${host}: nothing here has an address outside`)
  }
  for (const id of chunk.modules.filter((id) => BANNED_MODULES.test(id)))
    faults.push(`contains ${basename(id)} of a banned RxDB plugin`)
  if (chunk.code.includes('rxdb.info')) faults.push('mentions rxdb.info')
  return faults.map((fault) => `${chunk.fileName} ${fault}`)
}

/** Fails the build when a bundle crosses a fence (design §2). */
export const bundleGuard = (side: Side): Plugin => ({
  name: 'amparo:bundle-guard',
  apply: 'build',
  generateBundle(_options, bundle) {
    const faults = Object.values(bundle).flatMap((output) =>
      output.type === 'chunk'
        ? faultsOf(side, {
            fileName: output.fileName,
            code: output.code,
            imports: [...output.imports, ...output.dynamicImports],
            modules: output.moduleIds,
          })
        : [],
    )
    if (faults.length > 0) this.error(`The bundle guard says no:\n  ${faults.join('\n  ')}`)
  },
})

/** RxDB's error texts point to its website; nobody can open it from here, and nothing here may name a website. */
export const withoutAddresses = (): Plugin => ({
  name: 'amparo:without-addresses',
  transform(code, id) {
    if (!/[\\/]node_modules[\\/]rxdb[\\/]/.test(id) || !code.includes('rxdb.info')) return null
    return { code: code.replaceAll(/https:\/\/rxdb\.info/g, ''), map: null }
  },
})

/** Copies the fonts that resources/fonts/fonts.json lists to `<out>/fonts`, where press finds them. */
export const pressFonts = (outDir: string): Plugin => ({
  name: 'amparo:press-fonts',
  apply: 'build',
  closeBundle() {
    const list = resolve('resources/fonts/fonts.json')
    if (!existsSync(list)) return
    const target = resolve(outDir, 'fonts')
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    for (const path of JSON.parse(readFileSync(list, 'utf8')) as string[]) {
      copyFileSync(resolve('node_modules/@expo-google-fonts', path), join(target, basename(path)))
    }
  },
})

/** Writes `<out>/package.json` and the icon, so that the folder is an app that Electron opens by itself. */
export const appFolder = (outDir: string): Plugin => ({
  name: 'amparo:app-folder',
  apply: 'build',
  closeBundle() {
    const about = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as Record<string, unknown>
    const { name, productName, version, description, license } = about
    const own = { name, productName, version, description, license, main: 'main/index.cjs' }
    writeFileSync(resolve(outDir, 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
    copyFileSync('resources/icons/amparo.png', resolve(outDir, 'icon.png'))
  },
})

/** Paths in our tree of what a bundle holds of others, such as node_modules/zod/index.js. */
const fromOthers = (
  ids: readonly string[],
  { root, packages }: { root: string; packages: string },
): string[] =>
  ids.flatMap((id) => {
    const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
    // Fonts and styles are named from the bundler's root, which is not ours for every side.
    const full = resolve(root, path)
    return full.startsWith(packages) ? [`node_modules${full.slice(packages.length)}`] : []
  })

/**
 * Tells `npm run pack`, which asks for it by AMPARO_PARTS, what the bundles hold of others: code that is bundled is
 * carried, whatever the lockfile calls it.
 * @param more packages that are copied and not bundled
 */
export const bundledParts = (side: string, more: string[] = []): Plugin => {
  let root = ''
  return {
    name: 'amparo:bundled-parts',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const folder = process.env['AMPARO_PARTS']
      if (folder === undefined) return
      const ids = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds : output.originalFileNames,
      )
      // Styles are taken out of their chunks, and with them what they name.
      const packages = realpathSync(resolve('node_modules'))
      const found = fromOthers([...ids, ...[...this.getModuleIds()].filter((id) => /\.(css|ttf)/.test(id))], {
        root,
        packages,
      })
      writeFileSync(resolve(folder, `${side}.json`), JSON.stringify([...new Set([...found, ...more])].sort()))
    },
  }
}

/** The faces that press reads, as files of their packages. */
export const fontParts = (): string[] =>
  (JSON.parse(readFileSync(resolve('resources/fonts/fonts.json'), 'utf8')) as string[]).map(
    (path) => `node_modules/@expo-google-fonts/${path}`,
  )

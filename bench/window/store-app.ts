// An app with both in it: a page that keeps records by itself, and our store in a process of its own, with a port
// between them as between our vault and our window.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const TOP = resolve(import.meta.dirname, '../..')

const MAIN = `
const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron')
const { join } = require('node:path')
app.setPath('userData', process.env.AMPARO_TEST_USER_DATA)
app.whenReady().then(async () => {
  const window = new BrowserWindow({ webPreferences: { preload: join(__dirname, 'preload.cjs') } })
  const child = utilityProcess.fork(join(__dirname, 'vault-side.mjs'))
  await window.loadFile(join(__dirname, 'page/index.html'))
  const { port1, port2 } = new MessageChannelMain()
  child.postMessage('port', [port1])
  window.webContents.postMessage('port', null, [port2])
})`

const PRELOAD = `
const { ipcRenderer } = require('electron')
ipcRenderer.on('port', ({ ports }) => window.postMessage('port', '*', ports))`

const APART = ['@signalapp/sqlcipher', 'sodium-native', 'libsodium-wrappers-sumo']

/** Builds it inside the tree, so that it finds the native packages; the caller removes the folder. */
export const buildStores = async (): Promise<string> => {
  const folder = join(TOP, 'node_modules', '.cache', `stores-${String(process.pid)}`)
  mkdirSync(join(folder, 'source'), { recursive: true })
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  put('package.json', JSON.stringify({ name: 'stores', version: '1.0.0', main: 'main.cjs' }))
  put('main.cjs', MAIN)
  put('preload.cjs', PRELOAD)
  const script = join(TOP, 'bench/window/page-side.ts')
  put(
    'source/index.html',
    `<!doctype html><title>Stores</title><script type="module" src="${script}"></script>`,
  )
  await build({
    ...{ configFile: false, root: join(folder, 'source'), base: './', logLevel: 'error' },
    build: { outDir: join(folder, 'page'), modulePreload: false },
  })
  await build({
    ...{ configFile: false, root: TOP, logLevel: 'error', define: { __AMPARO_TEST__: 'true' } },
    ssr: { noExternal: true, external: APART },
    build: {
      ...{ ssr: true, outDir: folder, emptyOutDir: false, target: 'node20' },
      rolldownOptions: {
        input: { 'vault-side': join(TOP, 'bench/window/vault-side.ts') },
        external: APART,
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return folder
}

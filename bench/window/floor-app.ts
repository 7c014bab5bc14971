// The floor under a window: the least that an app of Electron and React could be, in the same runtime, with the flags
// and the content policy of ours. What ours costs is counted over it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const TOP = resolve(import.meta.dirname, '../..')

const MAIN = `
const { app, BrowserWindow, utilityProcess } = require('electron')
const { join } = require('node:path')
app.setPath('userData', process.env.AMPARO_TEST_USER_DATA)
app.whenReady().then(() => {
  const window = new BrowserWindow({
    ...{ width: 1366, height: 768, useContentSize: true, show: false, backgroundColor: '#fbf8f1' },
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  })
  window.once('ready-to-show', () => window.show())
  window.loadFile(join(__dirname, 'page/index.html'))
  globalThis.forkAgain = () => new Promise((done) => {
    const began = performance.now()
    const child = utilityProcess.fork(join(__dirname, 'idle.cjs'))
    child.once('message', () => {
      window.loadFile(join(__dirname, 'blank.html')).then(() => {
        child.kill()
        done(performance.now() - began)
      })
    })
  })
})`

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">`

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">${POLICY}<title>Floor</title></head>
<body><div id="app"></div><script type="module" src="./page.ts"></script></body></html>`

const SCRIPT = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('app')).render(createElement('h1', {}, 'Hello'))`

/** Builds it into a folder of its own. */
export const buildFloor = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-floor-'))
  const source = join(TOP, 'node_modules', '.cache', 'floor')
  mkdirSync(source, { recursive: true })
  writeFileSync(join(source, 'index.html'), PAGE)
  writeFileSync(join(source, 'page.ts'), SCRIPT)
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'floor', version: '1.0.0', main: 'main.cjs' }),
  )
  writeFileSync(join(folder, 'main.cjs'), MAIN)
  writeFileSync(join(folder, 'idle.cjs'), `process.parentPort.postMessage('here')`)
  writeFileSync(join(folder, 'blank.html'), '<!doctype html><title>Blank</title>')
  await build({
    ...{ configFile: false, root: source, base: './', logLevel: 'error' },
    build: { outDir: join(folder, 'page'), emptyOutDir: true, modulePreload: false },
  })
  return folder
}

// Lint is what keeps these out of the source; here it is seen to do so.
import { Linter } from 'eslint'
import { expect, test } from 'vitest'
import config from '../eslint.config.ts'

interface Banned {
  files?: unknown[]
  rules?: Record<string, unknown>
}

const rule = (config as Banned[]).find(
  ({ files, rules }) => files?.[0] === '**/*.{ts,tsx}' && rules?.['no-restricted-syntax'] !== undefined,
)?.rules?.['no-restricted-syntax']

const faults = (code: string): string[] =>
  new Linter()
    .verify(code, [{ rules: { 'no-restricted-syntax': rule as 'error' } }])
    .map(({ ruleId }) => ruleId ?? '')

test.each([
  'shell.openExternal(address)',
  'shell.openPath(path)',
  "app.setAsDefaultProtocolClient('amparo')",
  "app.on('open-url', listener)",
  "app.on('open-file', listener)",
  'app.addRecentDocument(path)',
  'crashReporter.start({})',
  'window.print()',
  'contents.print({ silent: true })',
  'window.webContents.print()',
  'await page.printToPDF({})',
  "import { autoUpdater } from 'electron'",
  "ipcMain.handle('any', listener)",
  'element.innerHTML = text',
  "element.insertAdjacentHTML('beforeend', text)",
  'eval(text)',
  'new Function(text)',
  'Math.random()',
])('%s is no line of ours', (code) => {
  expect(faults(code)).toEqual(['no-restricted-syntax'])
})

test('other lines are', () => {
  expect(faults("app.on('second-instance', focus)")).toEqual([])
})

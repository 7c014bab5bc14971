import { expect, test } from 'vitest'
import { pagePreferences } from './page.ts'

test('a page may do nothing that is not said here', () => {
  expect(pagePreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    v8CacheOptions: 'none',
    webgl: false,
    plugins: false,
    enableWebSQL: false,
    enableDeprecatedPaste: false,
    // Only where a test drives it; a release has no developer tools at all (e2e/release.spec.ts).
    devTools: true,
  })
  expect(Object.isFrozen(pagePreferences)).toBe(true)
})

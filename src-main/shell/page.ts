// What every renderer of ours may do, and no more (E5).
import type { WebPreferences } from 'electron'

export const pagePreferences: Readonly<WebPreferences> = Object.freeze({
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
  // A page must not read what was copied elsewhere by making itself paste.
  enableDeprecatedPaste: false,
  devTools: __AMPARO_TEST__,
})

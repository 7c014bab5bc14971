// `npm run bench:window`; not part of `npm test`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

export default defineConfig({
  ...settings,
  testDir: '../bench/window',
  testMatch: ['window.ts', 'stores.ts'],
  globalSetup: '../e2e/screen.ts',
  outputDir: '../test-results/bench-window',
  workers: 1,
  timeout: 60 * 60_000,
  reporter: 'line',
})

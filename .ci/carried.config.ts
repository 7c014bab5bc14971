// `npm run pack:try`: the packed folder on a stick; not part of `npm test`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

export default defineConfig({
  ...settings,
  testDir: '../bench',
  testMatch: 'carried.ts',
  globalSetup: '../e2e/screen.ts',
  outputDir: '../test-results/carried',
  workers: 1,
  timeout: 10 * 60_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
})

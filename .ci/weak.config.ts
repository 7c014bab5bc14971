// `npm run weak`, as root: the whole journey on a weak laptop (bench/weak.ts); not part of `npm test`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

// The processes that run the tests read it as well.
process.env['PATIENCE'] ??= '12'

export default defineConfig({
  ...settings,
  testDir: '../e2e',
  testMatch: 'whole.spec.ts',
  globalSetup: '../bench/weak.ts',
  outputDir: '../test-results/weak',
  workers: 1,
  use: { actionTimeout: 10 * 60_000 },
  expect: { timeout: 5 * 60_000 },
  reporter: 'list',
})

// `npm run build:test && LOCKS=200 npx playwright test --config .ci/lock-bench.config.ts`; not part of `npm test`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

export default defineConfig({
  ...settings,
  testDir: '../bench',
  testMatch: 'lock.ts',
  globalSetup: '../e2e/screen.ts',
  outputDir: '../test-results/bench-lock',
  workers: 1,
  timeout: 3 * 60 * 60_000,
  reporter: 'line',
})

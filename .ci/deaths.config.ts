// `npm run build:test && POINTS=20 npx playwright test --config .ci/deaths.config.ts`; not part of `npm test`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

export default defineConfig({
  ...settings,
  testDir: '../bench',
  testMatch: 'deaths.ts',
  globalSetup: '../e2e/screen.ts',
  outputDir: '../test-results/deaths',
  workers: 1,
  timeout: 3 * 60 * 60_000,
  use: { actionTimeout: 120_000 },
  expect: { timeout: 60_000 },
  reporter: 'line',
})

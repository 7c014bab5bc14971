// Journeys on real Electron: `npx playwright test e2e/letters.spec.ts` after `npm run build:test`.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/screen.ts',
  outputDir: 'test-results/journeys',
  // Two cores, and a key derivation in each: side by side they would only wait for each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./.ci/count-reporter.ts']],
})

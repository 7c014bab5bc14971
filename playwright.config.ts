// Journeys on real Electron: `npx playwright test e2e/letters.spec.ts` after `npm run build:test`.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/screen.ts',
  outputDir: 'test-results/journeys',
  // Much of a journey is waiting for a page to be drawn; a third would only wait for the other two's cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./.ci/count-reporter.ts']],
})

// Journeys on real Electron: `npx playwright test e2e/letters.spec.ts` after `npm run build:test`.
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'

/** What every run of the real app shares (.ci/*.config.ts). */
export const settings: PlaywrightTestConfig = {
  testDir: 'e2e',
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
}

/** Begun first: last, one of them would run alone while the other core has nothing left to do. */
const LONGEST = ['whole.spec.ts', 'silence.spec.ts']

export default defineConfig({
  ...settings,
  projects: [
    { name: 'longest', testMatch: LONGEST },
    { name: 'others', testMatch: '*.spec.ts', testIgnore: LONGEST },
  ],
})

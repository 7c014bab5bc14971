// The demo is driven like a journey, but is no test of the suite: `npm run demo`.
import { defineConfig } from '@playwright/test'
import { settings } from '../playwright.config.ts'

export default defineConfig({
  ...settings,
  testDir: '../e2e',
  testMatch: 'demo.ts',
  globalSetup: '../e2e/screen.ts',
  outputDir: '../test-results/demo',
  reporter: 'line',
  timeout: 400_000,
})

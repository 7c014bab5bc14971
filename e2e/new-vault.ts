// The first minutes as anybody would spend them: a new vault with the words that are offered, and on to the frame.
import { expect } from '@playwright/test'
import { launch, type LaunchOptions, type Launched } from './app.ts'

export interface WithVault extends Launched {
  passphrase: string
  /** Opens the vault again after the app has been started anew. */
  unlock: () => Promise<void>
}

/** Starts on an empty folder, makes a vault with the words offered, and waits for the first screen behind it. */
export const launchWithVault = async (options: LaunchOptions): Promise<WithVault> => {
  const launched = await launch({ language: 'en', ...options })
  const { page } = launched
  await page.locator('[data-word]').first().waitFor()
  const passphrase = (await page.locator('[data-word]').allTextContents()).join(' ')
  await page.locator('input[type=password]').fill(passphrase)
  await page.locator('input[type=text]').first().fill('Lan')
  await page.locator('button[type=submit]').click()
  await expect(page.locator('[data-pane=main] h1')).toBeVisible({ timeout: 60_000 })
  const unlock = async (): Promise<void> => {
    await launched.page.locator('input[type=password]').fill(passphrase)
    await launched.page.keyboard.press('Enter')
    await expect(launched.page.locator('[data-pane=main] h1')).toBeVisible({ timeout: 60_000 })
  }
  return Object.assign(launched, { passphrase, unlock })
}

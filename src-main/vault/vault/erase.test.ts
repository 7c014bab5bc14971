// Erasing as a window asks for it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FromVault } from '#contract/host'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let trial: TrialVault
let told: FromVault[]

beforeEach(async () => {
  told = []
  trial = await openTrialVault({ helper: (message) => void told.push(message) })
})
afterEach(() => trial.end())

const folder = (): string => join(trial.outside, 'vault')

const hashes = (): Record<string, string> =>
  Object.fromEntries(
    ['head.a', 'head.b', 'keyring', 'vault.db'].map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder(), name)))
        .digest('hex'),
    ]),
  )

it('a wrong passphrase erases nothing, and the vault goes on', async () => {
  const before = hashes()
  for (const wrong of ['copper lantern drifts beyond the orchard', `${PASSPHRASE} `.repeat(2), 'x']) {
    expect(await trial.client.vault.erase({ passphrase: utf8(wrong) })).toEqual({
      outcome: 'wrongPassphrase',
    })
  }
  expect(hashes()).toEqual(before)
  expect(told).toEqual([])
  expect((await trial.first(trial.client.vault.state, {})).state).toBe('unlocked')
  await trial.client.profile.edit({ authorName: 'Mina' })
  await trial.reopen()
  expect((await trial.first(trial.client.profile.view, {})).authorName).toBe('Mina')
})

it('with the passphrase nothing is left, the window is told to end, and a new vault can be made there', async () => {
  expect(await trial.client.vault.erase({ passphrase: utf8(PASSPHRASE) })).toEqual({ outcome: 'erased' })
  expect(existsSync(folder())).toBe(false)
  expect(told).toEqual([{ type: 'lockNow' }])
  expect(await trial.first(trial.client.vault.state, {})).toEqual({ state: 'absent' })
  await expect(trial.client.profile.edit({ authorName: 'Mina' })).rejects.toMatchObject({
    code: 'vault/locked',
  })
  const profile = { authorName: '', role: 'documenter', language: 'en' } as const
  await trial.client.vault.create({ passphrase: utf8('another lantern drifts beyond this wall'), profile })
  expect(readdirSync(folder())).toContain('head.a')
})

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AppError } from '#contract/errors'
import { createGrants } from './grants.ts'
import { createJobs } from './jobs.ts'
import { createLog } from './log.ts'
import { Vault } from './vault.ts'

const secret = () => ({
  kind: 'passphrase' as const,
  bytes: new TextEncoder().encode('copper lantern drifts beyond the orchard wall'),
})

let top = ''
const fresh = (): Vault =>
  new Vault({
    ...{ folder: join(top, 'vault'), fonts: '', now: Date.now, grants: createGrants() },
    ...{ log: createLog(Date.now), jobs: createJobs(() => undefined) },
    kdf: { memoryKiB: 8 * 1024, passes: 1 },
  })

/** A folder stands where the file was: whatever reads it is refused by the system, for root too. */
const block = (name: string): (() => void) => {
  const [path, kept] = [join(top, 'vault', name), join(top, name)]
  renameSync(path, kept)
  mkdirSync(path)
  return () => {
    rmSync(path, { recursive: true })
    renameSync(kept, path)
  }
}

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'amparo-unreadable-'))
  const vault = fresh()
  await vault.create(secret().bytes, { authorName: 'Lan', role: 'documenter', language: 'en' })
  await vault.lock()
})
afterEach(() => rmSync(top, { recursive: true }))

it('a header that cannot be read at the start is told, and opens once it can be', async () => {
  const unblock = block('head.a')
  const vault = fresh()
  expect(vault.status).toEqual({ state: 'broken', code: 'disk/failed' })
  expect(vault.retry().state).toBe('broken')
  unblock()
  expect(vault.retry().state).toBe('locked')
  expect((await vault.open(secret())).outcome).toBe('opened')
  await vault.lock()
})

it('a header that can no longer be read when she opens is refused, and may be tried again', async () => {
  const vault = fresh()
  const unblock = block('head.b')
  await expect(vault.open(secret())).rejects.toMatchObject({ code: 'disk/failed' })
  expect(vault.status.state).toBe('locked')
  unblock()
  expect((await vault.open(secret())).outcome).toBe('opened')
  await vault.lock()
})

it.each([
  ['lock', 'locked'],
  ['vault.db', 'broken'],
] as const)('where something else stands in place of %s, it is a refusal: %s', async (name, state) => {
  const vault = fresh()
  const unblock = block(name)
  await expect(vault.open(secret())).rejects.toMatchObject({ code: 'store/disk-error' })
  expect(vault.status.state).toBe(state)
  unblock()
  if (state === 'broken') expect(vault.retry().state).toBe('locked')
  expect((await vault.open(secret())).outcome).toBe('opened')
  await vault.lock()
})

it
  .skipIf(process.platform === 'win32')
  .each(['head.a', 'keyring', 'lock', 'vault.db', 'vault.db-wal', 'anchor'])(
  'a pipe in place of %s does not hold it up for ever',
  async (name) => {
    const vault = fresh()
    const [path, kept] = [join(top, 'vault', name), join(top, name)]
    if (existsSync(path)) renameSync(path, kept)
    execFileSync('mkfifo', [path])
    const outcome = await vault.open(secret()).then(
      (found) => found.outcome,
      (error: AppError) => error.code,
    )
    expect(outcome).toMatch(/^(disk|vault|store)\/|Damaged$|olderThanData/)
    expect(vault.isUnlocked()).toBe(false)
  },
)

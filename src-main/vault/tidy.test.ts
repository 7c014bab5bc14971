import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { evidenceHandlers } from './evidence/handlers.ts'
import { createGrants } from './grants.ts'
import { createJobs } from './jobs.ts'
import { createLog } from './log.ts'
import { newId } from './store/index.ts'
import { keepAllBlobs } from './tidy.ts'
import { Vault } from './vault.ts'

const DAY = 86_400_000
const secret = (): Uint8Array => new TextEncoder().encode('copper lantern drifts beyond the orchard wall')
const signal = new AbortController().signal

let top = ''
let now = Date.parse('2026-03-01T10:00:00Z')
let vault: Vault
const grants = createGrants()
const blobs = (): string[] => readdirSync(join(top, 'vault', 'blobs'))

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'amparo-tidy-'))
  now = Date.parse('2026-03-01T10:00:00Z')
  const clock = (): number => now++
  vault = new Vault({
    ...{ folder: join(top, 'vault'), fonts: '', now: clock, grants, log: createLog(clock) },
    jobs: createJobs(() => undefined),
    kdf: { memoryKiB: 8 * 1024, passes: 1 },
  })
  await vault.create(secret(), { authorName: 'Lan', role: 'documenter', language: 'en' })
})
afterEach(async () => {
  await vault.lock()
  rmSync(top, { recursive: true })
})

const reopen = async () => {
  await vault.lock()
  const outcome = await vault.open({ kind: 'passphrase', bytes: secret() }, {})
  if (outcome.outcome !== 'opened') throw new Error(outcome.outcome)
  return outcome
}

const attach = async (): Promise<void> => {
  const path = join(top, 'paper.txt')
  writeFileSync(path, 'a paper')
  const token = newId().padEnd(32, '0')
  grants.add({ token, path, mode: 'read' })
  const file = { caseId: newId(), grant: token, name: 'paper.txt', title: '', description: '' }
  await evidenceHandlers(vault.session()).attach(file, signal)
}

const ORPHAN = 'ab'.repeat(32)
const leaveOrphan = (): void => writeFileSync(join(top, 'vault', 'blobs', ORPHAN), 'sealed')

it('tells at opening how many attached files are gone from the disk, and only then', async () => {
  await attach()
  expect((await reopen()).filesMissing).toBe(0)
  const [blob = ''] = blobs()
  rmSync(join(top, 'vault', 'blobs', blob))
  expect((await reopen()).filesMissing).toBe(1)
})

it('removes half-taken files at once, and never a blob that a record holds', async () => {
  await attach()
  const before = blobs()
  writeFileSync(join(top, 'vault', 'blobs', 'in.0123'), 'half')
  for (let opening = 0; opening < 4; opening++) {
    now += 10 * DAY
    await reopen()
  }
  expect(blobs()).toEqual(before)
})

it('removes a blob without a record only after a week and several openings', async () => {
  leaveOrphan()
  await reopen()
  now += 30 * 365 * DAY
  await reopen()
  expect(blobs()).toEqual([ORPHAN])
  now -= 30 * 365 * DAY
  await reopen()
  await reopen()
  expect(blobs()).toEqual([ORPHAN])
  now += 8 * DAY
  await reopen()
  expect(blobs()).toEqual([])
})

it('keeps it for good once older data was accepted: the newer records may come back', async () => {
  keepAllBlobs(vault.session().store)
  leaveOrphan()
  for (let opening = 0; opening < 4; opening++) {
    now += 10 * DAY
    await reopen()
  }
  expect(blobs()).toEqual([ORPHAN])
})

it('repairs nothing in a vault that it then refuses, however late the damage is met', async () => {
  await attach()
  vault.session().store.sql.run('UPDATE v.d_evidence SET body = substr(body, 2)')
  await vault.lock()
  const header = join(top, 'vault', 'head.b')
  const bytes = readFileSync(header)
  bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000)
  writeFileSync(header, bytes)
  const opening = vault.open({ kind: 'passphrase', bytes: secret() }, {})
  await expect(opening).rejects.toMatchObject({ code: 'store/damaged' })
  expect(readFileSync(header).equals(bytes)).toBe(true)
})

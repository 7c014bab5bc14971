import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deriveHere, type Derive } from '../crypto/kdf.ts'
import { createGrants } from '../grants.ts'
import { createJobs } from '../jobs.ts'
import { createLog } from '../log.ts'
import { Vault } from '../vault.ts'
import { vaultHandlers } from './handlers.ts'

const SECRET = 'copper lantern drifts beyond the orchard wall'
const LEAST = { memoryKiB: 8 * 1024, passes: 1 }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let folder = ''
let asked: number[] = []
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'amparo-memory-')), 'vault')
  asked = []
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

/** The question is how much memory is asked for, not what it yields. */
const derive: Derive = (request) => {
  asked.push(request.memoryKiB / 1024)
  return deriveHere({ ...request, ...LEAST })
}

const start = () => {
  const vault = new Vault({
    ...{ folder, fonts: '', now: Date.now, derive, kdf: LEAST },
    grants: createGrants(),
    jobs: createJobs(() => undefined),
    log: createLog(Date.now),
  })
  const strengthen = async (moreMemory: boolean) => {
    const { changePassphrase } = vaultHandlers(vault)
    const both = { old: utf8(SECRET), new: utf8(SECRET) }
    const answer = await changePassphrase(
      { ...both, strengthen: true, moreMemory },
      new AbortController().signal,
    )
    expect(answer).toEqual({ outcome: 'changed' })
    return vault.session().keys.kdf().memoryKiB / 1024
  }
  const open = (acceptMemoryMiB?: number) =>
    vault.open({ kind: 'passphrase', bytes: utf8(SECRET) }, { acceptMemoryMiB })
  return { vault, strengthen, open }
}

test('more than 256 MiB is taken only when she wants it, is asked for at the next opening, and can be undone', async () => {
  const first = start()
  await first.vault.create(utf8(SECRET), { authorName: '', role: 'documenter', language: 'en' })
  expect(await first.strengthen(false)).toBe(256)
  const memoryMiB = await first.strengthen(true)
  expect(memoryMiB).toBeGreaterThan(256)
  await first.vault.lock()

  const second = start()
  expect(second.vault.status).toEqual({ state: 'locked', memoryMiB })
  asked = []
  expect(await second.open()).toEqual({ outcome: 'needsMemory', memoryMiB })
  expect(await second.open(memoryMiB - 1)).toEqual({ outcome: 'needsMemory', memoryMiB })
  expect(asked).toEqual([])
  expect(second.vault.status).toEqual({ state: 'locked', memoryMiB })
  expect(await second.open(memoryMiB)).toMatchObject({ outcome: 'opened' })
  expect(asked).toEqual([memoryMiB])
  expect(await second.strengthen(false)).toBe(256)
  await second.vault.lock()

  const third = start()
  expect(third.vault.status).toEqual({ state: 'locked' })
  expect(await third.open()).toMatchObject({ outcome: 'opened' })
  await third.vault.lock()
})

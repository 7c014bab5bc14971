import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, openSample, setting } from './sample-vault.fixture.ts'

const NAMES = ['vault.db', 'vault.db-wal']
const bytesOf = (folder: string) => NAMES.map((name) => readFileSync(join(folder, name)))

const { fresh, copyOf } = keepSamples()

const killedVault = () => {
  const vault = fresh()
  const at = caseRef()
  vault.store.commit([setting(at, 'title', 'one')])
  vault.store.checkpoint()
  for (let n = 0; n < 5; n++) vault.store.commit([setting(at, 'notes', 'x'.repeat(3000 * n))])
  return { folder: copyOf(vault), keys: vault.keys }
}

it('a database refused as older than promised is left as it was found, its log included', () => {
  const { folder, keys } = killedVault()
  const log = join(folder, 'vault.db-wal')
  const bytes = readFileSync(log)
  // The last commits are cut off the log.
  writeFileSync(log, bytes.subarray(0, bytes.length >> 1))
  const before = bytesOf(folder)
  const { store, close } = openSample(folder, keys, { create: false })
  expect(store.verdict.kind).toBe('rolledBack')
  close()
  expect(bytesOf(folder)).toEqual(before)
})

it('a database that cannot be read at all is left as well', () => {
  const { folder, keys } = killedVault()
  const path = join(folder, 'vault.db')
  writeFileSync(path, readFileSync(path).subarray(0, 9000))
  const before = bytesOf(folder)
  expect(() => openSample(folder, keys, { create: false })).toThrow('store/damaged')
  expect(bytesOf(folder)).toEqual(before)
})

it('one that opens is tidied when it closes', () => {
  const { folder, keys } = killedVault()
  const [before] = bytesOf(folder)
  openSample(folder, keys, { create: false }).close()
  expect(readFileSync(join(folder, 'vault.db')).equals(before ?? Buffer.alloc(0))).toBe(false)
})

it('a promise that a crash kept from the anchor is made once all has been read, not before', () => {
  const { folder, keys } = killedVault()
  const path = join(folder, 'anchor')
  // The newer of its two notes is damaged: so far the data is one commit ahead of what was promised.
  const anchor = readFileSync(path)
  const newer = anchor.readUInt32LE(48) > anchor.readUInt32LE(4096 + 48) ? 0 : 4096
  writeFileSync(path, anchor.fill(7, newer + 200, newer + 300))
  const before = [...bytesOf(folder), readFileSync(path)]
  const refused = openSample(folder, keys, { create: false, isRefused: true })
  expect(refused.store.verdict).toEqual({ kind: 'ok', oneMayBeMissing: false })
  refused.close()
  expect([...bytesOf(folder), readFileSync(path)]).toEqual(before)
  openSample(folder, keys, { create: false }).close()
  expect(readFileSync(path).equals(before[2] ?? Buffer.alloc(0))).toBe(false)
  const { store, close } = openSample(folder, keys, { create: false })
  expect(store.verdict).toEqual({ kind: 'ok', oneMayBeMissing: false })
  close()
})

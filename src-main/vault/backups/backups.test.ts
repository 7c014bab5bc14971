// A backup on a folder that stands for a stick: what it writes, what it leaves, and that it opens.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStick, filesBelow, hashesOf, SECRET, utf8, type Stick } from './stick.fixture.ts'

let stick: Stick
beforeEach(async () => {
  stick = await openStick()
})
afterEach(() => stick.trial.end())

const inBackup = (...parts: string[]): string => join(stick.path, 'backup', ...parts)
const pieces = (): string[] => filesBelow(inBackup('pieces'))
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

describe('a backup', () => {
  it('opens with the passphrase, holds what the vault held, and leaves the vault as it was', async () => {
    await stick.capture('photo.jpg', 4_500_000)
    await stick.capture('note.txt', 10)
    const made = await stick.back(stick.path)
    expect(made).toMatchObject({ state: 'made', made: { cases: 2, files: 2, missing: 0 } })
    const before = hashesOf(stick.vaultFolder)
    const tried = await stick.drill()
    expect(tried).toMatchObject({
      state: 'tried',
      days: 0,
      trial: { cases: 2, files: 2, faults: [], more: 0 },
    })
    const after = hashesOf(stick.vaultFolder)
    // The drill that went well is remembered, which is the one thing that may have changed.
    for (const name of ['vault.db', 'vault.db-wal', 'anchor'])
      for (const list of [before, after]) delete list[join(stick.vaultFolder, name)]
    expect(after).toEqual(before)
    expect(existsSync(join(stick.vaultFolder, 'trial'))).toBe(false)
    expect((await stick.view()).tested).toMatchObject({ days: 0 })
  })

  it('writes only what is new, and reads back all of it', async () => {
    await stick.capture('photo.jpg', 2_000_000)
    await stick.back(stick.path)
    const first = hashesOf(inBackup('pieces'))
    await stick.trial.client.safety.setIdle({ minutes: 10 })
    const made = await stick.back()
    if (made.state !== 'made') throw new Error(made.state)
    expect(made.written).toBeLessThan(made.size / 4)
    const second = hashesOf(inBackup('pieces'))
    for (const [path, sha256] of Object.entries(first)) expect(second[path]).toBe(sha256)
  })

  it('mends on the stick what has rotted there, from the vault', async () => {
    await stick.capture('photo.jpg', 300_000)
    await stick.back(stick.path)
    const sizeOf = (path: string): number => statSync(path).size
    const blob = pieces().sort((a, b) => sizeOf(b) - sizeOf(a))[0] ?? ''
    flip(blob, 1000)
    expect(await stick.drill()).toMatchObject({
      trial: { files: 0, faults: [{ what: 'file', where: 'photo.jpg' }] },
    })
    expect((await stick.view()).tested).toBeNull()
    expect(await stick.back()).toMatchObject({ state: 'made' })
    expect(await stick.drill()).toMatchObject({ trial: { files: 1, faults: [] } })
  })

  it('says nothing to whoever finds it: hex names, one time, no word of hers', async () => {
    await stick.capture('Dong Guangping.txt', 20)
    await stick.back(stick.path)
    const files = filesBelow(inBackup())
    expect(files.length).toBeGreaterThan(4)
    for (const path of files) {
      expect(path.slice(inBackup().length)).toMatch(
        /^\/(keys|lists)\/[0-9a-f]{32}$|^\/pieces\/[0-9a-f]{2}\/[0-9a-f]{64}$/,
      )
      expect(statSync(path).mtime.toISOString()).toBe('2020-01-01T00:00:00.000Z')
      const text = readFileSync(path).toString('latin1')
      for (const word of ['Dong', 'Lan', '2026', 'case'])
        expect(text.includes(word) && text.length < 4000).toBe(false)
    }
  })

  it('takes only the passphrase of its time, and once made anew only the new one', async () => {
    await stick.back(stick.path)
    const next = 'velvet harbour counts nine patient sparrows'
    expect((await stick.view()).last?.waysChanged).toBe(false)
    await stick.trial.client.vault.changePassphrase({ old: utf8(SECRET), new: utf8(next) })
    expect((await stick.view()).last?.waysChanged).toBe(true)
    expect(await stick.drill(next)).toEqual({ state: 'failed', code: 'wrongPassphrase' })
    expect(await stick.drill(SECRET)).toMatchObject({ state: 'tried' })
    await stick.back()
    expect((await stick.view()).last?.waysChanged).toBe(false)
    expect(await stick.drill(SECRET)).toEqual({ state: 'failed', code: 'wrongPassphrase' })
    expect(await stick.drill(next)).toMatchObject({ state: 'tried', trial: { faults: [] } })
    expect(readdirSync(inBackup('keys'))).toHaveLength(2)
  })

  it('counts its age by the day, and remembers its place over a lock', async () => {
    await stick.back(stick.path)
    stick.trial.setNow('2026-03-10T06:00:00.000Z')
    await stick.trial.reopen()
    expect(await stick.view()).toMatchObject({ last: { days: 9 }, tested: null, job: { state: 'none' } })
    const place = () => stick.trial.first(stick.trial.client.backups.place, {})
    expect(await place()).toEqual({ path: stick.path, isThere: true })
    rmSync(stick.path, { recursive: true })
    expect(await place()).toEqual({ path: stick.path, isThere: false })
    expect(await stick.back()).toEqual({ state: 'failed', code: 'backups/gone' })
  })
})

describe('what is told instead of a backup', () => {
  const failed = (code: string) => ({ state: 'failed', code })

  it('another vault’s backup there, a newer one, none, the vault’s own folder', async () => {
    const other = await openStick()
    try {
      await other.back(other.path)
      const theirs = hashesOf(other.path)
      expect(await stick.back(other.path)).toEqual(failed('backups/other-vault'))
      expect(hashesOf(other.path)).toEqual(theirs)
    } finally {
      await other.trial.end()
    }
    expect(await stick.back(stick.vaultFolder)).toEqual(failed('backups/inside-vault'))
    await expect(stick.drill(SECRET, stick.path)).rejects.toMatchObject({ code: 'backups/none' })
    await stick.back(stick.path)
    const [name = ''] = readdirSync(inBackup('lists'))
    flip(inBackup('lists', name), 9)
    expect(await stick.back()).toEqual(failed('backups/newer'))
    await expect(stick.drill()).rejects.toMatchObject({ code: 'backups/newer' })
  })

  it('a damaged page of the vault is not carried into a backup; the older one still opens', async () => {
    await stick.capture('note.txt', 10)
    await stick.back(stick.path)
    const lists = readdirSync(inBackup('lists'))
    flip(join(stick.vaultFolder, 'vault.db'), 40 * 4096 + 99)
    expect(await stick.back()).toEqual(failed('backups/vault-damaged'))
    expect(readdirSync(inBackup('lists'))).toEqual(lists)
    flip(join(stick.vaultFolder, 'vault.db'), 40 * 4096 + 99)
    expect(await stick.drill()).toMatchObject({ trial: { cases: 1, faults: [] } })
  })

  it('every list or all keys gone: damaged; a missing piece of the data: told, and nothing else is touched', async () => {
    await stick.back(stick.path)
    const kept = pieces()
    const saved = kept.map((path) => [path, readFileSync(path)] as const)
    for (const path of kept) rmSync(path)
    expect(await stick.drill()).toEqual(failed('backups/data-damaged'))
    for (const [path, bytes] of saved) writeFileSync(path, bytes)
    expect(await stick.drill()).toMatchObject({ state: 'tried' })
    for (const name of readdirSync(inBackup('lists'))) rmSync(inBackup('lists', name))
    await expect(stick.drill()).rejects.toMatchObject({ code: 'backups/damaged' })
  })
})

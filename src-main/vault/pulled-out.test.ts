// A stick that is pulled out while the vault is open, and what may come in its place.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGrants } from './grants.ts'
import { createJobs } from './jobs.ts'
import { changePassphrase } from './keys/index.ts'
import { createLog } from './log.ts'
import { lockFolder, newId } from './store/index.ts'
import { Vault } from './vault.ts'

const words = (text = 'copper lantern drifts beyond the orchard wall'): Uint8Array =>
  new TextEncoder().encode(text)

const made = async (folder: string): Promise<Vault> => {
  const vault = new Vault({
    ...{ folder, fonts: '', now: Date.now, grants: createGrants() },
    ...{ log: createLog(Date.now), jobs: createJobs(() => undefined) },
    kdf: { memoryKiB: 8 * 1024, passes: 1 },
  })
  await vault.create(words(), { authorName: 'Lan', role: 'documenter', language: 'en' })
  return vault
}

const note = (vault: Vault, value: string): void =>
  void vault.session().store.commit([{ do: 'meta', key: 'note', value }])
const noted = (vault: Vault): unknown => vault.session().store.meta('note')

const reopened = async (vault: Vault): Promise<void> => {
  await vault.lock()
  expect(await vault.open({ kind: 'passphrase', bytes: words() })).toMatchObject({
    ...{ outcome: 'opened', repaired: false, lastSaveMayBeMissing: false, filesMissing: 0 },
  })
}

const hashes = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-shm$|^lock/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => `${path} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)

let top = ''
let folder = ''
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'amparo-pulled-'))
  folder = join(top, 'vault')
})
afterEach(() => rmSync(top, { recursive: true, force: true }))

it('a folder that was away goes on when it is back, locked as before', async () => {
  const vault = await made(folder)
  note(vault, 'one')
  renameSync(folder, `${folder}-away`)
  for (let time = 0; time < 2; time++) expect(() => note(vault, 'two')).toThrow('store/disk-error')
  renameSync(`${folder}-away`, folder)
  note(vault, 'two')
  expect(lockFolder(folder)).toBeNull()
  await reopened(vault)
  expect(noted(vault)).toBe('two')
  await vault.lock()
})

it('a folder that another process has opened meanwhile is told, and goes on once it is closed there', async () => {
  const vault = await made(folder)
  rmSync(join(folder, 'lock'))
  const theirs = lockFolder(folder)
  rmSync(join(folder, 'vault.db-wal'))
  expect(() => note(vault, 'one')).toThrow('store/disk-error')
  expect(() => note(vault, 'one')).toThrow('vault/openElsewhere')
  theirs?.release()
  note(vault, 'one')
  await reopened(vault)
  expect(noted(vault)).toBe('one')
  await vault.lock()
})

it('another vault in its place is never written to: not by a save, a new key, a passphrase, nor by erasing', async () => {
  const other = await made(join(top, 'other'))
  await other.lock()
  const vault = await made(folder)
  renameSync(folder, `${folder}-away`)
  renameSync(join(top, 'other'), folder)
  const before = hashes(folder)
  expect(() => note(vault, 'one')).toThrow('store/disk-error')
  expect(() => note(vault, 'one')).toThrow('store/reopen')
  const { keys } = vault.session()
  expect(() => keys.caseKey(newId())).toThrow('store/disk-error')
  const current = { kind: 'passphrase', bytes: words() } as const
  const change = { keys, current, next: words('another lantern drifts beyond this wall'), now: new Date() }
  await expect(changePassphrase(change)).rejects.toThrow('store/disk-error')
  await expect(vault.erase(words())).rejects.toThrow('store/disk-error')
  expect(hashes(folder)).toEqual(before)
  renameSync(folder, join(top, 'other'))
  renameSync(`${folder}-away`, folder)
  note(vault, 'one')
  keys.caseKey(newId())
  await reopened(vault)
  expect(noted(vault)).toBe('one')
  await vault.lock()
})

it.each([
  ['header', ['head.a', 'head.b']],
  ['keyring', ['keyring']],
])('the same data with another %s is refused and left as it is', async (_, names) => {
  const other = await made(join(top, 'other'))
  await other.lock()
  const vault = await made(folder)
  note(vault, 'one')
  renameSync(folder, `${folder}-away`)
  cpSync(`${folder}-away`, folder, { recursive: true })
  for (const name of names) copyFileSync(join(top, 'other', name), join(folder, name))
  const before = hashes(folder)
  expect(() => note(vault, 'two')).toThrow('store/disk-error')
  for (let time = 0; time < 2; time++) expect(() => note(vault, 'two')).toThrow('store/reopen')
  expect(hashes(folder)).toEqual(before)
  rmSync(folder, { recursive: true })
  renameSync(`${folder}-away`, folder)
  note(vault, 'two')
  await reopened(vault)
  expect(noted(vault)).toBe('two')
  await vault.lock()
})

/** A stick: a file system in a file, which fails at once with all that was not synced, as when it is pulled out. */
const stick = (image: string, at: string) => {
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const loops: string[] = []
  const plugIn = (): void => {
    const loop = run('losetup', '--find', '--show', image)
    loops.push(loop)
    run('mount', '-t', 'ext4', loop, at)
  }
  // FS_IOC_SHUTDOWN, without writing the journal.
  const CUT = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))`
  const pullOut = (): void => {
    run('python3', '-c', CUT, at)
    run('umount', '--lazy', at)
  }
  const end = (): void => {
    spawnSync('umount', ['--lazy', at])
    for (const loop of loops) spawnSync('losetup', ['--detach', loop])
  }
  return { plugIn, pullOut, end }
}

const whyNot = (): string | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Only root on Linux can mount a stick.'
  const isMissing = (tool: string): boolean => spawnSync(tool, ['--version']).error !== undefined
  const missing = ['mkfs.ext4', 'losetup', 'python3'].filter(isMissing)
  return missing.length > 0 ? `Missing: ${missing.join(', ')}.` : null
}

describe('a real stick', () => {
  it('is pulled out while she writes, is told, and goes on with the same words when it is back', async ({
    skip,
  }) => {
    const reason = whyNot()
    if (reason !== null) skip(reason)
    const [image, at] = [join(top, 'stick.img'), join(top, 'stick')]
    execFileSync('touch', [image])
    truncateSync(image, 32 << 20)
    execFileSync('mkfs.ext4', ['-q', '-F', image])
    mkdirSync(at)
    const drive = stick(image, at)
    try {
      drive.plugIn()
      const vault = await made(join(at, 'vault'))
      for (let n = 0; n < 40; n++) note(vault, `saved ${n}`)
      drive.pullOut()
      for (let time = 0; time < 2; time++) expect(() => note(vault, 'typed')).toThrow('store/disk-error')
      drive.plugIn()
      // Reading goes on by itself as well, from what was saved.
      expect(noted(vault)).toBe('saved 39')
      note(vault, 'typed')
      await reopened(vault)
      expect(noted(vault)).toBe('typed')
      expect(vault.session().store.verify().faults).toEqual([])
      await vault.lock()
    } finally {
      drive.end()
    }
  })
})

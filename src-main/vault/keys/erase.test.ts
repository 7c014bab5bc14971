// The end of a vault: nothing opens it from the first write on, or it opens as before; never anything between.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors'
import { utf8 } from '../crypto/bytes.ts'
import { secret } from '../crypto/secret.ts'
import { AT, HEADER_BYTES, SLOT_BYTES, SLOT_COUNT } from './header.ts'
import { headerDisk, type Copy, type HeaderDisk } from './header-disk.ts'
import { destroyHeaders, removeErased, setRecovery, settledPresence, vaultPresence } from './index.ts'
import {
  bytesOf,
  closedVault,
  NOW,
  opened,
  passphrase,
  PASSPHRASE,
  putBytes,
  recovery,
  remember,
  tryOpen,
  type Trial,
} from './trial.fixture.ts'
import { readCopies, unlock } from './unlock.ts'

const COPIES: Copy[] = ['a', 'b']

/** Every stretch of key material in a header: each slot and the sealed body. */
const keyPieces = (header: Uint8Array): Buffer[] => {
  const slots = Array.from({ length: SLOT_COUNT }, (_, at) =>
    Buffer.from(header.subarray(AT.slots + SLOT_BYTES * at + 8, AT.slots + SLOT_BYTES * (at + 1))),
  )
  const all = [...slots, Buffer.from(header.subarray(AT.bodyNonce, AT.mac))]
  // In sixteenths, so that a part of a slot would show as well.
  return all.flatMap((piece) =>
    Array.from({ length: Math.floor(piece.length / 16) }, (_, at) => piece.subarray(at * 16, at * 16 + 16)),
  )
}

const remainsIn = (folder: string, pieces: Buffer[]): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return pieces.some((piece) => bytes.includes(piece))
    })

/** A vault with both kinds of secrets and something in every place where a vault has files. */
const fullVault = async (): Promise<{ trial: Trial; words: string[] }> => {
  const trial = await closedVault()
  const keys = await opened(trial)
  const { words } = await setRecovery({ keys, derive: remember, now: NOW })
  keys.close()
  for (const name of ['vault.db', 'vault.db-wal', 'vault.db-shm', 'lock'])
    putBytes(trial, name, Buffer.from('data'))
  mkdirSync(join(trial.folder, 'blobs'), { recursive: true })
  for (let n = 0; n < 3; n++) putBytes(trial, `blobs/${String(n).repeat(64)}`, Buffer.alloc(1000, n))
  return { trial, words }
}

describe('erasing a vault', () => {
  it('leaves no part of any slot, and no secret opens it, before anything is removed', async () => {
    const { trial, words } = await fullVault()
    const pieces = keyPieces(bytesOf(trial, 'head.a'))
    expect(pieces.length).toBeGreaterThan(150)
    expect(remainsIn(trial.folder, pieces)).toHaveLength(2)
    const before = readdirSync(trial.folder)
    destroyHeaders(await opened(trial))
    expect(readdirSync(trial.folder)).toEqual(before)
    expect(remainsIn(trial.folder, pieces)).toEqual([])
    for (const name of ['head.a', 'head.b']) expect(bytesOf(trial, name)).toHaveLength(HEADER_BYTES)
    for (const secret of [passphrase(PASSPHRASE), recovery(words)]) {
      expect((await tryOpen(trial, secret)).kind).toBe('erased')
    }
  })

  it('removes every file of ours, the headers last, and the folder', async () => {
    const { trial } = await fullVault()
    destroyHeaders(await opened(trial))
    removeErased(trial.folder)
    expect(existsSync(trial.folder)).toBe(false)
    expect(vaultPresence(trial.folder).kind).toBe('absent')
    expect(() => removeErased(trial.folder)).not.toThrow()
  })

  it('leaves what is not ours, and the folder with it', async () => {
    const { trial } = await fullVault()
    putBytes(trial, 'diary.txt', Buffer.from('somebody else’s'))
    destroyHeaders(await opened(trial))
    removeErased(trial.folder)
    expect(readdirSync(trial.folder)).toEqual(['diary.txt'])
    expect(vaultPresence(trial.folder).kind).toBe('absent')
  })

  it('is brought to its end by the next look when it was cut short between two removals', async () => {
    for (const gone of [[], ['keyring'], ['keyring', 'anchor', 'vault.db'], ['head.a'], ['head.b']]) {
      const { trial } = await fullVault()
      destroyHeaders(await opened(trial))
      for (const name of gone) rmSync(join(trial.folder, name))
      expect(vaultPresence(trial.folder).kind).toBe('erased')
      expect(settledPresence(trial.folder).kind).toBe('absent')
      expect(existsSync(trial.folder)).toBe(false)
    }
  })

  it('opens as before or not at all, wherever power cuts the two writes', async () => {
    const { trial } = await fullVault()
    const before = Object.fromEntries(
      COPIES.map((copy) => [copy, new Uint8Array(bytesOf(trial, `head.${copy}`))]),
    ) as Record<Copy, Uint8Array>
    const writes: [Copy, Uint8Array][] = []
    const real = headerDisk(trial.folder)
    const write = (copy: Copy, bytes: Uint8Array): void => {
      writes.push([copy, bytes.slice()])
      real.write(copy, bytes)
    }
    destroyHeaders(await opened({ ...trial, disk: { ...real, write } }))
    expect(writes.map(([copy]) => copy).sort()).toEqual(COPIES)
    const input = secret(utf8(PASSPHRASE))
    const seen = { opens: 0, erased: 0 }
    for (const image of cuts(before, writes)) {
      const disk: HeaderDisk = { ...real, read: (copy) => image[copy] }
      const reading = await unlock(readCopies(disk), input, remember)
      const { kind } = vaultPresence(trial.folder, disk)
      expect([reading.kind, kind]).toEqual(
        reading.kind === 'unlocked' ? ['unlocked', 'present'] : ['bothDamaged', 'erased'],
      )
      seen[reading.kind === 'unlocked' ? 'opens' : 'erased'] += 1
    }
    expect(seen).toEqual({ opens: 257, erased: 256 })
  })

  it('changes nothing when the disk refuses the first write, and still opens when it refuses the second', async () => {
    for (const refused of [0, 1]) {
      const { trial } = await fullVault()
      const real = headerDisk(trial.folder)
      let writes = 0
      const write = (copy: Copy, bytes: Uint8Array): void => {
        if (writes++ === refused) throw new AppError('disk/failing')
        real.write(copy, bytes)
      }
      const keys = await opened({ ...trial, disk: { ...real, write } })
      expect(() => destroyHeaders(keys)).toThrow('disk/failing')
      keys.close()
      await opened(trial)
    }
  })
})

const SECTOR = 512

/** Both copies after each prefix of the writes, the next one torn in every way that its eight sectors allow. */
function* cuts(start: Record<Copy, Uint8Array>, writes: [Copy, Uint8Array][]) {
  const now = { ...start }
  for (const [copy, bytes] of writes) {
    for (let mask = 0; mask < 256; mask++) {
      const torn = now[copy].slice()
      for (let i = 0; i < HEADER_BYTES / SECTOR; i++)
        if (mask & (1 << i)) torn.set(bytes.subarray(i * SECTOR, (i + 1) * SECTOR), i * SECTOR)
      yield { ...now, [copy]: torn }
    }
    now[copy] = bytes
  }
  yield now
}

// Tests T3, T5 and T12 of the security plan: no byte of a header can change and no write can be cut short so that
// the wrong thing opens, nothing opens, or damage passes for a wrong passphrase.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, utf8, viewOf } from '../crypto/bytes.ts'
import type { Derive } from '../crypto/kdf.ts'
import { secret } from '../crypto/secret.ts'
import { blake2b } from '../crypto/sodium.ts'
import { AT, HEADER_BYTES, readHeader } from './header.ts'
import { headerDisk, type Copy, type HeaderDisk } from './header-disk.ts'
import { changePassphrase, setRecovery, vaultPresence } from './index.ts'
import {
  bytesOf,
  closedVault,
  create,
  NOW,
  opened,
  passphrase,
  PASSPHRASE,
  putBytes,
  putHeader,
  recovery,
  remember,
  temporaryFolder,
  tryOpen,
  type Trial,
} from './trial.fixture.ts'
import { createVaultFolder } from './index.ts'
import { unlock, type UnlockReading } from './unlock.ts'

/** As selective as Argon2id, without its cost: a header under test may ask for a gigabyte. */
const quick: Derive = async ({ secret: input, salt, memoryKiB, passes }) =>
  secret(blake2b([input, salt, utf8(`${memoryKiB}/${passes}`)]))

const input = secret(utf8(PASSPHRASE))

async function quickHeader(): Promise<Uint8Array> {
  const folder = temporaryFolder()
  const kdf = { memoryKiB: 262_144, passes: 3 }
  const keys = await createVaultFolder({ folder, passphrase: input, kdf, derive: quick, now: NOW })
  keys.close()
  return new Uint8Array(bytesOf({ folder }, 'head.a'))
}

const read = (a: Uint8Array, b: Uint8Array): Promise<UnlockReading> =>
  unlock({ a: readHeader(a), b: readHeader(b) }, input, quick)

/** What a thief without the key can always do: make the unkeyed checksum right again. */
function withChecksum(bytes: Uint8Array): Uint8Array {
  bytes.set(blake2b([bytes.subarray(0, AT.checksum)]), AT.checksum)
  return bytes
}

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = bytes.slice()
  copy[at]! ^= 1 << bit
  return copy
}

describe('every byte of the header', () => {
  it('shows as damage when it rots, and the other copy opens', async () => {
    const whole = await quickHeader()
    for (let at = 0; at < HEADER_BYTES; at++) {
      const rotten = flipped(whole, at, at % 8)
      expect((await read(rotten, rotten)).kind, `byte ${at}`).toBe('bothDamaged')
      if (at % 2 === 0) expect((await read(rotten, whole)).kind, `byte ${at}`).toBe('unlocked')
      else expect((await read(whole, rotten)).kind, `byte ${at}`).toBe('unlocked')
    }
  })

  it('opens nothing when someone changed it and mended the checksum', async () => {
    const whole = await quickHeader()
    const kinds = new Map<string, number>()
    for (let at = 0; at < AT.checksum; at++) {
      const forged = withChecksum(flipped(whole, at, (at * 5) % 8))
      const { kind } = await read(forged, forged)
      expect(kind, `byte ${at}`).not.toBe('unlocked')
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      const beside = await read(forged, whole)
      // A program from the future speaks for both copies; everything else is outvoted by the whole one.
      expect(beside.kind, `byte ${at}`).toBe(kind === 'future' ? 'future' : 'unlocked')
    }
    expect([...kinds.keys()].sort()).toEqual(['bothDamaged', 'future', 'wrongPassphrase'])
    expect(kinds.get('future')).toBe(6)
  })

  it('is read strictly: lengths, reserved bytes and limits', async () => {
    const whole = await quickHeader()
    const change = (edit: (bytes: Uint8Array) => void) => {
      const bytes = whole.slice()
      edit(bytes)
      return readHeader(withChecksum(bytes))
    }
    const fields = { kind: 'damaged', damage: 'fields' }
    expect(readHeader(null)).toEqual({ kind: 'damaged', damage: 'missing' })
    expect(readHeader(whole.subarray(1))).toEqual({ kind: 'damaged', damage: 'length' })
    expect(change((bytes) => (bytes[14] = 9))).toEqual(fields)
    expect(change((bytes) => (bytes[100] = 1))).toEqual(fields)
    expect(change((bytes) => (bytes[AT.slots] = 2))).toEqual(fields)
    expect(change((bytes) => (bytes[AT.slots + 3] = 1))).toEqual(fields)
    expect(change((bytes) => bytes.fill(0xff, 32, 40))).toEqual(fields)
    expect(change((bytes) => bytes.fill(0, 40, 88))).toEqual(fields)
  })

  it('refuses hostile costs before deriving anything', async () => {
    const whole = await quickHeader()
    let derived = 0
    const counting: Derive = (request) => {
      derived += 1
      return quick(request)
    }
    const hostile: [number, number][] = [
      [1024 * 1024 + 1, 3],
      [8 * 1024 - 1, 3],
      [0xffffffff, 1],
      [262_144, 17],
      [262_144, 0],
      [0, 0xffffffff],
    ]
    for (const [memoryKiB, passes] of hostile) {
      const bytes = whole.slice()
      viewOf(bytes).setUint32(AT.groups + 16, memoryKiB, true)
      viewOf(bytes).setUint32(AT.groups + 20, passes, true)
      const reading = readHeader(withChecksum(bytes))
      expect(reading).toEqual({ kind: 'damaged', damage: 'fields' })
      expect(await unlock({ a: reading, b: reading }, input, counting)).toEqual({ kind: 'bothDamaged' })
    }
    expect(derived).toBe(0)
  })

  it('survives any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        expect((await read(bytes, bytes)).kind).toBe('bothDamaged')
      }),
    )
  })
})

describe('a vault from the future', () => {
  it('is refused by name and left as it is', async () => {
    const trial = await closedVault()
    const named: [number, number, string][] = [
      [8, 2, '2.0'],
      [10, 3, '1.3'],
      [12, 2, '1.0/2'],
    ]
    for (const [at, value, needs] of named) {
      const later = new Uint8Array(bytesOf(trial, 'head.a'))
      viewOf(later).setUint16(at, value, true)
      putHeader(trial, withChecksum(later))
      expect(vaultPresence(trial.folder)).toEqual({ kind: 'future', needs })
      expect(await tryOpen(trial)).toEqual({ kind: 'future', needs })
      expect(hex(bytesOf(trial, 'head.b'))).toBe(hex(later))
      viewOf(later).setUint16(at, at === 10 ? 0 : 1, true)
      putHeader(trial, withChecksum(later))
    }
    await opened(trial)
  })
})

interface Write {
  copy: Copy
  bytes: Uint8Array
}

/** The real disk, and a note of all that was written. */
function recording(folder: string): { disk: HeaderDisk; writes: Write[] } {
  const real = headerDisk(folder)
  const writes: Write[] = []
  const write = (copy: Copy, bytes: Uint8Array): void => {
    writes.push({ copy, bytes: bytes.slice() })
    real.write(copy, bytes)
  }
  return { disk: { ...real, write }, writes }
}

const SECTOR = 512

/** A 4 KiB write that power cut short: which of its eight sectors arrived. */
function torn(before: Uint8Array, after: Uint8Array, sectors: number): Uint8Array {
  const image = before.slice()
  for (let i = 0; i < HEADER_BYTES / SECTOR; i++) {
    if (sectors & (1 << i)) image.set(after.subarray(i * SECTOR, (i + 1) * SECTOR), i * SECTOR)
  }
  return image
}

/** Both copies after each prefix of the writes, the next one torn in every way that 256 masks can say. */
function* cuts(start: Record<Copy, Uint8Array>, writes: Write[], step: number) {
  const now = { ...start }
  for (const { copy, bytes } of writes) {
    for (let mask = 0; mask < 256; mask += step) yield { ...now, [copy]: torn(now[copy], bytes, mask) }
    now[copy] = bytes
  }
  yield now
}

const copiesOf = (trial: Trial): Record<Copy, Uint8Array> => ({
  a: new Uint8Array(bytesOf(trial, 'head.a')),
  b: new Uint8Array(bytesOf(trial, 'head.b')),
})

describe('a header write cut short', () => {
  it('leaves the old or the new passphrase working at every point', async () => {
    const trial = await closedVault()
    const { disk, writes } = recording(trial.folder)
    const start = copiesOf(trial)
    const keys = await opened({ ...trial, disk })
    const [old, next] = [secret(utf8(PASSPHRASE)), secret(utf8('the next one'))]
    await changePassphrase({ keys, current: passphrase(PASSPHRASE), next, derive: remember, now: NOW })
    expect(writes).toHaveLength(4)
    let points = 0
    for (const image of cuts(start, writes, 1)) {
      const copies = { a: readHeader(image.a), b: readHeader(image.b) }
      const [was, is] = [await unlock(copies, old, remember), await unlock(copies, next, remember)]
      expect([was.kind, is.kind], `point ${points}`).toContain('unlocked')
      points += 1
    }
    expect(points).toBe(1025)
    expect(await unlock(readBoth(trial), old, remember)).toEqual({ kind: 'wrongPassphrase' })
  })

  it('heals on the next opening, whatever was left', async () => {
    const trial = await closedVault()
    const { disk, writes } = recording(trial.folder)
    const start = copiesOf(trial)
    const anchor = bytesOf(trial, 'anchor')
    const keys = await opened({ ...trial, disk })
    const { words } = await setRecovery({ keys, derive: remember, now: NOW })
    keys.close()
    for (const image of cuts(start, writes, 11)) {
      putBytes(trial, 'head.a', image.a)
      putBytes(trial, 'head.b', image.b)
      putBytes(trial, 'anchor', anchor)
      const again = await opened(trial)
      expect(hex(bytesOf(trial, 'head.a'))).toBe(hex(bytesOf(trial, 'head.b')))
      const whole = again.hasRecovery()
      again.close()
      expect((await tryOpenAndClose(trial, words)) === 'opened').toBe(whole)
    }
  })

  it('makes no vault at all, or a whole one, when creation is cut', async () => {
    const trial = { folder: temporaryFolder() }
    const { disk, writes } = recording(trial.folder)
    await create({ ...trial, disk }).then((keys) => keys.close())
    const nothing = { a: new Uint8Array(HEADER_BYTES), b: new Uint8Array(HEADER_BYTES) }
    for (const image of cuts(nothing, writes, 3)) {
      putBytes(trial, 'head.a', image.a)
      putBytes(trial, 'head.b', image.b)
      const outcome = await tryOpen(trial)
      expect(['opened', 'bothDamaged']).toContain(outcome.kind)
      if (outcome.kind === 'opened') outcome.keys.close()
    }
  })
})

const readBoth = (trial: Trial) => ({
  a: readHeader(bytesOf(trial, 'head.a')),
  b: readHeader(bytesOf(trial, 'head.b')),
})

async function tryOpenAndClose(trial: Trial, words: string[]): Promise<string> {
  const outcome = await tryOpen(trial, recovery(words))
  if (outcome.kind === 'opened') outcome.keys.close()
  return outcome.kind
}

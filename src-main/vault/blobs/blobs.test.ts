import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { concat, hex, sameBytes } from '../crypto/bytes.ts'
import { secret, type CaseKey } from '../crypto/secret.ts'
import { random, randomKey } from '../crypto/sodium.ts'
import { fileSize, paddedSize } from './layout.ts'
import { putBlob, type StoredBlob } from './put.ts'
import { readBlob, verifyBlob, type Range } from './read.ts'
import { sweepBlobs } from './sweep.ts'

const CHUNK = 65_536

function place(): { folder: string; caseKey: CaseKey } {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-blobs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, caseKey: randomKey<'case'>() }
}

async function* pieces(bytes: Uint8Array, step: number) {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}

type Place = ReturnType<typeof place>

const put = (where: Place, bytes: Uint8Array, step = 10_000): Promise<StoredBlob> =>
  putBlob({ ...where, source: pieces(bytes, step) })

async function readAll(where: Place, blob: StoredBlob, range?: Range): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of readBlob({ ...where, ...blob }, range)) all.push(piece)
  return concat(...all)
}

const verify = (where: Place, blob: StoredBlob) => verifyBlob({ ...where, ...blob }, blob.sha256)

const SIZES = [0, 1, 4087, 4088, 4089, CHUNK - 9, CHUNK - 8, CHUNK - 7, CHUNK, 3 * CHUNK - 8, 200_001]
/** About a write of many chunks: fifteen sealed ones go into the first. */
const BATCHES = [15, 16, 17, 31, 47].flatMap((chunks) => [chunks * CHUNK - 9, chunks * CHUNK - 8])

describe('a blob', () => {
  it('gives back what it took, at every border of chunk and padding', async () => {
    const where = place()
    for (const size of [...SIZES, ...BATCHES]) {
      const bytes = random(size)
      const blob = await put(where, bytes, 1 + (size % 70_000))
      expect(blob.size).toBe(size)
      expect(hex(blob.sha256)).toBe(createHash('sha256').update(bytes).digest('hex'))
      expect(sameBytes(await readAll(where, blob), bytes), `size ${size}`).toBe(true)
      expect(await verify(where, blob)).toEqual({ ok: true, size })
    }
  })

  it('gives back any range by reading its chunks only', async () => {
    const where = place()
    const bytes = random(300_000)
    const blob = await put(where, bytes)
    await fc.assert(
      fc.asyncProperty(fc.nat(310_000), fc.nat(310_000), async (one, other) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) }
        expect(sameBytes(await readAll(where, blob, range), bytes.subarray(range.from, range.to))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('comes from a path as well as from a stream', async () => {
    const where = place()
    const bytes = random(150_000)
    const path = join(where.folder, 'source')
    writeFileSync(path, bytes)
    const blob = await putBlob({ ...where, source: path })
    expect(sameBytes(await readAll(where, blob), bytes)).toBe(true)
    await expect(putBlob({ ...where, source: `${path}.gone` })).rejects.toThrow('disk/missing')
  })

  it('tells a reader of the disk nothing: size class, name, time and content', async () => {
    const where = place()
    const bytes = new TextEncoder().encode('a name that must not be found '.repeat(400))
    const blob = await put(where, bytes)
    const path = join(where.folder, blob.name)
    const { size, mtime, mode } = statSync(path)
    expect(size).toBe(fileSize(paddedSize(bytes.length)))
    expect(size).toBeGreaterThan(bytes.length)
    expect(mtime.toISOString()).toBe('2020-01-01T00:00:00.000Z')
    expect(mode & 0o777).toBe(0o600)
    expect(readFileSync(path).includes('must not be found')).toBe(false)
    expect(blob.name).not.toBe(hex(blob.sha256))
    const elsewhere = { ...where, caseKey: randomKey<'case'>() }
    expect((await put(elsewhere, bytes)).name).not.toBe(blob.name)
  })

  it('is kept once when a record holds it already, and anew when none does', async () => {
    const where = place()
    const bytes = random(9000)
    const first = await put(where, bytes)
    const before = readFileSync(join(where.folder, first.name))
    const known = (name: string) => (name === first.name ? first.wrappedKey : null)
    const again = await putBlob({ ...where, source: pieces(bytes, 9000), known })
    expect(again).toEqual({ ...first, duplicate: true })
    expect(readFileSync(join(where.folder, first.name)).equals(before)).toBe(true)
    rmSync(join(where.folder, first.name))
    const restored = await putBlob({ ...where, source: pieces(bytes, 9000), known })
    expect(restored.duplicate).toBe(false)
    expect(await verify(where, restored)).toEqual({ ok: true, size: 9000 })
  })

  it('leaves nothing behind when the source fails or is cancelled', async () => {
    const where = place()
    const failing = async function* () {
      yield random(100_000)
      throw new Error('stick pulled out')
    }
    await expect(putBlob({ ...where, source: failing() })).rejects.toThrow('stick pulled out')
    const signal = AbortSignal.abort()
    await expect(putBlob({ ...where, source: pieces(random(9), 9), signal })).rejects.toThrow(
      'blob/cancelled',
    )
    expect(readdirSync(where.folder)).toEqual([])
  })
})

/** A blob of three chunks and a way to spoil its file. */
async function spoiled(spoil: (bytes: Buffer) => Uint8Array) {
  const where = place()
  const blob = await put(where, random(150_000))
  const path = join(where.folder, blob.name)
  writeFileSync(path, spoil(readFileSync(path)))
  return verify(where, blob)
}

describe('a damaged blob', () => {
  it('is found at every flipped bit', async () => {
    const where = place()
    const blob = await put(where, random(70_000))
    const path = join(where.folder, blob.name)
    const whole = readFileSync(path)
    const places = [...Array(64).keys(), ...Array.from({ length: 300 }, (_, i) => (i * 239) % whole.length)]
    for (const at of [...places, whole.length - 1]) {
      const flipped = Buffer.from(whole)
      flipped[at]! ^= 1 << (at % 8)
      writeFileSync(path, flipped)
      expect((await verify(where, blob)).ok, `byte ${at}`).toBe(false)
    }
    writeFileSync(path, whole)
    expect((await verify(where, blob)).ok).toBe(true)
  })

  it('is found when cut anywhere, also at the border of a chunk', async () => {
    const sealed = CHUNK + 16
    for (const keep of [0, 63, 64, 65, 64 + sealed - 1, 64 + sealed, 64 + 2 * sealed, 100_000]) {
      const check = await spoiled((bytes) => bytes.subarray(0, keep))
      expect(check, `${keep} bytes`).toEqual({ ok: false, problem: 'cut' })
    }
    expect((await spoiled((bytes) => bytes.subarray(0, bytes.length - 1))).ok).toBe(false)
  })

  it('is found when it grew', async () => {
    for (const more of [1, 16, 4096, CHUNK + 16]) {
      expect((await spoiled((bytes) => concat(bytes, random(more)))).ok).toBe(false)
    }
    expect((await spoiled((bytes) => concat(bytes, bytes.subarray(64, 64 + CHUNK + 16)))).ok).toBe(false)
  })

  it('is found when its chunks change places', async () => {
    const sealed = CHUNK + 16
    const swapped = await spoiled((bytes) =>
      concat(
        bytes.subarray(0, 64),
        bytes.subarray(64 + sealed, 64 + 2 * sealed),
        bytes.subarray(64, 64 + sealed),
        bytes.subarray(64 + 2 * sealed),
      ),
    )
    expect(swapped).toEqual({ ok: false, problem: 'damaged' })
  })

  it('is not mistaken for another blob, another case, another file or a missing one', async () => {
    const where = place()
    const [one, other] = [await put(where, random(5000)), await put(where, random(5000))]
    const stranger = { ...where, caseKey: secret<'case'>(random(32)) }
    expect(await verify(stranger, one)).toEqual({ ok: false, problem: 'keyRefused' })
    const mixed = { ...one, wrappedKey: other.wrappedKey }
    expect(await verify(where, mixed)).toEqual({ ok: false, problem: 'keyRefused' })
    const check = await verifyBlob({ ...where, ...one }, other.sha256)
    expect(check).toEqual({ ok: false, problem: 'otherContent' })
    writeFileSync(join(where.folder, one.name), readFileSync(join(where.folder, other.name)))
    expect(await verify(where, one)).toEqual({ ok: false, problem: 'damaged' })
    truncateSync(join(where.folder, one.name), 0)
    expect(await verify(where, one)).toEqual({ ok: false, problem: 'cut' })
    rmSync(join(where.folder, one.name))
    expect(await verify(where, one)).toEqual({ ok: false, problem: 'missing' })
  })

  it('names another case and a later version as such', async () => {
    expect(await spoiled((bytes) => ((bytes[8] = 2), bytes))).toEqual({ ok: false, problem: 'future' })
    expect(await spoiled((bytes) => ((bytes[20]! ^= 1), bytes))).toEqual({ ok: false, problem: 'otherCase' })
  })
})

describe('sweeping', () => {
  it('removes half-taken files, names lost blobs and removes orphans when told to', async () => {
    const where = place()
    const [kept, orphan, lost] = [
      await put(where, random(10)),
      await put(where, random(11)),
      await put(where, random(12)),
    ]
    rmSync(join(where.folder, lost.name))
    writeFileSync(join(where.folder, 'in.0123'), 'half')
    const held = new Set([kept.name, lost.name])
    const report = { removed: 1, orphans: [orphan.name], missing: [lost.name] }
    expect(sweepBlobs({ ...where, held, remove: [kept.name] })).toEqual(report)
    expect(readdirSync(where.folder).sort()).toEqual([kept.name, orphan.name].sort())
    expect(sweepBlobs({ ...where, held, remove: [orphan.name] })).toEqual({ ...report, removed: 0 })
    expect(readdirSync(where.folder)).toEqual([kept.name])
  })
})

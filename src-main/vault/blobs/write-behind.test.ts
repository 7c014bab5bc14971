import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors'
import type { BigFile } from '../big-files.ts'
import { WriteBehind } from './write-behind.ts'

/** A file in memory that takes so many writes and then has no more room. */
const small = (writes: number): { file: BigFile; bytes: Uint8Array; taken: () => number } => {
  const bytes = new Uint8Array(8 << 20)
  let taken = 0
  const file = {
    writeAt: async (at: number, piece: Uint8Array) => {
      const copy = piece.slice()
      await new Promise((turn) => setTimeout(turn, 1))
      if (taken === writes) throw new AppError('disk/full')
      taken += 1
      // What came meanwhile into the array must not reach the disk in its place.
      expect(Buffer.compare(copy, piece)).toBe(0)
      bytes.set(piece, at)
    },
  } as BigFile
  return { file, bytes, taken: () => taken }
}

const CHUNK = 65_552

describe('writing behind', () => {
  it('puts every piece where it belongs, in a few writes', async () => {
    const { file, bytes, taken } = small(100)
    const out = new WriteBehind(file)
    for (let n = 1; n < 60; n++) await out.add(64 + n * CHUNK, new Uint8Array(CHUNK).fill(n))
    await out.add(64, new Uint8Array(CHUNK).fill(200))
    await out.add(0, new Uint8Array(64).fill(201))
    await out.end()
    expect(taken()).toBe(Math.ceil(59 / 15) + 2)
    const wanted = (at: number) => (at < 64 ? 201 : at < 64 + CHUNK ? 200 : Math.floor((at - 64) / CHUNK))
    for (let at = 0; at < 64 + 60 * CHUNK; at += 997) expect(bytes[at]).toBe(wanted(at))
  })

  it('says of every write that failed, at the latest at the end', async () => {
    for (let writes = 0; writes < 5; writes++) {
      const { file } = small(writes)
      const out = new WriteBehind(file)
      const all = async () => {
        for (let n = 0; n < 70; n++) await out.add(n * CHUNK, new Uint8Array(CHUNK))
        await out.end()
      }
      await expect(all()).rejects.toThrow('disk/full')
    }
  })
})

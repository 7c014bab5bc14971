// Reading what was just written from the disk itself, and not from the memory in which the system keeps a copy of it:
// a stick that loses what it is given shows only so. Where the system does not allow it, the file is read as usual.
import { constants, promises as fs } from 'node:fs'
import { asDiskError } from './files.ts'

/** What a transfer past the system's memory must be a multiple of, in bytes: the largest that is usual. */
const BLOCK = 4096
/** Every buffer starts at a multiple of this. */
const STEP = 16

const DIRECT: number | undefined = constants.O_DIRECT

export interface ReadBack {
  /**
   * The whole file when it has exactly `size` bytes, else null; null as well when it is missing or cannot be read.
   * The bytes are good until the next call.
   */
  read: (path: string, size: number) => Promise<Uint8Array | null>
  /** Whether the last reading came past the system's memory. */
  isDirect: () => boolean
}

interface Room {
  bytes: Buffer
  /** Where in it a block of memory begins; null when nobody knows yet. */
  from: number | null
}

const isRefused = (error: unknown): boolean =>
  ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')

const roundUp = (size: number): number => Math.ceil(Math.max(1, size) / BLOCK) * BLOCK

/** Nobody tells where a buffer lies in memory, so the beginning of a block is found by asking. */
const findStart = async (file: fs.FileHandle, room: Room, length: number): Promise<number | null> => {
  for (let from = 0; from < BLOCK; from += STEP) {
    try {
      await file.read(room.bytes, from, length, 0)
      return from
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
  return null
}

/** One byte more than expected is asked for: a file that is longer is not the one that was written. */
const readInto = async (file: fs.FileHandle, room: Room, size: number): Promise<Uint8Array | null> => {
  const start = room.from ?? 0
  let done = 0
  for (;;) {
    const left = roundUp(size + 1) - done
    const { bytesRead } = await file.read(room.bytes, start + done, left, done)
    done += bytesRead
    // Past the system's memory only the last piece may be no whole block.
    if (bytesRead === 0 || done > size || done % BLOCK !== 0) break
  }
  return done === size ? room.bytes.subarray(start, start + size) : null
}

const past = async (path: string, room: Room, size: number): Promise<Uint8Array | null> => {
  const file = await fs.open(path, constants.O_RDONLY | (DIRECT ?? 0))
  try {
    room.from ??= await findStart(file, room, roundUp(size + 1))
    if (room.from === null) throw Object.assign(new Error('no block'), { code: 'EINVAL' })
    return await readInto(file, room, size)
  } finally {
    await file.close()
  }
}

const usual = async (path: string, { bytes }: Room, size: number): Promise<Uint8Array | null> => {
  const file = await fs.open(path, 'r')
  try {
    return await readInto(file, { bytes, from: 0 }, size)
  } finally {
    await file.close()
  }
}

export const createReadBack = (): ReadBack => {
  let room: Room = { bytes: Buffer.alloc(0), from: null }
  let direct = DIRECT !== undefined
  const read = async (path: string, size: number): Promise<Uint8Array | null> => {
    const needed = roundUp(size + 1) + BLOCK
    if (room.bytes.length < needed) room = { bytes: Buffer.allocUnsafeSlow(needed), from: null }
    if (!direct) return usual(path, room, size)
    try {
      return await past(path, room, size)
    } catch (error) {
      if (!isRefused(error)) throw error
      direct = false
      return usual(path, room, size)
    }
  }
  return {
    read: async (path, size) => {
      try {
        return await read(path, size)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        // A sector that cannot be read is a copy that is not there.
        if (code === 'ENOENT' || code === 'EIO') return null
        throw asDiskError(error)
      }
    },
    isDirect: () => direct,
  }
}

// Large files, never blocking: in pieces, each read or written where it belongs.
import fs from 'node:fs'
import { asDiskError, CONSTANT_TIME, FILE_MODE, READ } from './files.ts'

/** A large file handled without blocking. Close it. */
export interface BigFile {
  size: () => Promise<number>
  /** Fills as much of `into` as the file has; returns the count. */
  readAt: (at: number, into: Uint8Array) => Promise<number>
  writeAt: (at: number, bytes: Uint8Array) => Promise<void>
  /** Sets the constant time, then waits for the disk. */
  sync: () => Promise<void>
  close: () => Promise<void>
}

/** `create` refuses a file that exists; `read` throws disk/missing when there is none. */
export async function openBig(path: string, how: 'create' | 'read'): Promise<BigFile> {
  const handle = await fs.promises.open(path, how === 'create' ? 'wx+' : READ, FILE_MODE).catch(rethrow)
  const readAt = async (at: number, into: Uint8Array): Promise<number> => {
    let done = 0
    while (done < into.length) {
      const { bytesRead } = await handle.read(into, done, into.length - done, at + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return done
  }
  const writeAt = async (at: number, bytes: Uint8Array): Promise<void> => {
    let done = 0
    while (done < bytes.length) {
      done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
    }
  }
  return {
    size: () => handle.stat().then((stat) => stat.size, rethrow),
    readAt: (at, into) => readAt(at, into).catch(rethrow),
    writeAt: (at, bytes) => writeAt(at, bytes).catch(rethrow),
    sync: async () => {
      await handle.utimes(CONSTANT_TIME, CONSTANT_TIME).catch(rethrow)
      await handle.sync().catch(rethrow)
    },
    close: () => handle.close().catch(rethrow),
  }
}

const rethrow = (error: unknown): never => {
  throw asDiskError(error)
}

const PIECE_BYTES = 1 << 20

/** The bytes of a file in pieces, each at most 1 MiB; every piece is a fresh array. The next is read meanwhile. */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await openBig(path, 'read')
  const read = async (at: number): Promise<Uint8Array> => {
    const piece = new Uint8Array(PIECE_BYTES)
    return piece.subarray(0, await file.readAt(at, piece))
  }
  let next = read(0)
  try {
    for (let at = 0; ;) {
      const piece = await next
      at += piece.length
      const isLast = piece.length < PIECE_BYTES
      if (!isLast) next = read(at)
      if (piece.length > 0) yield piece
      if (isLast) return
    }
  } finally {
    await next.catch(() => undefined)
    await file.close()
  }
}

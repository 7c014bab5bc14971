// Taking a file in: hashed as it came, sealed as it passes, named and visible only when whole and on disk.
import { AppError } from '#contract/errors'
import { hex, viewOf } from '../crypto/bytes.ts'
import { random, randomKey, sha256Stream } from '../crypto/sodium.ts'
import { wipe, type CaseKey, type FileKey } from '../crypto/secret.ts'
import { openBig, readPieces, type BigFile } from '../big-files.ts'
import { fileExists, inside, moveInto, pathPart, removeFile } from '../files.ts'
import {
  blobName,
  chunkCount,
  CHUNK_BYTES,
  HEAD_BYTES,
  LENGTH_BYTES,
  newHead,
  paddedSize,
  SEALED_CHUNK_BYTES,
  sealChunk,
  wrapFileKey,
} from './layout.ts'
import { WriteBehind } from './write-behind.ts'

export interface PutBlob {
  /** The vault's `blobs` folder. */
  folder: string
  /** The bytes as they come, or the path of a file. */
  source: AsyncIterable<Uint8Array> | string
  caseKey: CaseKey
  /** The wrapped key of a blob that a record already holds under this name: then it is kept, not stored twice. */
  known?: (name: string) => Uint8Array | null
  signal?: AbortSignal
}

export interface StoredBlob {
  /** File name in `blobs`, 64 hex digits: the record's reference. */
  name: string
  /** Bytes of the original. */
  size: number
  /** Of the original, as it came: 32 bytes. */
  sha256: Uint8Array
  /** 72 bytes, kept in the record. When `duplicate` is false it replaces any earlier one for this name. */
  wrappedKey: Uint8Array
  duplicate: boolean
}

/** Prefix of files that are not blobs yet; a crash leaves them behind, sweepBlobs removes them. */
export const TEMPORARY = 'in.'

/** On disk when it resolves. Throws disk/…, blob/cancelled. */
export async function putBlob(options: PutBlob): Promise<StoredBlob> {
  const { folder, caseKey } = options
  const temporary = inside(folder, pathPart(`${TEMPORARY}${hex(random(16))}`))
  const fileKey = randomKey<'file'>()
  try {
    const file = await openBig(temporary, 'create')
    const taken = await new Intake(file, newHead(caseKey), fileKey).all(options).finally(() => file.close())
    const name = blobName(taken.sha256, caseKey)
    const path = inside(folder, pathPart(name))
    const before = fileExists(path) ? (options.known?.(name) ?? null) : null
    if (before) return { name, ...taken, wrappedKey: before, duplicate: true }
    moveInto(temporary, folder, pathPart(name))
    return { name, ...taken, wrappedKey: wrapFileKey(fileKey, name, caseKey), duplicate: false }
  } finally {
    wipe(fileKey)
    removeFile(temporary)
  }
}

/** Takes back what was just put, when nothing came to record it. */
export const dropBlob = (folder: string, name: string): void => removeFile(inside(folder, pathPart(name)))

/** After a disk's error nobody knows whether the record is there: its blob stays, and is swept once it is not. */
export const mayBeRecorded = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'store/disk-error' || error.code.startsWith('disk/'))

/** One file on its way in. The first chunk is written last: it holds the length, known only at the end. */
export class Intake {
  private readonly file: BigFile
  private readonly out: WriteBehind
  private readonly head: Uint8Array
  private readonly key: FileKey
  private readonly hash = sha256Stream()
  private readonly first = new Uint8Array(CHUNK_BYTES)
  private chunk = this.first
  private fill = LENGTH_BYTES
  private index = 0
  private size = 0

  constructor(file: BigFile, head: Uint8Array, key: FileKey) {
    this.file = file
    this.out = new WriteBehind(file)
    this.head = head
    this.key = key
  }

  async all({ source, signal }: PutBlob): Promise<{ size: number; sha256: Uint8Array }> {
    try {
      const pieces = typeof source === 'string' ? readPieces(source) : source
      for await (const piece of pieces) {
        if (signal?.aborted) throw new AppError('blob/cancelled')
        this.hash.update(piece)
        await this.add(piece)
      }
      await this.end()
      return { size: this.size, sha256: this.hash.digest() }
    } finally {
      wipe(this.first, this.chunk)
    }
  }

  private async add(piece: Uint8Array): Promise<void> {
    this.size += piece.length
    for (let at = 0; at < piece.length;) {
      if (this.fill === CHUNK_BYTES) await this.next()
      const part = piece.subarray(at, at + CHUNK_BYTES - this.fill)
      this.chunk.set(part, this.fill)
      this.fill += part.length
      at += part.length
    }
  }

  /** Writes the full chunk, unless it is the first, and starts the next one with zeros. */
  private async next(): Promise<void> {
    if (this.index > 0) await this.write(this.chunk, this.index, false)
    if (this.index === 0) this.chunk = new Uint8Array(CHUNK_BYTES)
    else this.chunk.fill(0)
    this.index += 1
    this.fill = 0
  }

  /** Pads with zeros to the Padmé size, marks the last chunk, and writes the first. */
  private async end(): Promise<void> {
    const padded = paddedSize(this.size)
    const last = chunkCount(padded) - 1
    const lastLength = padded - last * CHUNK_BYTES
    while (this.index < last) await this.next()
    if (last > 0) await this.write(this.chunk.subarray(0, lastLength), last, true)
    viewOf(this.first).setBigUint64(0, BigInt(this.size), true)
    await this.write(last > 0 ? this.first : this.first.subarray(0, lastLength), 0, last === 0)
    await this.out.add(0, this.head)
    await this.out.end()
    await this.file.sync()
  }

  private write(plain: Uint8Array, index: number, last: boolean): Promise<void> {
    const sealed = sealChunk(plain, { head: this.head, key: this.key, index, last })
    return this.out.add(HEAD_BYTES + index * SEALED_CHUNK_BYTES, sealed)
  }
}

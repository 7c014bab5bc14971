// Giving a file back: each chunk checked before its bytes leave, the end proved, nothing called verified before that.
import { AppError } from '#contract/errors'
import { isZero, sameBytes, viewOf } from '../crypto/bytes.ts'
import { wipe, type CaseKey, type FileKey } from '../crypto/secret.ts'
import { sha256Stream } from '../crypto/sodium.ts'
import { padme } from '../crypto/padme.ts'
import { openBig, type BigFile } from '../big-files.ts'
import { inside, pathPart } from '../files.ts'
import {
  blobName,
  CHUNK_BYTES,
  chunkCount,
  fileSize,
  HEAD_BYTES,
  headProblem,
  LENGTH_BYTES,
  openChunk,
  paddedSize,
  SEALED_CHUNK_BYTES,
  unwrapFileKey,
} from './layout.ts'

export interface BlobRef {
  /** The vault's `blobs` folder. */
  folder: string
  name: string
  wrappedKey: Uint8Array
  caseKey: CaseKey
}

export interface Range {
  /** First byte of the original. */
  from: number
  /** One after the last byte; the end of the file when larger. */
  to: number
}

interface OpenBlob {
  file: BigFile
  head: Uint8Array
  key: FileKey
  chunks: number
  padded: number
}

/**
 * The original bytes, in pieces of at most 64 KiB, all of them or a range (only its chunks are read).
 * Throws blob/damaged, blob/cut, blob/otherCase, blob/future, blob/keyRefused, disk/missing, disk/….
 */
export async function* readBlob(ref: BlobRef, range?: Range): AsyncGenerator<Uint8Array> {
  const blob = await openBlob(ref)
  try {
    const { size, plain: first } = await readFirst(blob)
    const from = LENGTH_BYTES + Math.min(size, range?.from ?? 0)
    const to = LENGTH_BYTES + Math.min(size, range?.to ?? size)
    const lastIndex = range ? Math.floor((to - 1) / CHUNK_BYTES) : blob.chunks - 1
    for (let index = range ? Math.floor(from / CHUNK_BYTES) : 0; index <= lastIndex; index++) {
      const plain = index === 0 ? first : await readChunk(blob, index)
      checkPadding(plain, index, LENGTH_BYTES + size)
      const start = index * CHUNK_BYTES
      const piece = plain.subarray(Math.max(0, from - start), Math.max(0, to - start))
      if (piece.length > 0) yield piece
    }
  } finally {
    wipe(blob.key)
    await blob.file.close()
  }
}

async function openBlob({ folder, name, wrappedKey, caseKey }: BlobRef): Promise<OpenBlob> {
  const key = unwrapFileKey(wrappedKey, name, caseKey)
  const file = await openBig(inside(folder, pathPart(name)), 'read')
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const got = await file.readAt(0, head)
    const problem = got < HEAD_BYTES ? 'cut' : headProblem(head, caseKey)
    if (problem) throw new AppError(`blob/${problem}`)
    const sealed = (await file.size()) - HEAD_BYTES
    const chunks = Math.ceil(sealed / SEALED_CHUNK_BYTES)
    const padded = sealed - 16 * chunks
    if (padme(padded) !== padded || fileSize(padded) !== sealed + HEAD_BYTES) throw new AppError('blob/cut')
    return { file, head, key, chunks, padded }
  } catch (error) {
    wipe(key)
    await file.close()
    throw error
  }
}

/** The first chunk states the length, which fixes the size of the whole: a cut or longer file shows here. */
async function readFirst(blob: OpenBlob): Promise<{ size: number; plain: Uint8Array }> {
  const plain = await readChunk(blob, 0)
  const size = Number(viewOf(plain).getBigUint64(0, true))
  if (!Number.isSafeInteger(size) || paddedSize(size) !== blob.padded) throw new AppError('blob/cut')
  return { size, plain }
}

async function readChunk({ file, head, key, chunks, padded }: OpenBlob, index: number): Promise<Uint8Array> {
  const last = index === chunkCount(padded) - 1
  const length = last ? padded - (chunks - 1) * CHUNK_BYTES : CHUNK_BYTES
  const sealed = new Uint8Array(length + 16)
  const got = await file.readAt(HEAD_BYTES + index * SEALED_CHUNK_BYTES, sealed)
  if (got < sealed.length) throw new AppError('blob/cut')
  const plain = openChunk(sealed, { head, key, index, last })
  if (plain) return plain
  // A file cut at a chunk's border looks whole by its size, but its last chunk was sealed as one in the middle.
  throw new AppError(
    last && openChunk(sealed, { head, key, index, last: false }) ? 'blob/cut' : 'blob/damaged',
  )
}

/** Bytes after the end are ours and zero: nothing can hide there. */
function checkPadding(plain: Uint8Array, index: number, end: number): void {
  const rest = plain.subarray(Math.max(0, end - index * CHUNK_BYTES))
  if (!isZero(rest)) throw new AppError('blob/damaged')
}

export type BlobProblem =
  'missing' | 'damaged' | 'cut' | 'otherCase' | 'future' | 'keyRefused' | 'otherContent'
export type BlobCheck = { ok: true; size: number } | { ok: false; problem: BlobProblem }

/**
 * Reads all of it and compares with the hash taken on arrival; where that is not kept (null), with the name, which is
 * a keyed hash of the same. Disk errors other than a missing file are thrown.
 */
export async function verifyBlob(ref: BlobRef, sha256: Uint8Array | null): Promise<BlobCheck> {
  const hash = sha256Stream()
  let size = 0
  try {
    for await (const piece of readBlob(ref)) {
      hash.update(piece)
      size += piece.length
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
  const found = hash.digest()
  const isSame = sha256 === null ? blobName(found, ref.caseKey) === ref.name : sameBytes(found, sha256)
  return isSame ? { ok: true, size } : { ok: false, problem: 'otherContent' }
}

function problemOf(error: unknown): BlobProblem {
  if (error instanceof AppError && error.code === 'disk/missing') return 'missing'
  if (error instanceof AppError && error.code.startsWith('blob/')) return error.code.slice(5) as BlobProblem
  throw error
}

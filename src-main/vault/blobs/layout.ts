// A blob is a file's bytes sealed in chunks that can each be read alone: STREAM over XChaCha20-Poly1305.
// Names, sizes and times on disk tell nothing: keyed names, Padmé sizes, one constant time.
import { AppError } from '#contract/errors'
import { concat, hex, sameBytes, viewOf } from '../crypto/bytes.ts'
import { fromCase } from '../crypto/labels.ts'
import { secret, wipe, type CaseKey, type FileKey } from '../crypto/secret.ts'
import { blake2b, bulk, NONCE_BYTES, open, random, seal, TAG_BYTES } from '../crypto/sodium.ts'
import { padme } from '../crypto/padme.ts'

export const HEAD_BYTES = 64
export const CHUNK_BYTES = 65_536
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
/** The true length stands in the first eight bytes of the plaintext. */
export const LENGTH_BYTES = 8
const PREFIX_BYTES = 19
/** "AMPBLB\r\n" */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x42, 0x4c, 0x42, 0x0d, 0x0a])

/** The plaintext's size for a file of `length` bytes: the length field, the bytes, zeros. */
export const paddedSize = (length: number): number => padme(LENGTH_BYTES + length)

export const chunkCount = (padded: number): number => Math.ceil(padded / CHUNK_BYTES)

export const fileSize = (padded: number): number => HEAD_BYTES + padded + TAG_BYTES * chunkCount(padded)

/** Says that a blob belongs to a case, to those who hold the case's key and to no one else. */
function caseTag(caseKey: CaseKey, blobId: Uint8Array): Uint8Array {
  const key = fromCase(caseKey, 'blob-case')
  const tag = blake2b([blobId], key, 16)
  wipe(key)
  return tag
}

/** Magic 8, version 2, zero 3, case tag 16, blob id 16, nonce prefix 19. */
export function newHead(caseKey: CaseKey): Uint8Array {
  const blobId = random(16)
  const version = Uint8Array.of(1, 0, 0, 0, 0)
  return concat(MAGIC, version, caseTag(caseKey, blobId), blobId, random(PREFIX_BYTES))
}

export type HeadProblem = 'damaged' | 'future' | 'otherCase'

/** null when the head is a blob of this case. */
export function headProblem(head: Uint8Array, caseKey: CaseKey): HeadProblem | null {
  if (head.length !== HEAD_BYTES || !sameBytes(head.subarray(0, 8), MAGIC)) return 'damaged'
  if (viewOf(head).getUint16(8, true) !== 1) return 'future'
  return sameBytes(head.subarray(13, 29), caseTag(caseKey, head.subarray(29, 45))) ? null : 'otherCase'
}

export interface Chunk {
  head: Uint8Array
  key: FileKey
  index: number
  last: boolean
}

/** Prefix 19, counter 4 (big-endian), 1 for the last chunk and 0 for the others. */
function nonceOf({ head, index, last }: Chunk): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES)
  nonce.set(head.subarray(HEAD_BYTES - PREFIX_BYTES))
  viewOf(nonce).setUint32(PREFIX_BYTES, index)
  nonce[NONCE_BYTES - 1] = last ? 1 : 0
  return nonce
}

export const sealChunk = (plain: Uint8Array, chunk: Chunk): Uint8Array =>
  bulk.seal(plain, { key: chunk.key, nonce: nonceOf(chunk), ad: chunk.head })

/** null when a byte, the place or the end flag is not right. */
export const openChunk = (sealed: Uint8Array, chunk: Chunk): Uint8Array | null =>
  bulk.open(sealed, { key: chunk.key, nonce: nonceOf(chunk), ad: chunk.head })

/** The file's name: 64 hex digits that a reader of the disk cannot test against known files. */
export function blobName(sha256: Uint8Array, caseKey: CaseKey): string {
  const key = fromCase(caseKey, 'blob-name')
  const name = hex(blake2b([sha256], key))
  wipe(key)
  return name
}

const wrapScope = (name: string): Uint8Array => new TextEncoder().encode(`amparo/v1/blob-wrap/${name}`)

/** The file's key under the case's: nonce 24, sealed 48. Bound to the name. */
export function wrapFileKey(fileKey: FileKey, name: string, caseKey: CaseKey): Uint8Array {
  const [key, nonce] = [fromCase(caseKey, 'blob-wrap'), random(NONCE_BYTES)]
  const wrapped = concat(nonce, seal(fileKey, { key, nonce, ad: wrapScope(name) }))
  wipe(key)
  return wrapped
}

/** Throws blob/keyRefused when it is not this case's, not this blob's, or damaged. */
export function unwrapFileKey(wrapped: Uint8Array, name: string, caseKey: CaseKey): FileKey {
  const key = fromCase(caseKey, 'blob-wrap')
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  const plain = open(wrapped.subarray(NONCE_BYTES), { key, nonce, ad: wrapScope(name) })
  wipe(key)
  if (plain?.length !== 32) throw new AppError('blob/keyRefused')
  return secret(plain)
}

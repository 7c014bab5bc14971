// The list of one backup: when, of which commit, and every piece it is made of; sealed, so that the disk tells none
// of it, and authenticated, so that only what this vault wrote is ever put together again.
import { z } from 'zod'
import { AppError } from '#contract/errors'
import { concat, fromHex, hex, sameBytes, viewOf } from '../crypto/bytes.ts'
import { fromCbor, toCbor } from '../crypto/cbor.ts'
import { padme } from '../crypto/padme.ts'
import { NONCE_BYTES, open, random, seal, TAG_BYTES } from '../crypto/sodium.ts'
import { pathPart } from '../files.ts'
import { isWellFormed, NAME_BYTES, type BackupKeys } from './pieces.ts'
import { LISTS, type Place } from './place.ts'

const HEAD_BYTES = 32
const VERSION = 1
/** 500,000 files. A list is held as a whole. */
const LIMIT = 128 * 1024 * 1024
/** "AMPLST\r\n" */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x4c, 0x53, 0x54, 0x0d, 0x0a])

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
const names = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length % NAME_BYTES === 0)
const count = z.int().min(0)

const ListShape = z.strictObject({
  /** Milliseconds since 1970, by the vault's clock. */
  at: count,
  seq: count,
  head: bytes(32),
  epoch: count,
  cases: count,
  files: count,
  /** Attached files that the vault itself did not have any more. */
  missing: count,
  database: z.strictObject({ size: count, pieces: names }),
  blobs: z.array(
    z.strictObject({
      name: bytes(32),
      /** The first 64 bytes, which are random in every sealed file. */
      head: bytes(64),
      size: count,
      pieces: names,
    }),
  ),
})
export type BackupList = z.infer<typeof ListShape>

export interface FoundList {
  /** Of the file. */
  name: string
  list: BackupList
}

const headOf = (vaultId: string): Uint8Array => {
  const head = new Uint8Array(HEAD_BYTES)
  head.set(MAGIC)
  viewOf(head).setUint16(8, VERSION, true)
  head.set(fromHex(vaultId), 16)
  return head
}

export const sealList = (list: BackupList, vaultId: string, keys: BackupKeys): Uint8Array => {
  const cbor = toCbor(list)
  const plain = new Uint8Array(padme(4 + cbor.length))
  viewOf(plain).setUint32(0, cbor.length, true)
  plain.set(cbor, 4)
  const [ad, nonce] = [headOf(vaultId), random(NONCE_BYTES)]
  return concat(ad, nonce, seal(plain, { key: keys.list, nonce, ad }))
}

/** null when damaged or of another vault. @throws AppError backups/newer */
export const openList = (file: Uint8Array, vaultId: string, keys: BackupKeys): BackupList | null => {
  const least = HEAD_BYTES + NONCE_BYTES + TAG_BYTES + 4
  if (file.length < least || !sameBytes(file.subarray(0, 8), MAGIC)) return null
  if (viewOf(file).getUint16(8, true) > VERSION) throw new AppError('backups/newer')
  const ad = headOf(vaultId)
  if (!sameBytes(file.subarray(0, HEAD_BYTES), ad)) return null
  const nonce = file.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES)
  const plain = open(file.subarray(HEAD_BYTES + NONCE_BYTES), { key: keys.list, nonce, ad })
  if (!plain) return null
  const parsed = ListShape.safeParse(fromCbor(plain.slice(4, 4 + viewOf(plain).getUint32(0, true))))
  if (!parsed.success) return null
  const { database, blobs } = parsed.data
  const isSound = isWellFormed(database, 'database') && blobs.every((blob) => isWellFormed(blob, 'file'))
  return isSound ? parsed.data : null
}

/** Of a file in `lists`. */
const NAMES = /^[0-9a-f]{32}$/

/** Every list that can be read, newest first. @throws AppError backups/newer, disk/… */
export const readLists = (place: Place, vaultId: string, keys: BackupKeys): FoundList[] =>
  place
    .list(LISTS)
    .filter((name) => NAMES.test(name))
    .flatMap((name) => {
      const file = place.getSmall([LISTS, pathPart(name)], LIMIT)
      const list = file && openList(file, vaultId, keys)
      return list ? [{ name, list }] : []
    })
    .sort((a, b) => b.list.seq - a.list.seq || b.list.at - a.list.at)

/** Read back as a whole. Its name says nothing, so that no two backups can be put in order by it. */
export const writeList = async (
  place: Place,
  list: BackupList,
  { vaultId, keys }: { vaultId: string; keys: BackupKeys },
): Promise<string> => {
  const sealed = sealList(list, vaultId, keys)
  if (sealed.length > LIMIT) throw new AppError('backups/too-many')
  const name = hex(random(16))
  await place.put([LISTS, pathPart(name)], sealed)
  return name
}

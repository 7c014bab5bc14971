// What opens a backup: header and keyring in one file, twice. There is one pair for all backups in a place, the
// newest: a passphrase that was given up opens none of them any more once another backup has been made there.
import { AppError } from '#contract/errors'
import { concat, hex, sameBytes, viewOf } from '../crypto/bytes.ts'
import { blake2b } from '../crypto/sodium.ts'
import { fileSize, inside, overwrite, pathPart } from '../files.ts'
import { random } from '../crypto/sodium.ts'
import { HEADER_BYTES, readHeader } from '../keys/header.ts'
import type { KeysCopy } from '../keys/index.ts'
import { KEYS, type Place } from './place.ts'

const HEAD_BYTES = 32
const SUM_BYTES = 32
const VERSION = 1
const LIMIT = 64 * 1024 * 1024
/** "AMPKYS\r\n" */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x4b, 0x59, 0x53, 0x0d, 0x0a])

export interface FoundKeys {
  head: Uint8Array
  keyring: Uint8Array
  /** 32 hex digits. */
  vaultId: string
  epoch: number
  keyringSeq: number
}

/** Head 32 (magic, version, length of the keyring), header 4,096, keyring, BLAKE2b-256 over all before it. */
export const keysFile = ({ head, keyring }: Pick<KeysCopy, 'head' | 'keyring'>): Uint8Array => {
  const front = new Uint8Array(HEAD_BYTES)
  front.set(MAGIC)
  viewOf(front).setUint16(8, VERSION, true)
  viewOf(front).setUint32(16, keyring.length, true)
  const body = concat(front, head, keyring)
  return concat(body, blake2b([body]))
}

/** null when damaged. @throws AppError backups/newer */
export const readKeysFile = (file: Uint8Array): FoundKeys | null => {
  if (file.length < HEAD_BYTES + HEADER_BYTES + SUM_BYTES || !sameBytes(file.subarray(0, 8), MAGIC))
    return null
  if (viewOf(file).getUint16(8, true) > VERSION) throw new AppError('backups/newer')
  const length = viewOf(file).getUint32(16, true)
  const end = HEAD_BYTES + HEADER_BYTES + length
  if (file.length !== end + SUM_BYTES || !sameBytes(blake2b([file.subarray(0, end)]), file.subarray(end)))
    return null
  const head = file.slice(HEAD_BYTES, HEAD_BYTES + HEADER_BYTES)
  const reading = readHeader(head)
  if (reading.kind === 'future') throw new AppError('backups/newer')
  if (reading.kind !== 'header' || length < 40) return null
  const { vaultId, epoch } = reading.header
  const keyring = file.slice(HEAD_BYTES + HEADER_BYTES, end)
  return {
    head,
    keyring,
    vaultId: hex(vaultId),
    epoch,
    keyringSeq: Number(viewOf(keyring).getBigUint64(32, true)),
  }
}

const NAMES = /^[0-9a-f]{32}$/

const all = (place: Place): { name: string; keys: FoundKeys }[] =>
  place
    .list(KEYS)
    .filter((name) => NAMES.test(name))
    .flatMap((name) => {
      const file = place.getSmall([KEYS, pathPart(name)], LIMIT)
      const keys = file && readKeysFile(file)
      return keys ? [{ name, keys }] : []
    })
    .sort((a, b) => b.keys.epoch - a.keys.epoch || b.keys.keyringSeq - a.keys.keyringSeq)

/** Whole ones, newest first. @throws AppError backups/newer, disk/… */
export const findKeys = (place: Place): FoundKeys[] => all(place).map(({ keys }) => keys)

const isSame = (found: FoundKeys, ours: KeysCopy): boolean =>
  sameBytes(found.head, ours.head) && found.keyringSeq === ours.keyringSeq

/** Both copies on the disk and read back, unless they are there. @returns their names */
export const putKeys = async (place: Place, ours: KeysCopy): Promise<string[]> => {
  const there = all(place).filter(({ keys }) => isSame(keys, ours))
  if (there.length >= 2) return there.map(({ name }) => name)
  const file = keysFile(ours)
  const names = [hex(random(16)), hex(random(16))]
  for (const name of names) await place.put([KEYS, pathPart(name)], file)
  return names
}

/** Overwrites, then removes: on a disk without wear levelling nothing of an old way in is left. */
export const removeOtherKeys = (place: Place, keep: readonly string[]): void => {
  for (const name of place.list(KEYS).filter((one) => !keep.includes(one))) {
    const path = inside(place.root, KEYS, pathPart(name))
    const size = fileSize(path)
    if (size !== null && size <= LIMIT) overwrite(path, random(size))
    place.remove(KEYS, pathPart(name))
  }
}

// The end of a vault: first both copies of the header, synced, so that no key is left to find; then the rest. Whatever
// cuts it short leaves either a vault that opens as before or one that nobody opens (security plan, crypto-erase).
import { blake2b, random } from '../crypto/sodium.ts'
import {
  fileExists,
  inside,
  listFolder,
  overwrite,
  pathPart,
  removeEmpty,
  removeFile,
  removeFolder,
  syncFolder,
} from '../files.ts'
import { AT, ERASED_MAGIC, HEADER_BYTES } from './header.ts'
import { headerDisk, otherCopy, type HeaderDisk } from './header-disk.ts'
import { vaultPresence } from './presence.ts'
import { removeTrial } from './trial.ts'
import type { OpenKeys, Presence } from './types.ts'
import { mustBeInPlace, stateOf } from './vault-state.ts'

/** What stands where a header was: a sign that it went on purpose, and random bytes over all slots and the body. */
export function erasedHeader(): Uint8Array {
  const bytes = random(HEADER_BYTES)
  bytes.set(ERASED_MAGIC)
  bytes.set(blake2b([bytes.subarray(0, AT.checksum)]), AT.checksum)
  return bytes
}

/**
 * Overwrites both copies in place. When it returns, nothing opens this vault any more, whatever is left of it. The keys
 * in memory still hold until they are closed. Throws disk/…: then the copy that could not be written still opens.
 */
export function destroyHeaders(keys: OpenKeys): void {
  const state = stateOf(keys)
  mustBeInPlace(state)
  const { disk, copy } = state
  for (const one of [otherCopy(copy), copy]) disk.write(one, erasedHeader())
  disk.settle()
}

const HEADERS = ['head.a', 'head.b'] as const
/** Small files that are overwritten before they are removed. */
const SECRETS = ['keyring', 'keyring.new', 'anchor'] as const
const DATA = /^(vault\.db|lock)(-(wal|shm|journal))?$/

/**
 * Removes what an erased vault leaves: files of ours and no others, the headers last, then the folder if it is empty.
 * May be asked again after a crash. Throws disk/….
 */
export function removeErased(folder: string): void {
  const path = (name: string): string => inside(folder, pathPart(name))
  if (!fileExists(folder)) return
  const names = listFolder(folder)
  // A write that was cut short may have left a part of a slot.
  for (const name of HEADERS.filter((one) => names.includes(one))) overwrite(path(name), erasedHeader())
  for (const name of SECRETS.filter((one) => names.includes(one))) {
    overwrite(path(name), random(4096))
    removeFile(path(name))
  }
  for (const name of names.filter((one) => DATA.test(one))) removeFile(path(name))
  removeTrial(folder)
  removeFolder(path('blobs'))
  syncFolder(folder)
  for (const name of HEADERS) removeFile(path(name))
  removeEmpty(folder)
}

/** Looks for a vault; an erasure that was cut short is brought to its end first, if the disk allows. */
export function settledPresence(folder: string, disk: HeaderDisk = headerDisk(folder)): Presence {
  const found = vaultPresence(folder, disk)
  if (found.kind !== 'erased') return found
  try {
    removeErased(folder)
  } catch {
    return found
  }
  return vaultPresence(folder, disk)
}

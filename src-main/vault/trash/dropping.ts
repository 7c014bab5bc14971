// For good: the record, what went with it, and the files that nothing else holds.
import { inside, listFolder, pathPart, removeFile } from '../files.ts'
import { blobFolder } from '../evidence/attach.ts'
import type { Receipt, Ref, Store } from '../store/index.ts'
import { heldBlobs } from '../tidy.ts'
import { countOpening } from './waiting.ts'

/** @throws AppError records/missing, store/…, disk/… */
export const dropForGood = (store: Store, vaultFolder: string, homes: readonly Ref[]): Receipt => {
  const refs = homes.flatMap((at) => [at, ...store.trashedWith(at).map(({ ref }) => ref)])
  const before = heldBlobs(store)
  const receipt = store.shred(refs)
  const held = heldBlobs(store)
  const folder = blobFolder(vaultFolder)
  const there = new Set(listFolder(folder))
  for (const name of before)
    if (!held.has(name) && there.has(name)) removeFile(inside(folder, pathPart(name)))
  return receipt
}

/**
 * When the vault has just been opened; answers whether something went. A disk that refuses is no reason to
 * keep her out: the next opening tries again.
 */
export const dropWhatIsDue = (store: Store, vaultFolder: string, now: number): boolean => {
  try {
    const due = countOpening(store, now).map(({ ref }) => ref)
    if (due.length > 0) dropForGood(store, vaultFolder, due)
    return due.length > 0
  } catch {
    return false
  }
}

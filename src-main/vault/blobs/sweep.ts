// What lies in `blobs` without a record: half-taken files after a crash, and blobs whose row was never written.
import { inside, listFolder, pathPart, removeFile } from '../files.ts'
import { TEMPORARY } from './put.ts'

export interface Sweep {
  /** Half-taken files removed. */
  removed: number
  /** Names that a record holds but the disk does not: an alarm. */
  missing: string[]
  /** Blobs without a record. */
  orphans: string[]
}

export interface SweepOptions {
  folder: string
  /** Every name that a record holds. */
  held: ReadonlySet<string>
  /** The orphans to remove; what a record holds is never removed. */
  remove: readonly string[]
}

/** Run it when the vault has just been opened: nothing is being taken in then. */
export function sweepBlobs({ folder, held, remove }: SweepOptions): Sweep {
  const names = listFolder(folder)
  const half = names.filter((name) => name.startsWith(TEMPORARY))
  const orphans = names.filter((name) => /^[0-9a-f]{64}$/.test(name) && !held.has(name))
  const going = orphans.filter((name) => remove.includes(name))
  for (const name of [...half, ...going]) removeFile(inside(folder, pathPart(name)))
  const present = new Set(names)
  return { removed: half.length, orphans, missing: [...held].filter((name) => !present.has(name)).sort() }
}

// Is there a vault here? Asked before any key exists, and answered without changing a byte.
import { fileExists, inside, pathPart } from '../files.ts'
import { headerDisk, type HeaderDisk } from './header-disk.ts'
import type { Presence } from './types.ts'
import { futureOf, memoryAsked, readCopies } from './unlock.ts'

/** A folder with data but no header is damaged, never absent: nothing may be created over it. */
export function vaultPresence(folder: string, disk: HeaderDisk = headerDisk(folder)): Presence {
  const copies = readCopies(disk)
  const future = futureOf(copies)
  if (future) return future
  const readings = [copies.a, copies.b]
  if (readings.some((reading) => reading.kind === 'header')) {
    const memoryMiB = memoryAsked(copies)
    return memoryMiB === null ? { kind: 'present' } : { kind: 'present', memoryMiB }
  }
  // One is enough: with the other whole, the vault would be present.
  if (readings.some((reading) => reading.kind === 'damaged' && reading.damage === 'erased'))
    return { kind: 'erased' }
  const noHeader = readings.every((reading) => reading.kind === 'damaged' && reading.damage === 'missing')
  const noData = !fileExists(inside(folder, pathPart('vault.db')))
  return noHeader && noData ? { kind: 'absent' } : { kind: 'bothDamaged' }
}

// Two copies of the header on disk, and the order of writing that always leaves one whole.
import { AppError } from '#contract/errors'
import { sameBytes } from '../crypto/bytes.ts'
import { inside, overwrite, pathPart, readBounded, syncFolder } from '../files.ts'
import { HEADER_BYTES } from './header.ts'

export type Copy = 'a' | 'b'

/** Where header copies lie. Fault tests record what passes through it. */
export interface HeaderDisk {
  /** null when missing or longer than any header. */
  read: (copy: Copy) => Uint8Array | null
  /** In place, so that an old slot is overwritten and not left in freed blocks; on disk when it returns. */
  write: (copy: Copy, bytes: Uint8Array) => void
  /** Makes a first creation durable. */
  settle: () => void
}

export function headerDisk(folder: string): HeaderDisk {
  const path = (copy: Copy): string => inside(folder, pathPart(`head.${copy}`))
  return {
    read: (copy) => {
      try {
        return readBounded(path(copy), HEADER_BYTES)
      } catch (error) {
        if (error instanceof AppError && error.code === 'file/tooLarge') return new Uint8Array(0)
        throw error
      }
    },
    write: (copy, bytes) => overwrite(path(copy), bytes),
    settle: () => syncFolder(folder),
  }
}

export const otherCopy = (copy: Copy): Copy => (copy === 'a' ? 'b' : 'a')

export interface HeaderWrite {
  bytes: Uint8Array
  /** The copy that holds the present header: it is written last. */
  holds: Copy
  /** Asked about the bytes read back, with the key. */
  verify: (readBack: Uint8Array) => boolean
}

/** Other copy first, read back and verified; only then the present one. Throws vault/writeFailed or disk/…. */
export function writeHeader(disk: HeaderDisk, { bytes, holds, verify }: HeaderWrite): void {
  const other = otherCopy(holds)
  disk.write(other, bytes)
  const back = disk.read(other)
  if (!back || !sameBytes(back, bytes) || !verify(back)) throw new AppError('vault/writeFailed')
  disk.write(holds, bytes)
  disk.settle()
}

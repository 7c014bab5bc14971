// A card of key shares as it comes back: typed, or in a text file that we once wrote.
import { AppError } from '#contract/errors'
import type { CardGiven } from '#contract/shares'
import { wipe } from '../crypto/secret.ts'
import { readBounded } from '../files.ts'
import type { Grants } from '../grants.ts'
import { readShare, shareInFile, type Share, type ShareProblem } from '../keys/index.ts'

const FILE_LIMIT = 16 * 1024

/** A small file behind a grant; null when it is larger than that, or gone. */
export const fileFrom = (grants: Grants, grant: string, limit: number): Promise<Uint8Array | null> =>
  grants.use(async (take) => {
    const path = await take(grant, 'read')
    try {
      return readBounded(path, limit)
    } catch (error) {
      if (error instanceof AppError && error.code === 'file/tooLarge') return null
      throw error
    }
  })

/** The card, or why there is none. The caller wipes it. @throws AppError grant/…, disk/… */
export const readGiven = async (
  given: CardGiven,
  grants: Grants,
): Promise<Share | ShareProblem | { problem: 'file' }> => {
  if ('typed' in given) {
    try {
      return readShare(new TextDecoder().decode(given.typed))
    } finally {
      wipe(given.typed)
    }
  }
  const bytes = await fileFrom(grants, given.grant, FILE_LIMIT)
  if (!bytes) return { problem: 'file' }
  try {
    const text = shareInFile(new TextDecoder().decode(bytes))
    return text === '' ? { problem: 'file' } : readShare(text)
  } finally {
    wipe(bytes)
  }
}

// The files of a decrypted bundle, read by the strictest tar there is. Pure: bytes in, plain data out.
import { AppError } from '#contract/errors'
import type { UnbundleResult } from '#contract/quarantine'
import { unpackTar } from '#contract/tar'

const LIMITS = { files: 4000, bytes: 512 * 1024 * 1024 }

const REASONS: Record<string, Extract<UnbundleResult, { ok: false }>['reason']> = {
  'bundles/damaged': 'damaged',
  'bundles/cut-short': 'cutShort',
  'bundles/unsafe-name': 'unsafeName',
  'bundles/too-large': 'tooLarge',
}

export const unbundle = (archive: Uint8Array): UnbundleResult => {
  try {
    return { ok: true, files: unpackTar(archive, LIMITS) }
  } catch (error) {
    const reason = error instanceof AppError ? REASONS[error.code] : undefined
    if (reason === undefined) throw error
    return { ok: false, reason }
  }
}

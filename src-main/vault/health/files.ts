// Every sealed file that a record names, those in the trash too, with what its bytes must be.
import { AppError } from '#contract/errors'
import { fileExists } from '../files.ts'
import { verifyBlob, type BlobProblem, type BlobRef } from '../blobs/read.ts'
import { keptOf } from '../bundles/kept.ts'
import { blobFolder } from '../evidence/attach.ts'
import { fileOf } from '../evidence/view.ts'
import type { Session } from '../session.ts'
import type { Doc, DocCollection } from '../store/index.ts'
import type { Found } from './kept.ts'

export interface HeldFile {
  collection: DocCollection
  id: string
  caseId: string | null
  blob: string
  wrappedKey: Uint8Array
  /** Hex; null for a received bundle, of which the name alone tells. */
  sha256: string | null
  size: number
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const fromItem = (doc: Doc): HeldFile[] => {
  const file = fileOf(doc)
  if (typeof file?.blob !== 'string') return []
  const { blob, key, sha256, size } = file
  return [
    {
      collection: 'evidence',
      id: doc.id,
      caseId: doc.caseIds[0] ?? null,
      blob,
      wrappedKey: bytesOf(key),
      sha256,
      size,
    },
  ]
}

const fromBundle = (doc: Doc): HeldFile[] => {
  const kept = keptOf(doc)
  if (kept === null) return []
  const { blob, files } = kept
  const size = files.reduce((sum, file) => sum + file.size, 0)
  return [
    {
      collection: 'actions',
      id: doc.id,
      caseId: doc.id,
      blob: blob.name,
      wrappedKey: bytesOf(blob.key),
      sha256: null,
      size,
    },
  ]
}

export const heldFiles = ({ store }: Pick<Session, 'store'>): HeldFile[] => {
  const any = { selector: { _deleted: { $in: [true, false] } } }
  return [...store.find('evidence', any).flatMap(fromItem), ...store.find('actions', any).flatMap(fromBundle)]
}

/** Null when the case's key is not in the keyring. */
export const refOf = ({ keys, folder }: Session, file: HeldFile): BlobRef | null =>
  file.caseId !== null && keys.hasCaseKey(file.caseId)
    ? {
        folder: blobFolder(folder),
        name: file.blob,
        wrappedKey: file.wrappedKey,
        caseKey: keys.caseKey(file.caseId),
      }
    : null

const WHAT: Record<BlobProblem, Found['what']> = {
  missing: 'fileMissing',
  damaged: 'fileDamaged',
  cut: 'fileCut',
  otherCase: 'fileOther',
  otherContent: 'fileOther',
  future: 'fileOther',
  keyRefused: 'fileKey',
}

/** Reads all of it; null when it is what came. @throws AppError store/disk-error when the folder of files is away, disk/… */
export const faultIn = async (session: Session, file: HeldFile): Promise<Found['what'] | null> => {
  const ref = refOf(session, file)
  if (ref === null) return 'fileKey'
  const expected = file.sha256 === null ? null : new Uint8Array(Buffer.from(file.sha256, 'hex'))
  try {
    const check = await verifyBlob(ref, expected)
    if (check.ok) return null
    if (check.problem === 'missing' && !fileExists(ref.folder)) throw new AppError('store/disk-error')
    return WHAT[check.problem]
  } catch (error) {
    // A sector that the disk cannot read any more.
    if (error instanceof AppError && error.code === 'disk/failing') return 'fileDamaged'
    throw error
  }
}

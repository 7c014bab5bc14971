// From an item of evidence to its sealed file.
import { AppError } from '#contract/errors'
import type { Id } from '#contract/values'
import type { BlobRef } from '../blobs/read.ts'
import type { Session } from '../session.ts'
import { blobFolder } from './attach.ts'
import { fileOf, type StoredFile } from './view.ts'

export interface Held {
  caseId: Id
  file: StoredFile
  ref: BlobRef
}

/** @throws AppError evidence/missing */
export const held = ({ store, keys, folder }: Session, id: Id): Held => {
  const doc = store.get({ collection: 'evidence', id })
  const file = doc && fileOf(doc)
  const caseId = doc?.caseIds[0]
  if (!doc || !file || !caseId) throw new AppError('evidence/missing')
  const ref = {
    folder: blobFolder(folder),
    name: file.blob,
    wrappedKey: new Uint8Array(Buffer.from(file.key, 'base64')),
    caseKey: keys.caseKey(caseId),
  }
  return { caseId, file, ref }
}

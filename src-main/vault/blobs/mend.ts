// A sealed file made anew from the bytes it once held, under the name and the key that the records have of it.
import { hex } from '../crypto/bytes.ts'
import { wipe } from '../crypto/secret.ts'
import { random } from '../crypto/sodium.ts'
import { openBig } from '../big-files.ts'
import { inside, moveInto, pathPart, removeFile } from '../files.ts'
import { blobName, newHead, unwrapFileKey } from './layout.ts'
import { Intake, TEMPORARY, type PutBlob } from './put.ts'
import type { BlobRef } from './read.ts'

/**
 * Takes the place of what lies there, damaged or not, and only if the bytes are the right ones; on disk when it
 * resolves. The name is their keyed hash: what gives the same name is the same file. The nonces are new.
 * @returns whether they were
 * @throws AppError blob/keyRefused, blob/cancelled, disk/…
 */
export async function mendBlob(ref: BlobRef, given: Pick<PutBlob, 'source' | 'signal'>): Promise<boolean> {
  const { folder, name, wrappedKey, caseKey } = ref
  const fileKey = unwrapFileKey(wrappedKey, name, caseKey)
  const temporary = inside(folder, pathPart(`${TEMPORARY}${hex(random(16))}`))
  try {
    const file = await openBig(temporary, 'create')
    const intake = new Intake(file, newHead(caseKey), fileKey)
    const { sha256 } = await intake.all({ folder, caseKey, ...given }).finally(() => file.close())
    if (blobName(sha256, caseKey) !== name) return false
    moveInto(temporary, folder, pathPart(name))
    return true
  } finally {
    wipe(fileKey)
    removeFile(temporary)
  }
}

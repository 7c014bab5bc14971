// Every hash there is: rows against the commit log, operations against their signatures and chains, files against
// what they were when they came.
import type { Soundness } from '#contract/everything'
import { verifyBlob } from '../blobs/read.ts'
import { blobFolder } from '../evidence/attach.ts'
import type { Session } from '../session.ts'
import { takeInventory } from './inventory.ts'

/** Changes nothing. @throws AppError store/damaged when the commit log itself does not hold together */
export const verifyEverything = async (session: Session, signal: AbortSignal): Promise<Soundness> => {
  const { rows, ops, faults } = session.store.verify()
  const { files } = await takeInventory(session)
  const found: Soundness['faults'] = faults.map(({ what, collection, id }) => ({
    what,
    where: [collection, id].filter(Boolean).join('/'),
  }))
  for (const { item, file } of files) {
    if (signal.aborted) break
    const caseId = item.caseIds[0] ?? ''
    const where = `evidence/${item.id}`
    if (!session.keys.hasCaseKey(caseId)) {
      found.push({ what: 'keyRefused', where })
      continue
    }
    const ref = {
      folder: blobFolder(session.folder),
      name: file.blob,
      wrappedKey: new Uint8Array(Buffer.from(file.key, 'base64')),
      caseKey: session.keys.caseKey(caseId),
    }
    const check = await verifyBlob(ref, new Uint8Array(Buffer.from(file.sha256, 'hex')))
    if (!check.ok) found.push({ what: check.problem, where })
  }
  return { rows, operations: ops, files: files.length, faults: found }
}

// Evidence: attach, save a copy outside, read back and compare.
import type { Handlers } from '#contract/define'
import { AppError } from '#contract/errors'
import type { evidence } from '#contract/evidence'
import { readBlob, verifyBlob } from '../blobs/read.ts'
import { basename, dirname } from 'node:path'
import { recordExit } from '../exits/record.ts'
import { writeOut } from '../exits/write-out.ts'
import type { Take } from '../grants.ts'
import type { Session } from '../session.ts'
import { attachFiles, custodyEntry } from './attach.ts'
import { held } from './held.ts'

type Evidence = Handlers<{ evidence: typeof evidence }>['evidence']

type Copy = Parameters<Evidence['saveCopy']>[0]

const saveCopy = async (session: Session, { id, grant, why }: Copy, take: Take) => {
  const { caseId, file, ref } = held(session, id)
  const path = await take(grant, 'write')
  const at = new Date(session.now()).toISOString()
  const exit = { what: 'evidenceCopy' as const, record: id, caseIds: [caseId], why }
  const where = { name: basename(path), where: dirname(path) }
  const entry = { caseId, item: id, action: 'exported' as const, at, hash: file.sha256, reason: why }
  const { id: left, seq } = recordExit(session, { ...exit, ...where }, custodyEntry(entry))
  try {
    await writeOut(path, readBlob(ref))
  } catch (error) {
    session.store.commit([{ do: 'delete', at: { collection: 'actions', kind: 'exit', id: left } }])
    throw error
  }
  return { seq }
}

export const evidenceHandlers = (session: Session): Evidence => {
  const { store, now, grants } = session
  const instant = () => new Date(now()).toISOString()
  return {
    attach: (input) =>
      attachFiles(session, [input], ([attached]) => {
        if (!attached) throw new AppError('evidence/missing')
        const { id, sha256, writes } = attached
        return { ...store.commit(writes), id, sha256 }
      }),
    saveCopy: (input) => grants.use((take) => saveCopy(session, input, take)),
    verify: async ({ id }) => {
      const { caseId, file, ref } = held(session, id)
      const { ok } = await verifyBlob(ref, new Uint8Array(Buffer.from(file.sha256, 'hex')))
      const action = ok ? 'verified' : 'failed'
      const receipt = store.commit(
        custodyEntry({ caseId, item: id, action, at: instant(), hash: file.sha256 }),
      )
      return { ...receipt, ok }
    },
  }
}

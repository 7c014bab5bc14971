// Reads everything back: each record against the signed log, each file against the hash taken when it came.
import type { CheckStep } from '#contract/safety'
import { verifyBlob } from '../blobs/read.ts'
import { held } from '../evidence/held.ts'
import { fileOf } from '../evidence/view.ts'
import type { Session } from '../session.ts'

/** Lets whoever waits go first. */
const turn = (): Promise<void> => new Promise((go) => setImmediate(go))

/** Tells each step; ends early and silently when `signal` or the session does. */
export const checkAll = async (
  session: Session,
  push: (step: CheckStep) => void,
  signal: AbortSignal,
): Promise<void> => {
  const { store, ended } = session
  const items = store.find('evidence').filter((doc) => fileOf(doc) !== null)
  const step: CheckStep = {
    ...{ state: 'records', done: 0, of: items.length },
    ...{ records: 0, badRecords: 0, badFiles: 0 },
  }
  const tell = (change: Partial<CheckStep>): void => push({ ...Object.assign(step, change) })
  tell({})
  await turn()
  const { rows, ops, faults } = store.verify()
  tell({ state: 'files', records: rows + ops, badRecords: faults.length })
  for (const { id } of items) {
    await turn()
    if (signal.aborted || ended.aborted) return
    const { file, ref } = held(session, id)
    const { ok } = await verifyBlob(ref, new Uint8Array(Buffer.from(file.sha256, 'hex')))
    tell({ done: step.done + 1, badFiles: step.badFiles + (ok ? 0 : 1) })
  }
  tell({ state: 'done' })
}

// An exit is written down before the file is: what crashes in between is listed and missing, never there and
// unlisted.
import { basename, dirname } from 'node:path'
import type { Id } from '#contract/values'
import { newRecordId } from '../gestures.ts'
import type { Session } from '../session.ts'
import type { Receipt, Ref, Write } from '../store/index.ts'
import { writeOut } from './write-out.ts'

export interface Exit {
  what:
    | 'letterPdf'
    | 'letterDocx'
    | 'print'
    | 'evidenceCopy'
    | 'bundle'
    | 'bundleFile'
    | 'note'
    | 'card'
    | 'publicKey'
    | 'everything'
    | 'keyShare'
    | 'keyFile'
  /** The record that left; its title is what the list shows. */
  record: Id | null
  caseIds: Id[]
  /** Name of the file and the folder it went to; empty for paper. */
  name: string
  where: string
  why: string
}

export const exitRef = (id: Id): Ref => ({ collection: 'actions', kind: 'exit', id })

/** Writes an exit down, on its own or with other writes in the same commit. */
export const recordExit = (
  { store, now }: Pick<Session, 'store' | 'now'>,
  { caseIds, ...exit }: Exit,
  others: Write[] = [],
): Receipt & { id: Id } => {
  const id = newRecordId('exit')
  const fields = { ...exit, at: new Date(now()).toISOString(), goneAt: null }
  const writes = Object.entries(fields).map(([field, value]): Write => ({
    do: 'set',
    at: exitRef(id),
    caseIds,
    field,
    value,
  }))
  return { ...store.commit([...others, ...writes]), id }
}

/**
 * Writes a clear file where a dialog granted it, and the exit before it; takes the exit back when the disk refused
 * the file.
 * @throws AppError grant/…, disk/…
 */
export const leaveAs = (session: Session, grant: string, leaving: Leaving): Promise<Receipt> =>
  session.grants.use(async (take) => leaveAt(session, await take(grant, 'write'), leaving))

type Leaving = Omit<Exit, 'name' | 'where'> & { bytes: Uint8Array }

/** The same at a path that a grant gave. @throws AppError disk/… */
export const leaveAt = async (
  session: Pick<Session, 'store' | 'now'>,
  path: string,
  { bytes, ...exit }: Leaving,
): Promise<Receipt> => {
  const { id, ...receipt } = recordExit(session, { ...exit, name: basename(path), where: dirname(path) })
  try {
    await writeOut(path, bytes)
  } catch (error) {
    session.store.commit([{ do: 'delete', at: exitRef(id) }])
    throw error
  }
  return receipt
}

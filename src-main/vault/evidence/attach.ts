// A file comes in: copied, hashed and sealed first, then recorded with the first entries of its custody.
import { AppError } from '#contract/errors'
import type { Id } from '#contract/values'
import { dropBlob, mayBeRecorded, putBlob, type StoredBlob } from '../blobs/put.ts'
import { fileExists, inside, pathPart } from '../files.ts'
import { newRecordId } from '../gestures.ts'
import type { Session } from '../session.ts'
import type { Write } from '../store/index.ts'
import { mediaOf } from './media.ts'
import { fileOf, type StoredFile } from './view.ts'

export interface Incoming {
  caseId: Id
  /** One-use token of the file the person picked. */
  grant: string
  /** As the file was called; kept as data, never used as a path. */
  name: string
  title?: string
  description?: string
}

export interface Attached {
  id: Id
  sha256: string
  file: StoredFile
  writes: Write[]
}

export const blobFolder = (folder: string): string => inside(folder, pathPart('blobs'))

/**
 * Seals the files, and hands the writes that record them to `record`, which commits them with whatever belongs to
 * the same gesture. When anything of it is refused, what was sealed is gone again and the files stay picked.
 * @throws AppError grant/…, disk/…, and whatever `record` throws
 */
export const attachFiles = <T>(
  session: Session,
  incoming: readonly Incoming[],
  record: (attached: Attached[]) => T,
): Promise<T> =>
  session.grants.use(async (take) => {
    const attached: Attached[] = []
    const made: string[] = []
    let isRecording = false
    try {
      for (const one of incoming) {
        const source = await take(one.grant, 'read')
        const blob = await sealed(session, { source, caseId: one.caseId, attached })
        if (!blob.duplicate) made.push(blob.name)
        attached.push(recordOf(session, one, blob))
      }
      isRecording = true
      return record(attached)
    } catch (error) {
      if (isRecording && mayBeRecorded(error)) throw error
      for (const name of made) dropBlob(blobFolder(session.folder), name)
      // It is not the picked file that is missing.
      if (!fileExists(blobFolder(session.folder))) throw new AppError('store/disk-error')
      throw error
    }
  })

interface Sealing {
  source: string
  caseId: Id
  /** Of the same gesture, not yet in the store. */
  attached: readonly Attached[]
}

/** The same file twice in one case is one blob under one key, or else the first item could not be read again. */
const sealed = (
  { keys, folder, store, ended }: Session,
  { source, caseId, attached }: Sealing,
): Promise<StoredBlob> => {
  const known = (name: string): Uint8Array | null => {
    const kept = store
      .find('evidence', { selector: { kind: 'item', _deleted: { $in: [true, false] } } })
      .filter(({ caseIds }) => caseIds.includes(caseId))
      .map(fileOf)
    const same = [...attached.map(({ file }) => file), ...kept].find((file) => file?.blob === name)
    return same ? new Uint8Array(Buffer.from(same.key, 'base64')) : null
  }
  const blob = { folder: blobFolder(folder), source, caseKey: keys.caseKey(caseId), known, signal: ended }
  return putBlob(blob)
}

const recordOf = ({ now }: Session, incoming: Incoming, blob: StoredBlob): Attached => {
  const { caseId, name } = incoming
  const sha256 = Buffer.from(blob.sha256).toString('hex')
  const id = newRecordId(`item ${sha256}`)
  const at = new Date(now()).toISOString()
  const file: StoredFile = {
    blob: blob.name,
    name,
    size: blob.size,
    sha256,
    media: mediaOf(name),
    key: Buffer.from(blob.wrappedKey).toString('base64'),
  }
  const item = { collection: 'evidence', kind: 'item', id } as const
  const caseIds = [caseId]
  const writes: Write[] = [
    { do: 'set', at: item, caseIds, field: 'title', value: incoming.title?.trim() || name },
    { do: 'set', at: item, caseIds, field: 'file', value: { ...file } },
    { do: 'set', at: item, caseIds, field: 'received', value: at },
    ...(incoming.description?.trim()
      ? [{ do: 'set' as const, at: item, caseIds, field: 'description', value: incoming.description.trim() }]
      : []),
    ...custodyEntry({ caseId, item: id, action: 'received', at, hash: sha256 }),
    ...custodyEntry({ caseId, item: id, action: 'hashed', at, hash: sha256 }),
  ]
  return { id, sha256, file, writes }
}

export interface Entry {
  caseId: Id
  item: Id
  action: 'received' | 'hashed' | 'verified' | 'failed' | 'exported' | 'bundled' | 'repaired'
  /** ISO 8601 instant. */
  at: string
  hash: string
  reason?: string
}

/** One entry of the chain of custody. Entries are added, never changed. */
export const custodyEntry = ({ caseId, item, action, at, hash, reason }: Entry): Write[] => {
  const entry = { collection: 'custody', kind: 'entry', id: newRecordId(`entry ${action} ${item}`) } as const
  const fields = { item, action, at, hash, ...(reason ? { reason } : {}) }
  return Object.entries(fields).map(([field, value]) => ({
    do: 'set',
    at: entry,
    caseIds: [caseId],
    field,
    value,
  }))
}

// A file comes in: copied, hashed and sealed first, then recorded with the first entries of its custody.
import type { Id } from '#contract/values'
import { putBlob } from '../blobs/put.ts'
import { inside, pathPart } from '../files.ts'
import type { Session } from '../session.ts'
import { newId, type Write } from '../store/index.ts'
import { mediaOf } from './media.ts'

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
  writes: Write[]
}

export const blobFolder = (folder: string): string => inside(folder, pathPart('blobs'))

/**
 * Seals the file and returns the writes that record it; the caller commits them with whatever belongs to the
 * same gesture. @throws AppError grant/…, disk/…
 */
export const attachFile = async (session: Session, incoming: Incoming): Promise<Attached> => {
  const { keys, grants, folder, now, ended } = session
  const { caseId, name } = incoming
  const path = await grants.redeem(incoming.grant, 'read')
  const blob = await putBlob({
    folder: blobFolder(folder),
    source: path,
    caseKey: keys.caseKey(caseId),
    signal: ended,
  })
  const id = newId()
  const at = new Date(now()).toISOString()
  const sha256 = Buffer.from(blob.sha256).toString('hex')
  const file = {
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
    { do: 'set', at: item, caseIds, field: 'file', value: file },
    { do: 'set', at: item, caseIds, field: 'received', value: at },
    ...(incoming.description?.trim()
      ? [{ do: 'set' as const, at: item, caseIds, field: 'description', value: incoming.description.trim() }]
      : []),
    ...custodyEntry({ caseId, item: id, action: 'received', at, hash: sha256 }),
    ...custodyEntry({ caseId, item: id, action: 'hashed', at, hash: sha256 }),
  ]
  return { id, sha256, writes }
}

export interface Entry {
  caseId: Id
  item: Id
  action: 'received' | 'hashed' | 'verified' | 'failed' | 'exported' | 'bundled'
  /** ISO 8601 instant. */
  at: string
  hash: string
  reason?: string
}

/** One entry of the chain of custody. Entries are added, never changed. */
export const custodyEntry = ({ caseId, item, action, at, hash, reason }: Entry): Write[] => {
  const entry = { collection: 'custody', kind: 'entry', id: newId() } as const
  const fields = { item, action, at, hash, ...(reason ? { reason } : {}) }
  return Object.entries(fields).map(([field, value]) => ({
    do: 'set',
    at: entry,
    caseIds: [caseId],
    field,
    value,
  }))
}

// What is kept of a received bundle: all its files in one sealed blob under a key of its own, with their places in
// the record. It is never mixed with a case of ours.
import { z } from 'zod'
import type { Id } from '#contract/values'
import { dropBlob, mayBeRecorded, putBlob } from '../blobs/put.ts'
import { readBlob, type BlobRef } from '../blobs/read.ts'
import { concat } from '../crypto/bytes.ts'
import { blobFolder } from '../evidence/attach.ts'
import { mediaOf } from '../evidence/media.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { newId, type Doc, type Json, type Write } from '../store/index.ts'
import { sha256Hex } from './bag.ts'
import type { Manifest } from './manifest.ts'
import type { Opened } from './opening.ts'
import { bundleRef } from './sent.ts'

const KeptFile = z.object({
  path: z.string(),
  from: z.number().int(),
  size: z.number().int(),
  sha256: z.string(),
  media: z.string(),
})
export type KeptFile = z.infer<typeof KeptFile>

const Kept = z.object({
  /** Base64. */
  card: z.string(),
  case: z.string(),
  created: z.string(),
  left: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  sequence: z.number().int(),
  previous: z.string().nullable(),
  tagManifest: z.string(),
  passphrase: z.boolean(),
  size: z.number().int(),
  blob: z.object({ name: z.string(), key: z.string() }),
  files: z.array(KeptFile),
})
export type Kept = z.infer<typeof Kept>

export const keptOf = (doc: Doc): Kept | null => Kept.safeParse(valueIn(doc, 'contents')).data ?? null

const isReceived = (doc: Doc): boolean => doc.kind === 'bundle' && valueIn(doc, 'direction') === 'received'

export const receivedBundle = ({ store }: Pick<Session, 'store'>, id: Id): Doc | null => {
  const doc = store.get({ collection: 'actions', id })
  return doc && isReceived(doc) ? doc : null
}

/** The one we have already: the same bundle, byte for byte. */
export const seenBefore = ({ store }: Pick<Session, 'store'>, { manifest, files }: Opened): Doc | null => {
  const hash = tagManifestOf(files)
  return (
    store
      .find('actions', { selector: { kind: 'bundle', 'q.bundleId': manifest.id } })
      .find((doc) => isReceived(doc) && keptOf(doc)?.tagManifest === hash) ?? null
  )
}

const tagManifestOf = (files: Map<string, Uint8Array>): string =>
  sha256Hex(files.get('tagmanifest-sha256.txt') ?? new Uint8Array())

/** Where each file lies in the blob. */
const placesOf = (files: Map<string, Uint8Array>): KeptFile[] => {
  let from = 0
  return [...files].map(([path, bytes]) => {
    const place = { path, from, size: bytes.length, sha256: sha256Hex(bytes), media: mediaOf(path) }
    from += bytes.length
    return place
  })
}

async function* inPieces(files: Map<string, Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const bytes of files.values()) yield bytes
}

const fieldsOf = (
  manifest: Manifest,
  kept: Kept,
  given: { partner: Id | null; at: string; file: string },
) => {
  const fields: Record<string, Json> = {
    direction: 'received',
    profile: manifest.profile.id,
    ...(given.partner ? { partner: given.partner } : {}),
    bundleId: manifest.id,
    at: given.at,
    expires: manifest.expires ?? '',
    file: given.file,
    contents: kept as unknown as Json,
  }
  return fields
}

export interface Keeping {
  opened: Opened
  partner: Id | null
  /** Of the .age file. */
  name: string
  size: number
}

/** Seals the files and writes the record. @throws AppError disk/… */
export const keepBundle = async (session: Session, { opened, partner, name, size }: Keeping): Promise<Id> => {
  const { manifest, cardBytes, files } = opened
  const id = newId()
  const { name: blob, wrappedKey } = await putBlob({
    folder: blobFolder(session.folder),
    source: inPieces(files),
    caseKey: session.keys.caseKey(id),
    signal: session.ended,
  })
  const kept: Kept = {
    card: Buffer.from(cardBytes).toString('base64'),
    case: manifest.case,
    created: manifest.created,
    left: manifest.left,
    sequence: manifest.sequence,
    previous: manifest.previous,
    tagManifest: tagManifestOf(files),
    passphrase: manifest.passphrase,
    size,
    blob: { name: blob, key: Buffer.from(wrappedKey).toString('base64') },
    files: placesOf(files),
  }
  const at = new Date(session.now()).toISOString()
  const fields = fieldsOf(manifest, kept, { partner, at, file: name })
  try {
    session.store.commit(
      Object.entries(fields).map(([field, value]): Write => ({ do: 'set', at: bundleRef(id), field, value })),
    )
  } catch (error) {
    if (!mayBeRecorded(error)) dropBlob(blobFolder(session.folder), blob)
    throw error
  }
  return id
}

/** One file of it, checked against its hash. @throws AppError blob/…, disk/… */
export const readKept = async (
  session: Session,
  id: Id,
  { kept, file }: { kept: Kept; file: KeptFile },
): Promise<Uint8Array> => {
  const ref: BlobRef = {
    folder: blobFolder(session.folder),
    name: kept.blob.name,
    wrappedKey: new Uint8Array(Buffer.from(kept.blob.key, 'base64')),
    caseKey: session.keys.caseKey(id),
  }
  const pieces: Uint8Array[] = []
  if (file.size > 0)
    for await (const piece of readBlob(ref, { from: file.from, to: file.from + file.size }))
      pieces.push(piece)
  return concat(...pieces)
}

// A piece of evidence with its chain of custody, oldest entry first.
import type { EvidenceRow } from '#contract/evidence'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

export interface StoredFile {
  blob: string
  name: string
  size: number
  sha256: string
  media: string
  /** The file's key, wrapped under the case key; base64. */
  key: string
}

export const fileOf = (doc: Doc): StoredFile | null => valueIn(doc, 'file') as unknown as StoredFile | null

export const evidenceRow = (doc: Doc, entries: Doc[]): EvidenceRow => {
  const file = fileOf(doc)
  const chain = entries
    .filter((entry) => valueIn(entry, 'item') === doc.id)
    .map((entry) => ({
      action: valueIn<string>(entry, 'action') ?? '',
      at: valueIn<string>(entry, 'at') ?? '',
      reason: valueIn<string>(entry, 'reason') ?? '',
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  return {
    id: doc.id,
    title: valueIn<string>(doc, 'title') ?? '',
    description: valueIn<string>(doc, 'description') ?? '',
    name: file?.name ?? '',
    size: file?.size ?? 0,
    sha256: file?.sha256 ?? '',
    media: file?.media ?? '',
    received: valueIn<string>(doc, 'received') ?? '',
    sens: doc.f['file']?.sens ?? 2,
    custody: chain,
  }
}

// A received bundle as the screen shows it. Its records are a stranger's data: read by the schema, shown as text.
import type { OpenOutcome } from '#contract/bundles'
import type { Id } from '#contract/values'
import { fingerprint } from '../identity/fingerprint.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc } from '../store/types.ts'
import { keptOf, readKept, type Kept } from './kept.ts'
import { FILE_OF, KINDS, RecordsFile, type BagKind, type BagRecord, type BagRecords } from './records.ts'
import { sectionsOf, titleOf } from './sections.ts'
import { paperLanguage } from './words.ts'

const RECORDS_LIMIT = 32 * 1024 * 1024
const DEEPEST = 32

/** Depth counted before parsing: brackets outside strings. */
const isShallow = (text: string): boolean => {
  let depth = 0
  for (const [sign] of text.replace(/"(?:\\.|[^"\\])*"/g, '').matchAll(/[[{}\]]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1
    if (depth > DEEPEST) return false
  }
  return true
}

/** The records of one file; none when it is not what it should be. Never throws. */
export const readRecords = (bytes: Uint8Array, kind: BagKind): BagRecord[] => {
  if (bytes.length > RECORDS_LIMIT) return []
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!isShallow(text)) return []
    const parsed = RecordsFile.safeParse(JSON.parse(text))
    return parsed.success && parsed.data.kind === kind ? parsed.data.records : []
  } catch {
    return []
  }
}

const recordsOf = async (session: Session, id: Id, kept: Kept): Promise<BagRecords> => {
  const all = {} as BagRecords
  for (const kind of KINDS) {
    const file = kept.files.find(({ path }) => path === `data/records/${FILE_OF[kind]}`)
    all[kind] = file ? readRecords(await readKept(session, id, { kept, file }), kind) : []
  }
  return all
}

/** The partner whose card signed it, or null. A recipient alone proves nothing: everybody may know it. */
export const partnerWith = ({ store }: Pick<Session, 'store'>, card: string): Doc | null =>
  store.find('partners').find((doc) => valueIn(doc, 'card') === card) ?? null

const PAYLOAD = 'data/'

export type OpenedOutcome = Extract<OpenOutcome, { outcome: 'opened' }>

export const openedView = async (
  session: Session,
  doc: Doc,
  { language, seenBefore }: { language: string; seenBefore: boolean },
): Promise<OpenedOutcome | null> => {
  const kept = keptOf(doc)
  if (!kept) return null
  const paper = paperLanguage(language)
  const records = await recordsOf(session, doc.id, kept)
  const partner = partnerWith(session, kept.card)
  const { words } = fingerprint(new Uint8Array(Buffer.from(kept.card, 'base64')))
  return {
    outcome: 'opened',
    id: doc.id,
    sender: { name: valueIn<string>(partner, 'name') ?? '', words, known: partner !== null },
    bundleId: valueIn<string>(doc, 'bundleId') ?? '',
    created: kept.created,
    expires: valueIn<string>(doc, 'expires') ?? '',
    title: titleOf(records, paper) || kept.case,
    left: kept.left,
    sections: sectionsOf(records, paper).map(({ heading, rows }) => ({
      heading,
      rows: rows.map(({ label, value }) => ({ label, value })),
    })),
    files: kept.files
      .filter(({ path }) => path.startsWith(PAYLOAD))
      .map(({ path, size, media }) => ({ path: path.slice(PAYLOAD.length), size, media })),
    seenBefore,
  }
}

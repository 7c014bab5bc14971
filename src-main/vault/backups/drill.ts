// A drill: the backup is put together in a private folder, opened with what she remembers, read through as a stranger
// would, and removed again. The vault in use is not touched.
import type { BackupFault, BackupTrial } from '#contract/backups'
import { AppError } from '#contract/errors'
import { verifyBlob } from '../blobs/read.ts'
import { openData, type Data } from '../data.ts'
import { fromHex, hex } from '../crypto/bytes.ts'
import { blobFolder } from '../evidence/attach.ts'
import { fileOf, type StoredFile } from '../evidence/view.ts'
import { inside, pathPart, removeFile } from '../files.ts'
import { makeTrial, removeTrial, type OpenKeys, type OpenOutcome, type Unlock } from '../keys/index.ts'
import type { Session } from '../session.ts'
import { inSlices, type Doc } from '../store/index.ts'
import {
  copyDatabaseOut,
  copyOut,
  openBackup,
  sizeOfList,
  type OpenedBackup,
  type PuttingBack,
} from './opened.ts'
import type { BackupList } from './list.ts'

/** So many faults are told one by one. */
const TOLD = 50

export interface Drilling {
  session: Session
  chosen: string
  secret: Unlock
  /** Called once the secret has opened it, before the long part. */
  opened: () => void
  signal: AbortSignal
  tell: (done: number, total: number) => void
}

type Refused = Exclude<OpenOutcome, { kind: 'opened' }>
export type Drilled = { kind: 'drilled'; trial: BackupTrial } | Refused

interface Found {
  faults: BackupFault[]
  more: number
}

const add = (found: Found, fault: BackupFault): void => {
  if (found.faults.length < TOLD) found.faults.push(fault)
  else found.more += 1
}

const checkRecords = async (data: Data, found: Found, signal: AbortSignal): Promise<number> => {
  const verified = await inSlices(data.store.verifying(), { tell: () => undefined, signal })
  for (const { collection, id } of verified.faults)
    add(found, { what: 'record', where: `${collection} ${id}`.trim() })
  return verified.rows + verified.ops
}

interface Item {
  doc: Doc
  file: StoredFile
}

/** By the name of the sealed file: one may serve several items. */
const itemsByBlob = ({ store }: Data): Map<string, Item[]> => {
  const items = new Map<string, Item[]>()
  for (const doc of store.find('evidence')) {
    const file = fileOf(doc)
    if (file !== null) items.set(file.blob, [...(items.get(file.blob) ?? []), { doc, file }])
  }
  return items
}

const isGood = async ({ doc, file }: Item, keys: OpenKeys): Promise<boolean> => {
  const caseId = doc.caseIds[0]
  if (caseId === undefined || !keys.hasCaseKey(caseId)) return false
  const wrappedKey = new Uint8Array(Buffer.from(file.key, 'base64'))
  const ref = { folder: blobFolder(keys.folder), name: file.blob, wrappedKey, caseKey: keys.caseKey(caseId) }
  const { ok } = await verifyBlob(ref, fromHex(file.sha256))
  return ok
}

const checkFiles = async (
  { backup, data, list, found }: { backup: OpenedBackup; data: Data; list: BackupList; found: Found },
  putting: Omit<PuttingBack, 'backup'>,
): Promise<number> => {
  const items = itemsByBlob(data)
  let good = 0
  for (const blob of list.blobs) {
    const name = hex(blob.name)
    const path = inside(blobFolder(backup.keys.folder), pathPart(name))
    const isWhole = await copyOut({ backup, ...putting }, { path, pieced: blob, kind: 'file' })
    const asked = items.get(name) ?? []
    const bad: string[] = asked.length === 0 && !isWhole ? [''] : []
    for (const item of asked) if (!isWhole || !(await isGood(item, backup.keys))) bad.push(item.file.name)
    for (const where of bad) add(found, { what: 'file', where })
    if (bad.length === 0) good += 1
    removeFile(path)
    items.delete(name)
  }
  for (const item of [...items.values()].flat()) add(found, { what: 'missing', where: item.file.name })
  return good
}

const openWhole = (keys: OpenKeys, { now }: Session): Data => {
  try {
    return openData(keys, now)
  } catch (error) {
    throw error instanceof AppError && error.code.startsWith('store/')
      ? new AppError('backups/data-damaged')
      : error
  }
}

const tryOut = async (backup: OpenedBackup, { session, signal, tell }: Drilling): Promise<BackupTrial> => {
  const [{ list }] = backup.lists as [OpenedBackup['lists'][0]]
  const total = sizeOfList(list)
  let sum = 0
  const putting = {
    check: (): void => {
      if (signal.aborted) throw new AppError('backups/stopped')
    },
    done: (bytes: number): void => tell((sum += bytes), total),
  }
  tell(0, total)
  await copyDatabaseOut(backup, list, putting)
  const data = openWhole(backup.keys, session)
  try {
    const found: Found = { faults: [], more: 0 }
    if (data.store.verdict.kind !== 'ok') add(found, { what: 'record', where: data.store.verdict.kind })
    const records = await checkRecords(data, found, signal)
    const cases = data.store.count('cases')
    const files = await checkFiles({ backup, data, list, found }, putting)
    return { at: new Date(list.at).toISOString(), cases, files, records, ...found }
  } finally {
    data.store.leave()
  }
}

/**
 * @throws AppError backups/none, backups/damaged, backups/data-damaged, backups/newer, backups/gone, backups/stopped,
 * disk/…
 */
export const drill = async (drilling: Drilling): Promise<Drilled> => {
  const { session, chosen, secret, opened } = drilling
  const folder = makeTrial(session.folder)
  try {
    // What this vault was opened with, it may be tried out with.
    const acceptMemoryMiB = Math.ceil(session.keys.kdf().memoryKiB / 1024)
    const given = { chosen, folder, secret, acceptMemoryMiB, derive: session.derive }
    const opening = await openBackup(given)
    if (opening.kind !== 'opened') return opening
    opened()
    try {
      return { kind: 'drilled', trial: await tryOut(opening.backup, drilling) }
    } finally {
      opening.backup.close()
    }
  } finally {
    removeTrial(session.folder)
  }
}

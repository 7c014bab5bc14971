// Looks through a folder for the bytes of damaged and missing files: originals as they came, or the sealed files of
// another copy of this vault, which open with the same keys. Whatever it is, only the right bytes are taken.
import { basename, dirname, join } from 'node:path'
import { AppError } from '#contract/errors'
import { mendBlob } from '../blobs/mend.ts'
import { readBlob, type BlobRef } from '../blobs/read.ts'
import { custodyEntry } from '../evidence/attach.ts'
import { fileIdentity, fileSize, isOddFile, listFolder } from '../files.ts'
import type { Session } from '../session.ts'
import type { Under } from './check.ts'
import { faultIn, heldFiles, refOf, type HeldFile } from './files.ts'
import type { Found } from './kept.ts'

const DEEPEST = 24
const AT_A_TIME = 50

/** Every file in a folder and below it; what cannot be looked into is passed by. */
function* filesBelow(folder: string): Generator<string> {
  const seen = new Set<string>()
  const open: [path: string, depth: number][] = [[folder, 0]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, depth] = next
    const identity = fileIdentity(path)
    if (identity === null || seen.has(identity) || depth > DEEPEST) continue
    seen.add(identity)
    for (const name of namesIn(path)) {
      const below = join(path, name)
      if (isOddFile(below)) open.push([below, depth + 1])
      else yield below
    }
  }
}

const namesIn = (path: string): string[] => {
  try {
    return listFolder(path)
  } catch {
    return []
  }
}

interface Wanted {
  file: HeldFile
  ref: BlobRef
}

/** The files that are not what came and whose key is there to seal them under again. */
const wantedIn = (session: Session, faults: readonly Found[]): Wanted[] => {
  const named = new Set(faults.map(({ collection, id }) => `${collection}/${id}`))
  return heldFiles(session).flatMap((file) => {
    const ref = refOf(session, file)
    return ref !== null && named.has(`${file.collection}/${file.id}`) ? [{ file, ref }] : []
  })
}

/** The bytes that a file found may stand for: its own, or those sealed in it by another copy of this vault. */
const sourceFor = ({ file, ref }: Wanted, path: string): string | AsyncIterable<Uint8Array> | null => {
  if (basename(path) === file.blob) return readBlob({ ...ref, folder: dirname(path) })
  return file.sha256 !== null && fileSize(path) === file.size ? path : null
}

interface Tried {
  path: string
  signal: AbortSignal
}

/** Whether it came back; read again from the disk before that is said. */
const isMendedBy = async (session: Session, wanted: Wanted, { path, signal }: Tried): Promise<boolean> => {
  const source = sourceFor(wanted, path)
  if (source === null) return false
  try {
    return (await mendBlob(wanted.ref, { source, signal })) && (await faultIn(session, wanted.file)) === null
  } catch (error) {
    if (signal.aborted || !isOfTheSource(error)) throw error
    return false
  }
}

/** The file found is damaged or cannot be read: another one may be whole. */
const isOfTheSource = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code.startsWith('blob/') ||
    ['disk/missing', 'disk/notAllowed', 'disk/failing', 'disk/failed'].includes(error.code))

const recordMended = (session: Session, { file }: Wanted): void => {
  const { collection, id: item, caseId, sha256 } = file
  if (collection !== 'evidence' || caseId === null || sha256 === null) return
  const at = new Date(session.now()).toISOString()
  session.store.commit(custodyEntry({ caseId, item, action: 'repaired', at, hash: sha256 }))
}

/**
 * @returns the records whose files are whole again, as collection/id
 * @throws AppError disk/… of the vault's own disk; what `signal` was aborted with
 */
export const seekIn = async (
  session: Session,
  { folder, faults }: Seeking,
  under: Under,
): Promise<Set<string>> => {
  const wanted = new Set(wantedIn(session, faults))
  const [all, mended] = [wanted.size, new Set<string>()]
  let looked = 0
  for (const path of filesBelow(folder)) {
    if (wanted.size === 0) break
    if (looked++ % AT_A_TIME === 0) await new Promise<void>((go) => setImmediate(go))
    under.signal.throwIfAborted()
    under.tell({ phase: 'looking', done: mended.size, of: all })
    for (const one of wanted) {
      if (!(await isMendedBy(session, one, { path, signal: under.signal }))) continue
      recordMended(session, one)
      mended.add(`${one.file.collection}/${one.file.id}`)
      wanted.delete(one)
    }
  }
  return mended
}

export interface Seeking {
  folder: string
  faults: readonly Found[]
}

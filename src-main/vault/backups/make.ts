// One backup, from the moment that it keeps to the list that makes it one. Until that list is on the disk and was read
// back there is no new backup, and whatever interrupts it leaves the older ones whole.
import { AppError } from '#contract/errors'
import { fromHex, hex, sameBytes } from '../crypto/bytes.ts'
import { HEAD_BYTES as BLOB_HEAD } from '../blobs/layout.ts'
import { blobFolder } from '../evidence/attach.ts'
import { openBig } from '../big-files.ts'
import { fileIdentity, fileSize, inside, listFolder, pathPart } from '../files.ts'
import type { KeysCopy } from '../keys/index.ts'
import type { Session } from '../session.ts'
import type { Hold } from '../store/index.ts'
import { heldBlobs } from '../tidy.ts'
import { listsKept, tidyPlace } from './keep.ts'
import { findKeys, putKeys, removeOtherKeys } from './keys-file.ts'
import { readLists, writeList, type BackupList, type FoundList } from './list.ts'
import { backupKeys, copyIn, type BackupKeys, type Copying } from './pieces.ts'
import { isWithin, makePlace, type Place } from './place.ts'

export interface Made {
  at: number
  seq: number
  cases: number
  files: number
  missing: number
  /** Bytes that were not there before. */
  written: number
  /** Bytes of it all. */
  size: number
  waysMark: string
  /** Whether it lies on the same disk as the vault. */
  sameDisk: boolean
  /** Whether everything was read back from the disk itself. */
  direct: boolean
}

export interface Making {
  session: Session
  /** The folder she chose. */
  chosen: string
  signal: AbortSignal
  tell: (done: number, total: number) => void
}

type Blob = BackupList['blobs'][number]

/** What is kept: taken at once, so that all of it is of the same moment. */
interface Moment {
  hold: Hold
  keysCopy: KeysCopy
  waysMark: string
  at: number
  cases: number
  blobs: { name: string; size: number }[]
  /** Names that a record holds. */
  held: ReadonlySet<string>
}

const BLOB = /^[0-9a-f]{64}$/

const momentOf = ({ store, keys, folder, now }: Session): Moment => {
  const hold = store.hold()
  try {
    const names = listFolder(blobFolder(folder)).filter((name) => BLOB.test(name))
    const sizeOf = (name: string): number => fileSize(inside(blobFolder(folder), pathPart(name))) ?? 0
    return {
      hold,
      keysCopy: keys.copy(),
      waysMark: keys.waysMark(),
      at: now(),
      cases: store.count('cases'),
      blobs: names.map((name) => ({ name, size: sizeOf(name) })),
      held: heldBlobs(store),
    }
  } catch (error) {
    hold.release()
    throw error
  }
}

const mustBeOurs = (place: Place, vaultId: string): void => {
  if (findKeys(place).some((found) => found.vaultId !== vaultId)) throw new AppError('backups/other-vault')
}

const readHead = async (path: string): Promise<Uint8Array | null> => {
  const head = new Uint8Array(BLOB_HEAD)
  const file = await openBig(path, 'read').catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'disk/missing') return null
    throw error
  })
  if (file === null) return null
  try {
    return (await file.readAt(0, head)) === BLOB_HEAD ? head : null
  } finally {
    await file.close()
  }
}

/** A sealed file never changes; one that was taken in anew under the same name has another head. */
const knownPieces = (before: Blob | undefined, head: Uint8Array, size: number): Uint8Array | undefined =>
  before !== undefined && before.size === size && sameBytes(before.head, head) ? before.pieces : undefined

interface Work extends Making {
  place: Place
  keys: BackupKeys
  moment: Moment
  copying: Copying
  /** The newest earlier backup. */
  before: FoundList | undefined
}

const copyBlobs = async ({ session, moment, copying, before }: Work): Promise<Blob[]> => {
  const known = new Map(before?.list.blobs.map((blob) => [hex(blob.name), blob]))
  const blobs: Blob[] = []
  for (const { name, size } of moment.blobs) {
    copying.check()
    const path = inside(blobFolder(session.folder), pathPart(name))
    const head = await readHead(path)
    // Gone meanwhile: no record of this moment needs it, or the vault itself will tell.
    if (head === null) continue
    const source = { path, size, kind: 'file', known: knownPieces(known.get(name), head, size) } as const
    blobs.push({ name: fromHex(name), head, size, pieces: await copyIn(copying, source) })
  }
  return blobs
}

const copyDatabase = async ({ moment: { hold }, copying }: Work): Promise<BackupList['database']> => {
  const check = (): void => {
    copying.check()
    if (!hold.isIntact()) throw new AppError('backups/changed')
  }
  // What is damaged here must not become the backup that takes the place of a good one.
  const inspect = (bytes: Uint8Array, at: number): void => {
    if (!hold.isWhole(bytes, at)) throw new AppError('backups/vault-damaged')
  }
  const { path, size } = hold
  const pieces = await copyIn({ ...copying, check }, { path, size, kind: 'database', inspect })
  check()
  hold.release()
  return { size, pieces }
}

const finish = async (work: Work, list: BackupList): Promise<void> => {
  const { place, keys, moment, copying, session } = work
  const names = await putKeys(place, moment.keysCopy)
  copying.check()
  const name = await writeList(place, list, { vaultId: session.keys.vaultId, keys })
  // It is made. What follows only makes room, and may be done by the next one.
  try {
    removeOtherKeys(place, names)
    const others = readLists(place, session.keys.vaultId, keys).filter((one) => one.name !== name)
    await tidyPlace(
      place,
      listsKept([{ name, list }, ...others]),
      () => new Promise((go) => setImmediate(go)),
    )
  } catch {
    session.log.add('backups/untidy')
  }
}

/** Gives what was told of a piece only when it is known to be on the disk. */
const progressOf = (total: number, tell: Making['tell']) => {
  const sum = { done: 0, written: 0 }
  tell(0, total)
  return {
    sum,
    done: (bytes: number, written: number): void => {
      sum.done += bytes
      sum.written += written
      tell(Math.min(sum.done, total), total)
    },
  }
}

/** Names the disk that something lies on. */
const diskOf = (path: string): string | undefined => fileIdentity(path)?.split('/')[0]

const copyAll = async (making: Making, place: Place, keys: BackupKeys): Promise<Made> => {
  const { session, signal, tell } = making
  const { vaultId } = session.keys
  const [before] = readLists(place, vaultId, keys)
  const moment = momentOf(session)
  try {
    const total = moment.hold.size + moment.blobs.reduce((sum, { size }) => sum + size, 0)
    const { sum, done } = progressOf(total, tell)
    const check = (): void => {
      if (signal.aborted) throw new AppError('backups/stopped')
      place.mustBeThere()
    }
    const work: Work = { ...making, place, keys, moment, before, copying: { place, keys, check, done } }
    const database = await copyDatabase(work)
    const blobs = await copyBlobs(work)
    const { at, cases, held, hold, keysCopy, waysMark } = moment
    const copied = new Set(blobs.map(({ name }) => hex(name)))
    const missing = [...held].filter((name) => !copied.has(name)).length
    const { seq, head } = hold.mark
    const list = {
      at,
      seq,
      head,
      epoch: keysCopy.epoch,
      cases,
      files: blobs.length,
      missing,
      database,
      blobs,
    }
    await finish(work, list)
    const sameDisk = diskOf(place.root) === diskOf(session.folder)
    const facts = { at, seq, cases, files: blobs.length, missing, waysMark }
    return { ...facts, written: sum.written, size: total, sameDisk, direct: place.isDirect() }
  } finally {
    moment.hold.release()
  }
}

/** A full disk gets back what this one had put there. */
const makeRoom = async (
  { session, place, keys }: { session: Session; place: Place; keys: BackupKeys },
  error: unknown,
): Promise<never> => {
  if (error instanceof AppError && error.code === 'disk/full')
    await tidyPlace(place, readLists(place, session.keys.vaultId, keys), () => Promise.resolve())
  throw error
}

/**
 * Makes a backup in the folder `backup` of the one she chose, and reads every byte of it back from there, also of what
 * was there already.
 * @throws AppError backups/other-vault, backups/newer, backups/gone, backups/not-kept, backups/changed,
 * backups/stopped, disk/…, store/…
 */
export const makeBackup = async (making: Making): Promise<Made> => {
  const { session, chosen } = making
  if (isWithin(session.folder, chosen)) throw new AppError('backups/inside-vault')
  const keys = backupKeys(session.keys.backupKey())
  try {
    const place = makePlace(chosen)
    mustBeOurs(place, session.keys.vaultId)
    return await copyAll(making, place, keys).catch((error: unknown) =>
      makeRoom({ session, place, keys }, error),
    )
  } finally {
    keys.wipe()
  }
}

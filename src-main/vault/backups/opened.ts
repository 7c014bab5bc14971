// From a backup's folder and a secret to a vault in a folder of its own: first the keys, which open the lists, then
// the database and the files that the chosen list names.
import { AppError } from '#contract/errors'
import { sameBytes } from '../crypto/bytes.ts'
import type { Derive } from '../crypto/kdf.ts'
import { openBig } from '../big-files.ts'
import { inside, makeFolder, overwrite, pathPart, removeFile } from '../files.ts'
import { openVaultFolder, type OpenKeys, type OpenOutcome, type Unlock } from '../keys/index.ts'
import { lockFolder } from '../store/index.ts'
import { findKeys, type FoundKeys } from './keys-file.ts'
import { readLists, type BackupList, type FoundList } from './list.ts'
import {
  backupKeys,
  PIECE_BYTES,
  piecesOf,
  readPiece,
  type BackupKeys,
  type Pieced,
  type PieceKind,
} from './pieces.ts'
import { KEYS, LISTS, openPlace, type Place } from './place.ts'

export interface OpenedBackup {
  place: Place
  /** Of the vault in the folder that was given, which has no database yet. */
  keys: OpenKeys
  names: BackupKeys
  /** Newest first; never empty. */
  lists: FoundList[]
  /** Closes the keys; the folder stays. */
  close: () => void
}

export interface OpenBackup {
  /** The folder she chose. */
  chosen: string
  /** Empty and private: the vault is put together here. */
  folder: string
  secret: Unlock
  acceptMemoryMiB?: number | undefined
  derive?: Derive | undefined
}

type Refused = Exclude<OpenOutcome, { kind: 'opened' }>
export type OpeningBackup = { kind: 'opened'; backup: OpenedBackup } | Refused

/** @throws AppError backups/none, backups/damaged, backups/newer */
const waysIn = (place: Place): FoundKeys[] => {
  const found = findKeys(place)
  if (found.length > 0)
    return found.filter((one, i) => found.findIndex(({ head }) => sameBytes(head, one.head)) === i)
  const isOne = place.list(KEYS).length + place.list(LISTS).length > 0
  throw new AppError(isOne ? 'backups/damaged' : 'backups/none')
}

const layDown = (folder: string, { head, keyring }: FoundKeys): void => {
  for (const name of ['head.a', 'head.b']) overwrite(inside(folder, pathPart(name)), head)
  overwrite(inside(folder, pathPart('keyring')), keyring)
}

/** The newest way in first. An older one is there only when a backup was cut short after the passphrase was changed. */
const openKeysIn = async (options: OpenBackup, ways: readonly FoundKeys[]): Promise<OpenOutcome> => {
  const { folder, secret, derive, acceptMemoryMiB } = options
  let refused: OpenOutcome = { kind: 'bothDamaged' }
  for (const way of ways) {
    layDown(folder, way)
    const given = { folder, secret, lock: lockFolder, ...(acceptMemoryMiB ? { acceptMemoryMiB } : {}) }
    const outcome = await openVaultFolder(derive === undefined ? given : { ...given, derive })
    if (outcome.kind === 'opened') return outcome
    if (refused.kind !== 'wrongPassphrase') refused = outcome
    if (outcome.kind !== 'wrongPassphrase' && outcome.kind !== 'keyringDamaged') break
  }
  return refused
}

/** @throws AppError backups/none, backups/damaged, backups/newer, backups/gone, disk/… */
export const openBackup = async (options: OpenBackup): Promise<OpeningBackup> => {
  const place = openPlace(options.chosen)
  const ways = waysIn(place)
  makeFolder(inside(options.folder, pathPart('blobs')))
  const outcome = await openKeysIn(options, ways)
  if (outcome.kind !== 'opened') return outcome
  const { keys } = outcome
  const names = backupKeys(keys.backupKey())
  const close = (): void => {
    names.wipe()
    keys.close()
  }
  try {
    const lists = readLists(place, keys.vaultId, names)
    if (lists.length === 0) throw new AppError('backups/damaged')
    return { kind: 'opened', backup: { place, keys, names, lists, close } }
  } catch (error) {
    close()
    throw error
  }
}

export interface PuttingBack {
  backup: Pick<OpenedBackup, 'place' | 'names'>
  /** Throws when it should stop. Called before each piece. */
  check: () => void
  done: (bytes: number) => void
}

/**
 * Writes a file from its pieces.
 * @returns false, and no file is left, when a piece is missing or is not what its name says
 */
export const copyOut = async (
  { backup, check, done }: PuttingBack,
  { path, pieced, kind }: { path: string; pieced: Pieced; kind: PieceKind },
): Promise<boolean> => {
  const file = await openBig(path, 'create')
  let isWhole = false
  try {
    for (const piece of piecesOf(pieced, kind)) {
      check()
      const bytes = await readPiece({ place: backup.place, keys: backup.names }, piece)
      if (bytes === null) return false
      await file.writeAt(piece.at, bytes)
      done(piece.size)
    }
    await file.sync()
    isWhole = true
    return true
  } finally {
    await file.close()
    if (!isWhole) removeFile(path)
  }
}

/** The database as the list has it, and a commit mark made anew from what the list promises. */
export const copyDatabaseOut = async (
  backup: OpenedBackup,
  list: BackupList,
  putting: Omit<PuttingBack, 'backup'>,
): Promise<void> => {
  const path = inside(backup.keys.folder, pathPart('vault.db'))
  const isWhole = await copyOut({ backup, ...putting }, { path, pieced: list.database, kind: 'database' })
  if (!isWhole) throw new AppError('backups/data-damaged')
  backup.keys.anchor.reset({ seq: list.seq, head: list.head })
}

/** Bytes of everything in it. */
export const sizeOfList = ({ database, blobs }: BackupList): number =>
  blobs.reduce((sum, { size }) => sum + size, database.size)

/**
 * A sealed file's bytes as a backup has them, in pieces that are each what their name says: to mend a damaged vault.
 * Ends early, with an error, at a piece that is not whole.
 * @param name 64 hex digits, as in `blobs`
 * @throws AppError backups/no-such-file, backups/file-damaged, backups/gone, disk/…
 */
export async function* blobFromBackup(
  { place, names, lists }: Pick<OpenedBackup, 'place' | 'names' | 'lists'>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const wanted = Buffer.from(name, 'hex')
  const blob = lists.flatMap(({ list }) => list.blobs).find((one) => sameBytes(one.name, wanted))
  if (blob === undefined) throw new AppError('backups/no-such-file')
  for (const piece of piecesOf(blob, 'file')) {
    const bytes = await readPiece({ place, keys: names }, piece)
    if (bytes === null) throw new AppError('backups/file-damaged')
    // A copy: what comes from the disk is overwritten by the next reading.
    yield bytes.slice(0, PIECE_BYTES.file)
  }
}

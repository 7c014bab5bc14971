// Files in pieces, each under a keyed name made of its bytes: what has not changed since the last backup is there
// already, and whoever reads the disk learns no more from a name than from the vault's own folder.
import { AppError } from '#contract/errors'
import { hex, sameBytes, utf8 } from '../crypto/bytes.ts'
import { wipe, type Secret } from '../crypto/secret.ts'
import { blake2b } from '../crypto/sodium.ts'
import { openBig } from '../big-files.ts'
import { pathPart, type PathPart } from '../files.ts'
import { PIECES, type Place } from './place.ts'

/** The database changes here and there, so in small pieces; sealed files never do. Bytes. */
export const PIECE_BYTES = { database: 256 * 1024, file: 4 * 1024 * 1024 } as const
export type PieceKind = keyof typeof PIECE_BYTES

export const NAME_BYTES = 32

/** A file as a list holds it: its size and the names of its pieces, joined. */
export interface Pieced {
  size: number
  pieces: Uint8Array
}

export interface BackupKeys {
  piece: Secret<'backup-piece'>
  list: Secret<'backup-list'>
  wipe: () => void
}

/** From `keys.backupKey()`, which is wiped. */
export const backupKeys = (key: Secret<'backup'>): BackupKeys => {
  const of = <K extends string>(label: string) => blake2b([utf8(`amparo/v1/${label}`)], key) as Secret<K>
  const [piece, list] = [of<'backup-piece'>('backup-piece'), of<'backup-list'>('backup-list')]
  wipe(key)
  return { piece, list, wipe: () => wipe(piece, list) }
}

export const pieceName = (bytes: Uint8Array, { piece }: BackupKeys): Uint8Array => blake2b([bytes], piece)

export const piecePath = (name: Uint8Array): PathPart[] => {
  const text = hex(name)
  return [PIECES, pathPart(text.slice(0, 2)), pathPart(text)]
}

export const pieceCount = (size: number, kind: PieceKind): number => Math.ceil(size / PIECE_BYTES[kind])

/** Whether the names are as many as the size asks for. */
export const isWellFormed = ({ size, pieces }: Pieced, kind: PieceKind): boolean =>
  pieces.length === NAME_BYTES * pieceCount(size, kind)

export interface PieceAt {
  name: Uint8Array
  /** Where in the file, and how long. */
  at: number
  size: number
}

export function* piecesOf({ size, pieces }: Pieced, kind: PieceKind): Generator<PieceAt> {
  const most = PIECE_BYTES[kind]
  for (let i = 0; i < pieces.length / NAME_BYTES; i++) {
    const at = i * most
    yield { name: pieces.slice(i * NAME_BYTES, (i + 1) * NAME_BYTES), at, size: Math.min(most, size - at) }
  }
}

export interface Copying {
  place: Place
  keys: BackupKeys
  /** Throws when it should stop. Called before each piece. */
  check: () => void
  /** So many bytes more are known to be on the disk; how many of them had to be written. */
  done: (bytes: number, written: number) => void
}

/** The bytes of a piece, if the disk gives back what its name says. Good until the next reading. */
export const readPiece = async (
  { place, keys }: Pick<Copying, 'place' | 'keys'>,
  { name, size }: Pick<PieceAt, 'name' | 'size'>,
): Promise<Uint8Array | null> => {
  const bytes = await place.get(piecePath(name), size)
  return bytes !== null && sameBytes(pieceName(bytes, keys), name) ? bytes : null
}

const putPiece = async ({ place, keys, done }: Copying, bytes: Uint8Array): Promise<Uint8Array> => {
  const name = pieceName(bytes, keys)
  const isNew = await place.put(piecePath(name), bytes)
  done(bytes.length, isNew ? bytes.length : 0)
  return name
}

export interface Source {
  path: string
  size: number
  kind: PieceKind
  /** Its pieces as an earlier backup knows them, when it cannot have changed since: only what is damaged is read. */
  known?: Uint8Array | undefined
  /** Looks at what was read before it is kept; throws when it may not be. */
  inspect?: (bytes: Uint8Array, at: number) => void
}

/**
 * Brings every piece of a file to the disk, and reads each back from there.
 * @throws AppError backups/changed when the file is not as long as it was, and what `check` and `put` throw
 */
export const copyIn = async (
  copying: Copying,
  { path, size, kind, known, inspect }: Source,
): Promise<Uint8Array> => {
  const names = new Uint8Array(NAME_BYTES * pieceCount(size, kind))
  const room = new Uint8Array(Math.min(size, PIECE_BYTES[kind]))
  const shape = { size, pieces: known ?? names }
  let file: Awaited<ReturnType<typeof openBig>> | null = null
  try {
    for (const piece of piecesOf(shape, kind)) {
      copying.check()
      let { name } = piece
      if (known !== undefined && (await readPiece(copying, piece)) !== null) copying.done(piece.size, 0)
      else {
        file ??= await openBig(path, 'read')
        const bytes = room.subarray(0, piece.size)
        if ((await file.readAt(piece.at, bytes)) !== piece.size) throw new AppError('backups/changed')
        copying.check()
        inspect?.(bytes, piece.at)
        name = await putPiece(copying, bytes)
      }
      names.set(name, (piece.at / PIECE_BYTES[kind]) * NAME_BYTES)
    }
    return names
  } finally {
    await file?.close()
  }
}

// A folder that is whole or plainly unfinished: it is written under a name that says so and gets its own name last.
import { join } from 'node:path'
import { AppError } from '#contract/errors'
import { hex } from '../crypto/bytes.ts'
import { sha256Stream } from '../crypto/sodium.ts'
import { openBig } from '../big-files.ts'
import {
  fileExists,
  inside,
  makeFolder,
  moveInto,
  pathPart,
  removeFile,
  removeFolder,
  syncFolder,
} from '../files.ts'

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>

export interface OutFolder {
  /** Of the finished folder. */
  name: string
  /** What it is called until then. */
  unfinished: string
  /**
   * Writes a file and waits for the disk; `path` has forward slashes.
   * @param expected its SHA-256 in hex; when the bytes have another one the file is removed again
   * @returns its SHA-256, or null when it was not the expected one
   */
  write: (path: string, bytes: Bytes, expected?: string) => Promise<string | null>
  /** Path and hash of what was written, in the order of writing. */
  written: () => readonly (readonly [path: string, sha256: string])[]
  isFinished: () => boolean
  /** Gives the folder its name. @throws AppError disk/… */
  finish: () => void
  /** Removes all of it. @throws AppError disk/… when something stays */
  discard: () => void
}

const UNFINISHED = '.unfinished'

/** "export-2026-03-01", or with a number behind it when there is one already. */
const freeName = (parent: string, wished: string): string => {
  for (let turn = 1; ; turn++) {
    const name = turn === 1 ? wished : `${wished}-${turn}`
    const taken = [name, `${name}${UNFINISHED}`].some((one) => fileExists(join(parent, one)))
    if (!taken) return name
  }
}

async function* piecesOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes
  else yield* bytes
}

const writeHashed = async (path: string, bytes: Bytes): Promise<string> => {
  const file = await openBig(path, 'create')
  const hash = sha256Stream()
  try {
    let at = 0
    for await (const piece of piecesOf(bytes)) {
      hash.update(piece)
      await file.writeAt(at, piece)
      at += piece.length
    }
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    removeFile(path)
    throw error
  }
  return hex(hash.digest())
}

/** @throws AppError disk/missing when `parent` is not there, disk/… */
export const makeOutFolder = (parent: string, wished: string): OutFolder => {
  if (!fileExists(parent)) throw new AppError('disk/missing')
  const name = freeName(parent, wished)
  const unfinished = `${name}${UNFINISHED}`
  const root = join(parent, unfinished)
  const made = new Set<string>([root])
  const written: [string, string][] = []
  let finished = false
  makeFolder(root)

  const placeOf = (path: string): string => {
    const parts = path.split('/').map(pathPart)
    const folder = inside(root, ...parts.slice(0, -1))
    // Pulled out: where the stick was mounted there is another disk now.
    if (!fileExists(root)) throw new AppError('disk/missing')
    if (!made.has(folder)) makeFolder(folder)
    made.add(folder)
    return inside(root, ...parts)
  }
  return {
    name,
    unfinished,
    write: async (path, bytes, expected) => {
      const place = placeOf(path)
      const sha256 = await writeHashed(place, bytes)
      if (expected !== undefined && sha256 !== expected) {
        removeFile(place)
        return null
      }
      written.push([path, sha256])
      return sha256
    },
    written: () => written,
    isFinished: () => finished,
    finish: () => {
      for (const folder of made) syncFolder(folder)
      moveInto(root, parent, pathPart(name))
      finished = true
    },
    discard: () => removeFolder(root),
  }
}

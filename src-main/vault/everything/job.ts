// One export under way: written beside the other work of the vault, watched, stopped, and gone when it fails.
import { AppError } from '#contract/errors'
import type { EverythingState } from '#contract/everything'
import type { Id } from '#contract/values'
import type { PaperLanguage } from '../bundles/words.ts'
import { utf8 } from '../crypto/bytes.ts'
import { custodyEntry } from '../evidence/attach.ts'
import { exitRef, recordExit } from '../exits/record.ts'
import type { Session } from '../session.ts'
import { makeOutFolder, type Bytes, type OutFolder } from './folder.ts'
import { takeInventory, type HeldFile } from './inventory.ts'
import { countsOf, folderName, planOf, Ungiven, type Part, type Planning } from './plan.ts'
import { openPrinter } from './printer.ts'
import type { Missing } from './readme.ts'

export interface Wish {
  /** The folder that the new one is made in. */
  parent: string
  pdf: boolean
  language: PaperLanguage
}

export interface Exporting {
  state: () => EverythingState
  watch: (listener: (state: EverythingState) => void, signal: AbortSignal) => void
  /** Makes the folder and writes the exit down; the rest goes on by itself. @throws AppError everything/under-way, disk/… */
  begin: (wish: Wish) => void
  stop: () => void
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const refuseWhenStopped = (signal: AbortSignal): void => {
  if (signal.aborted) throw new AppError('everything/stopped')
}

/** Looks at the signal between two pieces. */
async function* untilStopped(bytes: Bytes, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    refuseWhenStopped(signal)
    yield piece
  }
}

interface Writing {
  folder: OutFolder
  planning: Planning
  signal: AbortSignal
}

/** @returns false when the part could not be given and said so */
const writePart = async ({ folder, signal }: Writing, part: Part): Promise<Part['missing'] | null> => {
  try {
    const sha256 = await folder.write(part.path, untilStopped(await part.bytes(), signal), part.expected)
    return sha256 === null ? (part.missing ?? null) : null
  } catch (error) {
    refuseWhenStopped(signal)
    if (error instanceof Ungiven) return error.what
    if (part.missing === 'pdf' && error instanceof AppError && !error.code.startsWith('disk/')) return 'pdf'
    throw error
  }
}

const MANIFEST = 'manifest-sha256.txt'

/** Two spaces between hash and path, as `sha256sum -c` reads it. */
const manifest = (folder: OutFolder): Uint8Array =>
  utf8(
    [...folder.written()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, sha256]) => `${sha256}  ${path}\n`)
      .join(''),
  )

const writeAll = async (writing: Writing, tell: (done: number, total: number) => void): Promise<void> => {
  const { planning, folder, signal } = writing
  const parts = planOf(planning)
  const total = parts.reduce((sum, { units }) => sum + units, 0)
  let done = 0
  for (const part of parts) {
    refuseWhenStopped(signal)
    tell(done, total)
    const missing = await writePart(writing, part)
    if (missing) planning.missing.push({ what: missing, path: part.path })
    done += part.units
    await pause()
  }
  await folder.write(MANIFEST, manifest(folder))
  refuseWhenStopped(signal)
  tell(total, total)
  folder.finish()
}

const AT_A_TIME = 25

/** Every file that was written out says so in its own chain of custody. */
const recordCustody = async (session: Session, { folder, planning }: Writing): Promise<void> => {
  const out = new Set(folder.written().map(([path]) => path))
  const given = planning.inventory.files.filter(({ path }) => out.has(path))
  const at = new Date(session.now()).toISOString()
  const entryFor = ({ item, file }: HeldFile) => {
    const [caseId] = item.caseIds
    const entry = { item: item.id, action: 'exported' as const, at, hash: file.sha256, reason: folder.name }
    return caseId === undefined ? [] : custodyEntry({ caseId, ...entry })
  }
  for (let from = 0; from < given.length; from += AT_A_TIME) {
    session.store.commit(given.slice(from, from + AT_A_TIME).flatMap(entryFor))
    await pause()
  }
}

/** What of a damaged vault could not be read: records that are gone, or as they were before. */
const lostIn = ({ reading }: Session): Missing[] =>
  (reading?.lost ?? []).map(({ collection, id }) => ({ what: 'lost', path: `${collection}/${id}` }))

const exportAll = async (
  session: Session,
  { wish, folder, exit, signal }: { wish: Wish; folder: OutFolder; exit: Id | null; signal: AbortSignal },
  tell: (state: EverythingState) => void,
): Promise<void> => {
  const printer = wish.pdf ? openPrinter(session, signal) : null
  try {
    const inventory = await takeInventory(session)
    const planning: Planning = {
      session,
      inventory,
      language: wish.language,
      printer,
      missing: lostIn(session),
    }
    const writing = { folder, planning, signal }
    await writeAll(writing, (done, total) => tell({ state: 'writing', done, total }))
    if (exit !== null) {
      session.store.commit([{ do: 'set', at: exitRef(exit), field: 'name', value: folder.name }])
      await recordCustody(session, writing)
    }
    tell({ state: 'written', name: folder.name, where: wish.parent, counts: countsOf(planning) })
  } finally {
    printer?.close()
  }
}

/**
 * Removes what was written, and the exit with it; a folder that is finished stays, and stays listed.
 * @returns the name of what remains, or nothing
 */
const undo = (session: Session, folder: OutFolder, exit: Id | null): string => {
  if (folder.isFinished()) return folder.name
  try {
    folder.discard()
  } catch {
    return folder.unfinished
  }
  try {
    if (exit !== null) session.store.commit([{ do: 'delete', at: exitRef(exit) }])
  } catch {
    // Locked meanwhile, or the vault's own disk is full: an exit too many is listed, which harms nobody.
  }
  return ''
}

export const createExporting = (session: Session): Exporting => {
  const listeners = new Set<(state: EverythingState) => void>()
  let state: EverythingState = { state: 'none' }
  let stopping: AbortController | null = null
  const tell = (next: EverythingState): void => {
    state = next
    for (const listener of listeners) listener(next)
  }
  const end = (error: unknown, remains: string): void => {
    if (error instanceof AppError && error.code === 'everything/stopped') tell({ state: 'stopped', remains })
    else
      tell({ state: 'failed', code: error instanceof AppError ? error.code : 'internal/unexpected', remains })
  }
  return {
    state: () => state,
    watch: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
      listener(state)
    },
    begin: (wish) => {
      if (stopping !== null) throw new AppError('everything/under-way')
      const folder = makeOutFolder(wish.parent, folderName(session))
      const left = { record: null, caseIds: [], name: folder.unfinished, where: wish.parent, why: '' }
      // Of a vault that is open only to read the folder itself has to tell.
      const exit = session.reading === null ? recordExit(session, { what: 'everything', ...left }).id : null
      stopping = new AbortController()
      const signal = AbortSignal.any([stopping.signal, session.ended])
      tell({ state: 'writing', done: 0, total: 1 })
      void exportAll(session, { wish, folder, exit, signal }, tell)
        .catch((error: unknown) => end(error, undo(session, folder, exit)))
        .finally(() => {
          stopping = null
        })
    },
    stop: () => stopping?.abort(),
  }
}

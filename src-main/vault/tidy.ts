// The blobs on the disk against the records, when the vault has just been opened: half-taken files go, blobs that no
// record holds go later, and a record whose blob is gone is told.
import { sweepBlobs, type SweepOptions } from './blobs/sweep.ts'
import { blobFolder } from './evidence/attach.ts'
import { listFolder } from './files.ts'
import { removeTrial } from './keys/index.ts'
import type { Doc, DocCollection, Json, Store } from './store/index.ts'

const ORPHANS = 'blobs.orphans'
/** Set once data older than promised was accepted: newer records, and with them their blobs, may yet come back. */
const KEEP_ALL = 'blobs.keepAll'

/**
 * A vault put back from a backup may have lost the records and not the blobs, and nothing inside can tell. So a blob
 * must have been without a record for a week, and in several openings: a clock set wrong once is not a week.
 */
const PATIENCE_MS = 7 * 86_400_000
const OPENINGS = 3

interface Waiting {
  /** Milliseconds since 1970, when it was first found without a record. */
  since: number
  openings: number
}

/** Every blob that any account of any record names, those in the trash too. @throws AppError store/damaged */
export const heldBlobs = (store: Store): Set<string> => {
  const held = new Set<string>()
  const take = (collection: DocCollection, field: string, nameOf: (value: Json) => unknown): void => {
    const all = store.find(collection, { selector: { _deleted: { $in: [true, false] } } })
    for (const value of all.flatMap((doc) => valuesOf(doc, field))) {
      const name = nameOf(value)
      if (typeof name === 'string') held.add(name)
    }
  }
  take('evidence', 'file', (value) => (value as { blob?: unknown } | null)?.blob)
  take('actions', 'contents', (value) => (value as { blob?: { name?: unknown } } | null)?.blob?.name)
  return held
}

const valuesOf = (doc: Doc, field: string): Json[] => Object.values(doc.f[field]?.c ?? {}).map(({ v }) => v)

/** How long each orphan has waited, this opening included. */
const waitingNow = (store: Store, orphans: readonly string[], now: number): Record<string, Waiting> => {
  const before = (store.meta(ORPHANS) ?? {}) as unknown as Record<string, Waiting>
  return Object.fromEntries(
    orphans.map((name) => {
      const { since = now, openings = 0 } = before[name] ?? {}
      return [name, { since: Math.min(since, now), openings: openings + 1 }]
    }),
  )
}

const isDue = (waiting: Waiting | undefined, now: number): boolean =>
  waiting !== undefined && now - waiting.since >= PATIENCE_MS && waiting.openings >= OPENINGS

export const keepAllBlobs = (store: Store): void => {
  store.commit([{ do: 'meta', key: KEEP_ALL, value: true }])
}

export interface Tidied {
  /** Files that a record names and the disk does not have. */
  missing: number
}

/** How many files a record names and the disk does not have. @throws AppError store/damaged, disk/… */
export const countMissing = (store: Store, vaultFolder: string): number => {
  const present = new Set(listFolder(blobFolder(vaultFolder)))
  return [...heldBlobs(store)].filter((name) => !present.has(name)).length
}

/** Counts openings, and removes what has waited long enough. */
const tidyOrphans = (store: Store, sweep: Omit<SweepOptions, 'remove'>, { orphans, now }: Orphans): void => {
  if (orphans.length === 0 && store.meta(ORPHANS) === null) return
  const waiting = waitingNow(store, orphans, now)
  const due = Object.keys(waiting).filter(
    (name) => store.meta(KEEP_ALL) !== true && isDue(waiting[name], now),
  )
  const left = Object.entries(waiting).filter(([name]) => !due.includes(name))
  const value = left.length > 0 ? (Object.fromEntries(left) as unknown as Json) : null
  store.commit([{ do: 'meta', key: ORPHANS, value }])
  sweepBlobs({ ...sweep, remove: due })
}

interface Orphans {
  orphans: readonly string[]
  now: number
}

export interface Tidying {
  vaultFolder: string
  held: ReadonlySet<string>
  now: number
}

/** Call it before anything is taken in, with what `heldBlobs` found. */
export const tidyBlobs = (store: Store, { vaultFolder, held, now }: Tidying): Tidied => {
  const sweep = { folder: blobFolder(vaultFolder), held }
  try {
    removeTrial(vaultFolder)
    const { orphans, missing } = sweepBlobs({ ...sweep, remove: [] })
    tidyOrphans(store, sweep, { orphans, now })
    return { missing: missing.length }
  } catch {
    // A full or read-only disk: no reason to keep her out. It is tried again at the next opening.
    return { missing: 0 }
  }
}

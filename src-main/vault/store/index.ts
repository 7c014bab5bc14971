// The store: signed operations are the truth, documents and search their fold, one encrypted file, one way to
// write. Everything here is synchronous; SQL, RxDB and the driver stay inside this folder.
import { AppError } from '#contract/errors'
import type { Id } from '#contract/values'
import type { AnchorVerdict } from '../anchor.ts'
import { INDEX_VERSION } from '../search/index.ts'
import type { Found, SearchOptions } from '../search/find.ts'
import { openAgain, openingAgain } from './again.ts'
import { newStream, type Commit } from './changes.ts'
import { lastMark, logOf, type HeadKey, type StoreAnchor } from './commit-log.ts'
import { commitWrites, type Ledger } from './commit.ts'
import type { HistoryOf, Step } from './history.ts'
import { startClock } from './hlc.ts'
import { holdFile, type Hold } from './hold.ts'
import { KINDS } from './kinds/index.ts'
import { live, type Seen } from './live.ts'
import { checkpoint, openFile, placeOf } from './open.ts'
import { rebuild, type Rebuilt } from './rebuild.ts'
import { lastStamp, readMeta, reading } from './reading.ts'
import { lastRow } from './rows.ts'
import { prepareSchema } from './schema.ts'
import { isSearchPartial, makeSearchAnew, type Making } from './search-anew.ts'
import type { Device } from './sign.ts'
import type { Sql } from './sql.ts'
import { Standing } from './standing.ts'
import type { Doc, DocCollection, Json, Query, Receipt, Ref, SealedValue, Write } from './types.ts'
import {
  verifyAll,
  verifySteps,
  type Fault,
  type Step as CheckStep,
  type Verified,
  type Verifying,
} from './verify.ts'
import { shredding, type Shreds } from './shred.ts'
import { prepareTrash, type Trashed } from './trash.ts'
import { undoing, type About, type Undoes, type Undone } from './undo.ts'

export { newId } from './ids.ts'
export { lockFolder } from './lock.ts'
export { valueOf } from './scalars.ts'
export { KINDS, kindOf } from './kinds/index.ts'
export type * from './types.ts'
export { readingOnly } from './reading-only.ts'
export { salvage, type Salvaged } from './salvage/index.ts'
export { inSlices } from './verify.ts'
export type {
  About,
  CheckStep,
  Commit,
  Device,
  Fault,
  Found,
  Hold,
  HeadKey,
  Rebuilt,
  SearchOptions,
  Step,
  StoreAnchor,
  Trashed,
  Undone,
  Verified,
}

export interface StoreOptions {
  /** Path of vault.db. */
  path: string
  /** True makes a new file. */
  create: boolean
  /** 32 bytes, the caller's: wiped once the store is closed, since a disk's error makes it open the file again. */
  databaseKey: Uint8Array
  anchor: StoreAnchor
  /** Keyed BLAKE2b-256 under the anchor key. */
  headKey: HeadKey
  device: Device
  /** `seal` is crypto_box_seal to the compartment's public key. */
  compartment: { kid: string; seal: (bytes: Uint8Array) => Uint8Array }
  author: () => string
  /** Milliseconds since 1970. */
  now: () => number
  /**
   * Before the file is opened again after a disk's error: whether the folder is still this vault's, and locked.
   * @throws AppError
   */
  lockAgain?: () => void
  /** The header's epoch, written into every operation. Default 1. */
  epoch?: () => number
}

export interface Store extends Undoes, Shreds {
  /** What the anchor says about the file. Unless it is ok, writing waits for `accept`. */
  verdict: AnchorVerdict
  /** Takes the file as it is, after the person has been told what the verdict means. */
  accept: () => void
  /**
   * What opening writes, put off until all that it reads has been read: the promise of a commit that a crash kept from
   * the anchor, or of what was accepted; documents of an older release folded anew, when it is true that comes back.
   */
  settle: () => boolean
  /**
   * One transaction for all of it; durable and promised to the anchor when it returns.
   * After store/disk-error nobody knows whether the disk has it: the next commit, or reading, opens the file again.
   * @throws AppError records/…, letters/…, store/…, disk/…, vault/openElsewhere; nothing is changed then otherwise
   */
  commit: (writes: Write[]) => Receipt
  /** Whether a commit was refused of which nobody knows yet whether the disk has it. */
  isInDoubt: () => boolean
  /** Null when there is none, or when it is in the trash and `trash` is not asked for. */
  get: (ref: Pick<Ref, 'collection' | 'id'>, options?: { trash?: boolean }) => Doc | null
  find: (collection: DocCollection, query?: Query) => Doc[]
  count: (collection: DocCollection, query?: Query) => number
  /** Everything of a collection that belongs to a case, oldest first. */
  ofCase: (collection: DocCollection, caseId: Id) => Doc[]
  countOfCase: (collection: DocCollection, caseId: Id) => number
  meta: (key: string) => Json | null
  /** The newest time in the log, in milliseconds since 1970: what this or another computer's clock once said. */
  lastTime: () => number
  /** Newest first. `total` counts before `limit`. */
  history: (of: HistoryOf, limit?: number, how?: { texts?: boolean }) => { total: number; steps: Step[] }
  /** The record that an operation is about, unless it is in the trash. */
  recordOf: (op: Id) => Doc | null
  /** Who has written in a case. */
  authorsOf: (caseId: Id) => string[]
  search: (text: string, options: SearchOptions) => Found
  live: (seen: readonly Seen[], compute: () => void) => () => void
  /** The Yjs state of a letter (one V1 update), or null before its first word. */
  text: (letter: Id) => Uint8Array | null
  /** Every commit as it happens, for what needs more than `live`. */
  changes: (listener: (commit: Commit) => void) => () => void
  /** When the file has been opened again after a disk's error. What listens may not read at once. */
  returned: (listener: () => void) => () => void
  /** Documents and search made anew from the operations. Blocks. */
  rebuild: () => Rebuilt
  /** Every row against the commit log, every operation against its signature. Blocks. */
  verify: () => Verified
  /** The same in small steps, for `inSlices`: what changes in between raises no alarm. */
  verifying: () => Generator<CheckStep, Verified, void>
  /** Search made anew in small steps, for `inSlices`; the number of records is what comes of it. */
  makingSearch: () => Generator<Making, number, void>
  /** Whether that was begun and is not done: search does not know every record. */
  isSearchPartial: () => boolean
  /** Writes the write-ahead log back into the file. */
  checkpoint: () => void
  /** This moment of the file, for copying. @throws AppError store/busy, store/disk-error, disk/… */
  hold: () => Hold
  /** Tidies up, unless the verdict was not ok and not accepted. */
  close: () => void
  /** Closes and leaves the file and its log as they are: the vault was not opened after all. */
  leave: () => void
  /** For the storage beside this file and for tests; nothing else may use it. */
  sql: Sql
}

const ACCEPTED: AnchorVerdict = { kind: 'ok', oneMayBeMissing: false }

const sealer =
  ({ kid, seal }: StoreOptions['compartment']) =>
  (value: Json): SealedValue => ({
    sealed: true,
    kid,
    ct: Buffer.from(seal(Buffer.from(JSON.stringify(value), 'utf8'))).toString('base64'),
  })

const openLedger = (sql: Standing, options: StoreOptions): Ledger => {
  const { device, now, author, anchor, headKey, lockAgain = () => undefined } = options
  const clock = startClock(device.id, now, lastStamp(sql))
  const again = openingAgain({ path: options.path, key: options.databaseKey, create: false }, lockAgain)
  const mark = lastMark(sql)
  const ledger: Ledger = {
    desk: {
      sql,
      pen: { device, clock, author, epoch: options.epoch ?? (() => 1) },
      seal: sealer(options.compartment),
    },
    anchor,
    headKey,
    ...{ stream: newStream(), returned: newStream() },
    now,
    place: placeOf(options.path),
    ...{ mark, promised: mark, tried: null },
    row: lastRow(sql),
    ...{ broken: false, held: null },
    again: () => openAgain(ledger, sql, again),
  }
  sql.mend = ledger.again
  return ledger
}

const KINDS_KEY = 'store.kinds'
/** No kind has a name like this. */
const INDEX = '(index)'

/** Documents folded by an older release, and words indexed by it, are made again when the way has changed since. */
const bringKindsUp = (ledger: Ledger): boolean => {
  prepareTrash(ledger.desk.sql)
  const now = { ...Object.fromEntries(KINDS.map((def) => [def.kind, def.version])), [INDEX]: INDEX_VERSION }
  const held = readMeta(ledger.desk.sql, KINDS_KEY)
  if (JSON.stringify(held) === JSON.stringify(now)) return false
  if (held !== null) rebuild(ledger)
  commitWrites(ledger, [{ do: 'meta', key: KINDS_KEY, value: now }])
  return held !== null
}

interface Serving {
  ledger: Ledger
  found: AnchorVerdict
  leave: () => void
  /** Where the file is, and the key to its pages. */
  file: { path: string; key: Uint8Array }
}

const anewOf = (ledger: Ledger): Pick<Store, 'rebuild' | 'makingSearch' | 'isSearchPartial'> => ({
  rebuild: () => rebuild(ledger),
  makingSearch: () => makeSearchAnew(ledger),
  isSearchPartial: () => isSearchPartial(ledger.desk.sql),
})

const looksAt = (
  ledger: Ledger,
  file: Serving['file'],
): Pick<Store, 'verify' | 'verifying' | 'hold' | 'checkpoint'> => {
  const { sql, pen } = ledger.desk
  const checked: Verifying = { sql, key: ledger.headKey, device: pen.device, file }
  return {
    verify: () => verifyAll(checked),
    verifying: () => verifySteps(checked),
    hold: () => holdFile(ledger, file),
    checkpoint: () => checkpoint(sql),
  }
}

const serve = ({ ledger, found, leave, file }: Serving): Store => {
  const { sql, pen } = ledger.desk
  // The crash fell between commit and anchor: the data is whole, only the promise is late.
  let late = found.kind === 'ahead' ? () => ledger.anchor.write(ledger.mark) : null
  const begin = (): void => {
    if (store.verdict.kind !== 'ok') throw new AppError('store/not-accepted')
    late?.()
    late = null
  }
  const store: Store = {
    ...reading(sql),
    sql,
    lastTime: pen.clock.last,
    verdict: found.kind === 'ahead' ? ACCEPTED : found,
    accept: () => {
      late = () => ledger.anchor.reset(ledger.mark)
      store.verdict = ACCEPTED
    },
    settle: () => {
      begin()
      return bringKindsUp(ledger)
    },
    commit: (writes) => {
      begin()
      return commitWrites(ledger, writes)
    },
    ...{ ...undoing(ledger, begin), ...shredding(ledger, begin) },
    isInDoubt: () => ledger.tried !== null,
    live: (seen, compute) => live(ledger.stream, seen, compute),
    ...{ changes: ledger.stream.listen, returned: ledger.returned.listen },
    ...anewOf(ledger),
    ...looksAt(ledger, file),
    close: () => {
      ledger.held?.release()
      if (store.verdict.kind === 'ok') sql.close()
      else leave()
    },
    leave,
  }
  return store
}

/**
 * Opens or makes the vault's database and compares it with the anchor. Writes nothing of its own before `settle`.
 * @throws AppError store/no-file, store/exists, store/wrong-key, store/damaged, store/newer, store/unsafe-setting
 */
export const openStore = (options: StoreOptions): Store => {
  const sql = new Standing(openFile({ path: options.path, key: options.databaseKey, create: options.create }))
  try {
    // A crash while the vault was being made leaves an empty file, and an anchor that promises nothing yet.
    const nothingPromised = () => options.anchor.judge({ seq: 0, headAt: () => null }).kind === 'ok'
    prepareSchema(sql, options.create || nothingPromised())
    const ledger = openLedger(sql, options)
    const verdict = options.anchor.judge(logOf(sql))
    const file = { path: options.path, key: options.databaseKey }
    const leave = (): void => {
      ledger.held?.release()
      sql.leave()
    }
    return serve({ ledger, found: verdict, leave, file })
  } catch (error) {
    sql.leave()
    throw error
  }
}

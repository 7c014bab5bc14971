// The commit anchor: outside the database, it remembers the newest commit that was promised as saved.
// SQLite drops a damaged tail of its log without a word; this is what notices. Written and synced before "saved".
import { isZero, readU64, sameBytes, viewOf, writeU64 } from './crypto/bytes.ts'
import { wipe, type Secret } from './crypto/secret.ts'
import { blake2b, sameSecret } from './crypto/sodium.ts'
import {
  fileExists,
  fileIdentity,
  inside,
  openRecords,
  pathPart,
  syncFolder,
  type RecordFile,
} from './files.ts'

const NAME = pathPart('anchor')
const SLOT_BYTES = 4096
const NONE = new Uint8Array(0)
const MAC_AT = 4064
const ZERO_FROM = 88
/** "AMPANC\r\n" */
const MAGIC = Uint8Array.from([0x41, 0x4d, 0x50, 0x41, 0x4e, 0x43, 0x0d, 0x0a])

/** A commit: its place in the log and the chain's hash up to it (32 bytes). Before the first: 0 and zeros. */
export interface CommitMark {
  seq: number
  head: Uint8Array
}

export interface AnchorMark extends CommitMark {
  /** The header's epoch when it was written. */
  epoch: number
  /** Counts anchor writes; the higher of the two slots is the newer. */
  turn: number
}

export interface AnchorReading {
  /** The newest whole slot, or null when both are damaged. */
  best: AnchorMark | null
  damaged: 0 | 1 | 2
}

export type AnchorVerdict =
  /** `oneMayBeMissing`: a slot is damaged, so a single last save could be gone. Say so. */
  | { kind: 'ok'; oneMayBeMissing: boolean }
  /** The crash fell between commit and anchor: write the anchor with the data's mark and go on. */
  | { kind: 'ahead'; by: number }
  /** The anchor is further behind than any crash leaves it: an older one was put back, and may hide a loss. */
  | { kind: 'stale'; by: number }
  /** Commits that were promised are not there. */
  | { kind: 'rolledBack'; missing: number }
  /** Another history stands where the promised one was. */
  | { kind: 'forked' }
  | { kind: 'bothInvalid' }

/** The database's view of its commit log. */
export interface CommitLog {
  seq: number
  /** The chain's hash at that commit; null when there is none. `headAt(0)` is 32 zeros. */
  headAt: (seq: number) => Uint8Array | null
}

/** Compares what was promised with what is there. Pure. */
export function judge({ best, damaged }: AnchorReading, log: CommitLog): AnchorVerdict {
  if (!best) return { kind: 'bothInvalid' }
  if (log.seq < best.seq) return { kind: 'rolledBack', missing: best.seq - log.seq }
  const head = best.seq === 0 ? new Uint8Array(32) : log.headAt(best.seq)
  if (!head || !sameBytes(head, best.head)) return { kind: 'forked' }
  const by = log.seq - best.seq
  // Each commit is promised before the next one begins, and the damaged slot may have been the newer.
  if (by > 0) return { kind: by > 1 + damaged ? 'stale' : 'ahead', by }
  return { kind: 'ok', oneMayBeMissing: damaged > 0 }
}

export interface AnchorSetup {
  folder: string
  vaultId: Uint8Array
  key: Secret<'anchor'>
  /** The header's epoch now. */
  epoch: () => number
}

/** One 4,096-byte slot. */
export function anchorSlot(
  mark: AnchorMark,
  { vaultId, key }: Pick<AnchorSetup, 'vaultId' | 'key'>,
): Uint8Array {
  const bytes = new Uint8Array(SLOT_BYTES)
  bytes.set(MAGIC)
  viewOf(bytes).setUint16(8, 1, true)
  bytes.set(vaultId, 16)
  writeU64(bytes, 32, mark.seq)
  writeU64(bytes, 40, mark.epoch)
  writeU64(bytes, 48, mark.turn)
  bytes.set(mark.head, 56)
  bytes.set(blake2b([bytes.subarray(0, MAC_AT)], key), MAC_AT)
  return bytes
}

/** null when it is not one of ours, whole. */
export function readAnchorSlot(
  bytes: Uint8Array,
  { vaultId, key }: Pick<AnchorSetup, 'vaultId' | 'key'>,
): AnchorMark | null {
  if (bytes.length !== SLOT_BYTES || !sameBytes(bytes.subarray(0, 8), MAGIC)) return null
  if (!sameSecret(blake2b([bytes.subarray(0, MAC_AT)], key), bytes.subarray(MAC_AT))) return null
  if (viewOf(bytes).getUint16(8, true) !== 1 || !sameBytes(bytes.subarray(16, 32), vaultId)) return null
  const [seq, epoch, turn] = [32, 40, 48].map((at) => readU64(bytes, at))
  if (seq == null || epoch == null || turn == null || !isZero(bytes.subarray(ZERO_FROM, MAC_AT))) return null
  return { seq, epoch, turn, head: bytes.slice(56, 88) }
}

export const sameCommit = (a: CommitMark, b: CommitMark): boolean =>
  a.seq === b.seq && sameBytes(a.head, b.head)

const promisesOne = ({ best }: AnchorReading, commits: readonly CommitMark[], epoch: number): boolean =>
  best !== null && best.epoch <= epoch && commits.some((one) => sameCommit(one, best))

/** A file of a disk that is gone may refuse even to be closed. */
const closeLost = (file: RecordFile | null): void => {
  try {
    file?.close()
  } catch {
    // Nothing of it is used any more.
  }
}

/** The anchor of an open vault. Holds the file open; `close` wipes its key. */
export class Anchor {
  private readonly setup: AnchorSetup
  private readonly path: string
  private file: RecordFile | null
  private current: AnchorReading
  private newest: 0 | 1 = 1
  /** Which file is open. */
  private identity: string | null

  private constructor(setup: AnchorSetup) {
    this.setup = { ...setup, key: setup.key.slice() as Secret<'anchor'> }
    this.path = inside(setup.folder, NAME)
    // A missing one is not made before something is promised: who is refused finds everything as it was.
    this.file = fileExists(this.path) ? openRecords(this.path) : null
    this.identity = fileIdentity(this.path)
    this.current = this.load()
  }

  /** Opens what is there; a missing file reads as two damaged slots. */
  static open(setup: AnchorSetup): Anchor {
    return new Anchor(setup)
  }

  /** Starts a new vault's anchor: both slots say "no commit yet". */
  static create(setup: AnchorSetup): Anchor {
    const anchor = new Anchor(setup)
    anchor.reset({ seq: 0, head: new Uint8Array(32) })
    syncFolder(setup.folder)
    return anchor
  }

  /** What was found on opening, or written since. */
  read(): AnchorReading {
    return this.current
  }

  judge(log: CommitLog): AnchorVerdict {
    return judge(this.current, log)
  }

  /** Promises a commit: on disk when it returns. Takes the older (or damaged) slot. Throws disk/…. */
  write({ seq, head }: CommitMark): void {
    const turn = (this.current.best?.turn ?? 0) + 1
    const mark: AnchorMark = { seq, head: head.slice(), epoch: this.setup.epoch(), turn }
    const slot = this.newest === 0 ? 1 : 0
    if (this.file === null) {
      this.file = openRecords(this.path)
      this.identity = fileIdentity(this.path)
    }
    this.file.writeAt(slot * SLOT_BYTES, anchorSlot(mark, this.setup))
    this.newest = slot
    this.current = { best: mark, damaged: this.current.damaged === 2 ? 1 : 0 }
  }

  /** Writes the same commit again under the present header epoch: an older header then shows. */
  touch(): void {
    if (this.current.best) this.write(this.current.best)
  }

  /** Both slots anew, with the person's consent after `bothInvalid`, `rolledBack` or `forked`. */
  reset(mark: CommitMark): void {
    this.write(mark)
    this.write(mark)
  }

  /** Whether the file that is open lies in the folder; false once that is gone, or another one in its place. */
  isInPlace(): boolean {
    return this.file === null || fileIdentity(this.path) === this.identity
  }

  /**
   * After a disk's error: opens what lies in the folder now, if it promises one of `commits`. False, and nothing has
   * changed, if it promises anything else. Throws disk/….
   */
  again(commits: readonly CommitMark[]): boolean {
    if (!fileExists(this.path)) return false
    const [before, newest] = [this.file, this.newest]
    this.file = openRecords(this.path)
    const found = this.load()
    if (!promisesOne(found, commits, this.setup.epoch())) {
      closeLost(this.file)
      this.file = before
      this.newest = newest
      return false
    }
    this.current = found
    this.identity = fileIdentity(this.path)
    closeLost(before)
    return true
  }

  close(): void {
    wipe(this.setup.key)
    closeLost(this.file)
  }

  /** How many of the two slots are whole on the disk now. */
  wholeNow(): number {
    return this.slots().filter((mark) => mark !== null).length
  }

  private slots(): (AnchorMark | null)[] {
    return [0, 1].map((slot) =>
      readAnchorSlot(this.file?.readAt(slot * SLOT_BYTES, SLOT_BYTES) ?? NONE, this.setup),
    )
  }

  private load(): AnchorReading {
    const marks = this.slots()
    const [first, second] = marks
    const damaged = marks.filter((mark) => !mark).length as 0 | 1 | 2
    this.newest = first && (!second || first.turn > second.turn) ? 0 : 1
    return { best: (this.newest === 0 ? first : second) ?? null, damaged }
  }
}

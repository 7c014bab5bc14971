// From two header copies and a secret to the master key: the part of opening that reads and never writes.
import { derive as shippedDerive, KDF_FLOOR, type Derive } from '../crypto/kdf.ts'
import { wipe, type DerivedKey, type MasterKey, type Secret } from '../crypto/secret.ts'
import { hex } from '../crypto/bytes.ts'
import { macHolds, readBody, type HeaderBody } from './body.ts'
import { readHeader, type Group, type Header, type HeaderReading } from './header.ts'
import type { Copy, HeaderDisk } from './header-disk.ts'
import { withKeyFile } from './key-file.ts'
import { openSlots, type Derived, type OpenedSlot } from './slots.ts'
import type { FileSecret } from './types.ts'

export interface Unlocked {
  copy: Copy
  header: Header
  bytes: Uint8Array
  master: MasterKey
  body: HeaderBody
  /** Which slot opened, since when it is there, and whether with the key file. */
  slot: number
  slotDay: number
  withFile: boolean
  /** A newer copy is whole, but this secret does not open it. */
  newerRefused: boolean
}

export type UnlockReading =
  | { kind: 'unlocked'; unlocked: Unlocked }
  | { kind: 'wrongPassphrase' }
  | { kind: 'bothDamaged' }
  | { kind: 'future'; needs: string }

export type Copies = Record<Copy, HeaderReading>

export const readCopies = (disk: HeaderDisk): Copies => ({
  a: readHeader(disk.read('a')),
  b: readHeader(disk.read('b')),
})

/** A whole copy from a later program speaks for both: nothing may be touched then. */
export function futureOf({ a, b }: Copies): { kind: 'future'; needs: string } | null {
  if (a.kind === 'future') return a
  return b.kind === 'future' ? b : null
}

/**
 * The memory that a try would take, in MiB, or null when it is no more than a vault takes unless its owner wanted
 * more. Both copies count: either may be derived for, and either may have been changed by somebody.
 */
export function memoryAsked({ a, b }: Copies): number | null {
  const groups = [a, b].flatMap((copy) => (copy.kind === 'header' ? copy.header.groups : []))
  const most = Math.max(0, ...groups.map((group) => group?.memoryKiB ?? 0))
  return most > KDF_FLOOR.memoryKiB ? Math.ceil(most / 1024) : null
}

interface Candidate {
  copy: Copy
  header: Header
  bytes: Uint8Array
}

/** The newest first; a copy that is whole but does not open must not hide one that does. */
function candidates(copies: Copies): Candidate[] {
  const found: Candidate[] = []
  for (const copy of ['a', 'b'] as const) {
    const reading = copies[copy]
    if (reading.kind === 'header') found.push({ copy, header: reading.header, bytes: reading.bytes })
  }
  return found.sort((x, y) => y.header.epoch - x.header.epoch)
}

/** A secret with a key file beside it, if there is one. */
export interface WithFile {
  input: Secret
  fileKey: FileSecret | null
}

/** Opens the newest copy that the secret opens and whose MAC holds. */
export async function unlock(
  copies: Copies,
  given: Secret | WithFile,
  derive: Derive = shippedDerive,
): Promise<UnlockReading> {
  const { input, fileKey } = 'input' in given ? given : { input: given, fileKey: null }
  const future = futureOf(copies)
  if (future) return future
  const found = candidates(copies)
  const keys = remembering(derive, input)
  let refused: UnlockReading = { kind: 'bothDamaged' }
  try {
    for (const candidate of found) {
      const tried = await tryOpen(candidate, keys.of, fileKey)
      if (tried.kind === 'unlocked') {
        return { ...tried, unlocked: { ...tried.unlocked, newerRefused: candidate !== found[0] } }
      }
      if (tried.kind === 'future') return tried
      if (tried.kind === 'wrongPassphrase') refused = tried
    }
    return refused
  } finally {
    keys.wipe()
  }
}

async function tryOpen(
  candidate: Candidate,
  keyOf: (group: Group) => Promise<DerivedKey>,
  fileKey: FileSecret | null,
): Promise<UnlockReading> {
  const { header, bytes, copy } = candidate
  const [first, second] = header.groups
  const derived = [first && (await keyOf(first)), second && (await keyOf(second))] as const
  const opened = openBoth(header, derived, fileKey)
  if (!opened) return { kind: 'wrongPassphrase' }
  const { master, index: slot, day: slotDay, withFile } = opened
  const reading = macHolds(header, bytes, master) ? readBody(header, master) : null
  if (reading?.kind === 'body') {
    return {
      kind: 'unlocked',
      unlocked: {
        ...{ copy, header, bytes, master, slot, slotDay, withFile },
        ...{ body: reading.body, newerRefused: false },
      },
    }
  }
  wipe(master)
  return reading ?? { kind: 'bothDamaged' }
}

type Opened = OpenedSlot & Pick<Unlocked, 'withFile'>

/** With the key file that was given, and without: a file too many must not keep its owner out. */
function openBoth(header: Header, derived: Derived, fileKey: FileSecret | null): Opened | null {
  const plain = openSlots(header, derived)
  const alone = plain && { ...plain, withFile: false }
  if (!fileKey) return alone
  const mixed = derived.map((key) => key && withKeyFile(key, fileKey)) as [
    DerivedKey | null,
    DerivedKey | null,
  ]
  try {
    const both = openSlots(header, mixed)
    if (both && plain) wipe(plain.master)
    return both ? { ...both, withFile: true } : alone
  } finally {
    wipe(...mixed)
  }
}

/** One derivation per distinct group, whatever the number of copies and slots. */
function remembering(derive: Derive, input: Secret) {
  const known = new Map<string, DerivedKey>()
  return {
    of: async (group: Group): Promise<DerivedKey> => {
      const name = `${hex(group.salt)}/${group.memoryKiB}/${group.passes}`
      const key = known.get(name) ?? (await derive({ secret: input, ...group }))
      known.set(name, key)
      return key
    },
    wipe: (): void => wipe(...known.values()),
  }
}

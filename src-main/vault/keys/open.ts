// The open sequence: lock, both header copies, slots, MAC, body, keyring, anchor; then the keys, and repairs.
import { secret, wipe, type Secret } from '../crypto/secret.ts'
import { sameBytes } from '../crypto/bytes.ts'
import { checkWritable } from '../files.ts'
import { wipeBody } from './body.ts'
import { takeLock, type HeldLock } from './exclusive.ts'
import { headerDisk, otherCopy, type HeaderDisk } from './header-disk.ts'
import { readKeyring, writeKeyring } from './keyring.ts'
import { normalPassphrase, readRecoveryWords } from './passphrase.ts'
import { vaultPresence } from './presence.ts'
import { editOf, rewriteHeader } from './rewrite.ts'
import { settle } from './settle.ts'
import type { OpenKeys, OpenOptions, OpenOutcome, RepairedFile, Unlock, WordsProblem } from './types.ts'
import { memoryAsked, readCopies, unlock, type Copies, type Unlocked } from './unlock.ts'
import { keyringPlace, openState, stateOf } from './vault-state.ts'

/** Never throws for what a person can meet; throws disk/… when the disk itself refuses. */
export async function openVaultFolder(options: OpenOptions): Promise<OpenOutcome> {
  const { folder, lock, disk = headerDisk(folder) } = options
  const presence = vaultPresence(folder, disk)
  if (presence.kind !== 'present') return presence
  // A vault writes as it opens (its lock, repairs): better told here than by whatever fails first.
  checkWritable(folder)
  const held = takeLock(folder, lock)
  if (!held) return { kind: 'openElsewhere' }
  let outcome: OpenOutcome | null = null
  try {
    outcome = await openLocked({ ...options, disk }, held)
    return outcome
  } finally {
    if (outcome?.kind !== 'opened') held.release()
  }
}

/** The bytes for Argon2id; the caller wipes them. */
export const inputOf = ({ kind, bytes }: Unlock): Secret | WordsProblem => {
  if (kind === 'shares') return secret(bytes.slice())
  return kind === 'recovery' ? readRecoveryWords(bytes) : normalPassphrase(bytes)
}

type Opening = OpenOptions & { disk: HeaderDisk }

async function openLocked(options: Opening, lock: HeldLock): Promise<OpenOutcome> {
  const copies = readCopies(options.disk)
  const memoryMiB = memoryAsked(copies)
  if (memoryMiB !== null && memoryMiB > (options.acceptMemoryMiB ?? 0))
    return { kind: 'needsMemory', memoryMiB }
  const input = inputOf(options.secret)
  if ('problem' in input) return { kind: 'wrongWords', problem: input }
  const { derive, secret: given } = options
  const fileKey = given.fileKey ?? null
  const reading = await unlock(copies, { input, fileKey }, derive).finally(() => wipe(input))
  if (reading.kind !== 'unlocked') return reading
  const { unlocked } = reading
  const ring = readKeyring(keyringPlace(options.folder, unlocked.header, unlocked.body))
  if (!ring) {
    wipe(unlocked.master)
    wipeBody(unlocked.body)
    return { kind: 'keyringDamaged' }
  }
  const parts = { ...unlocked, folder: options.folder, disk: options.disk, keyring: ring.keyring, lock }
  const keys = await openState(parts, false)
  const older = olderThanData(keys, unlocked, options)
  if (older) {
    keys.close()
    return older
  }
  return finish({ keys, copies, unlocked, ringDamaged: ring.oneDamaged, options })
}

function olderThanData(keys: OpenKeys, unlocked: Unlocked, options: Opening): OpenOutcome | null {
  const dataEpoch = keys.anchor.read().best?.epoch ?? 0
  const headerEpoch = unlocked.header.epoch
  if (dataEpoch <= headerEpoch) return null
  // An old passphrase must not bring back an old header while the newer one is there, whole.
  if (unlocked.newerRefused) return { kind: 'wrongPassphrase' }
  return options.acceptOlder ? null : { kind: 'olderThanData', headerEpoch, dataEpoch }
}

interface Finishing {
  keys: OpenKeys
  copies: Copies
  unlocked: Unlocked
  ringDamaged: boolean
  options: Opening
}

/** What was damaged, and how it is repaired: also a header write that a crash cut short is completed then. */
function finish({ keys, copies, unlocked, ringDamaged, options }: Finishing): OpenOutcome {
  const other = otherCopy(unlocked.copy)
  const reading = copies[other]
  const repaired: RepairedFile[] = [
    ...(reading.kind === 'damaged' ? [`head.${other}` as const] : []),
    ...(ringDamaged ? ['keyring' as const] : []),
  ]
  const mend = (): void => {
    if (reading.kind !== 'header' || !sameBytes(reading.bytes, unlocked.bytes)) {
      options.disk.write(other, unlocked.bytes)
      options.disk.settle()
    }
    const state = stateOf(keys)
    const dataEpoch = keys.anchor.read().best?.epoch ?? 0
    settle(state, unlocked, options.secret.fileKey ?? null)
    if (dataEpoch > state.header.epoch) rewriteHeader(state, { ...editOf(state), beyond: dataEpoch })
    if (ringDamaged) writeKeyring(state.keyring, state.place)
  }
  if (options.mendLater) return { kind: 'opened', keys, repaired, mend }
  try {
    mend()
  } catch (error) {
    keys.close()
    throw error
  }
  return { kind: 'opened', keys, repaired, mend: () => undefined }
}

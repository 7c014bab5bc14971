// After a disk's error: the folder may be back, or another one may have taken its place. Nothing is written here.
import { AppError } from '#contract/errors'
import { sameBytes } from '../crypto/bytes.ts'
import { wipe } from '../crypto/secret.ts'
import { checkWritable, fileExists } from '../files.ts'
import { readKeyring, type Keyring } from './keyring.ts'
import type { OpenKeys } from './types.ts'
import { readCopies } from './unlock.ts'
import { stateOf, type VaultState } from './vault-state.ts'

const isGone = ({ folder, disk }: VaultState): boolean =>
  !fileExists(folder) || (disk.read('a') === null && disk.read('b') === null)

/** One copy as we know it is enough: a change may have been cut short, and the other is mended at the next opening. */
function hasOurHeader({ disk, bytes }: VaultState): boolean {
  const { a, b } = readCopies(disk)
  if (a.kind === 'future' || b.kind === 'future') return false
  return [a, b].some((copy) => copy.kind === 'header' && sameBytes(copy.bytes, bytes))
}

/** Every key of ours is in it. One more may be there: that of a write whose end nobody saw. */
function holdsAllOf(found: Keyring, ours: Keyring): boolean {
  return (
    sameBytes(found.identity.sign, ours.identity.sign) &&
    Object.entries(ours.cases).every(([id, key]) => sameBytes(found.cases[id] ?? new Uint8Array(0), key))
  )
}

function hasOurKeyring({ place, keyring }: VaultState): boolean {
  const found = readKeyring(place)?.keyring
  if (!found) return false
  const isOurs = holdsAllOf(found, keyring)
  wipe(found.identity.sign, found.identity.age, ...Object.values(found.cases))
  return isOurs
}

/**
 * Makes sure that the folder holds the vault that these keys opened, and locks it again.
 * @throws AppError store/disk-error while nothing is there, store/reopen when something else is, vault/openElsewhere,
 * disk/…
 */
export function lockAgain(keys: OpenKeys): void {
  const state = stateOf(keys)
  if (isGone(state)) throw new AppError('store/disk-error')
  checkWritable(state.folder)
  if (!hasOurHeader(state) || !hasOurKeyring(state)) throw new AppError('store/reopen')
  if (!state.lock.again()) throw new AppError('vault/openElsewhere')
}

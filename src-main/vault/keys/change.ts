// Changing the passphrase and setting recovery words: a slot is rewritten, the data is not.
import { AppError } from '#contract/errors'
import { derive as shippedDerive, checkKdf, type Derive, type KdfParams } from '../crypto/kdf.ts'
import { secret, wipe, type Secret } from '../crypto/secret.ts'
import { anyOf, random } from '../crypto/sodium.ts'
import { utf8 } from '../crypto/bytes.ts'
import { wipeBody } from './body.ts'
import { dayOf } from './create.ts'
import { emptySlot, groupAt, type Group } from './header.ts'
import { inputOf } from './open.ts'
import { newRecoveryWords, normalPassphrase } from './passphrase.ts'
import { clearSlot, editOf, rewriteHeader, type HeaderEdit } from './rewrite.ts'
import { SLOT_KINDS, sealSlot, type SlotKind } from './slots.ts'
import type { ChangeOptions, OpenKeys, RecoveryOptions, Unlock } from './types.ts'
import { readCopies, unlock } from './unlock.ts'
import { passphraseGroup, stateOf, type VaultState } from './vault-state.ts'

/**
 * The new passphrase is written, then proved by a full unlock from disk, and only then is the old slot overwritten.
 * Whoever has an older copy of the header and the old passphrase can still open data copied then.
 * Throws passphrase/…, kdf/refused, kdf/noRoom, vault/writeFailed, disk/….
 */
export async function changePassphrase(options: ChangeOptions): Promise<'changed' | 'wrongPassphrase'> {
  const state = stateOf(options.keys)
  const { derive = shippedDerive } = options
  const input = normalPassphrase(options.next)
  try {
    if (!(await opens(state, options.current, derive))) return 'wrongPassphrase'
    const edit = editOf(state)
    const group = groupFor(state, edit, options.kdf)
    await replaceSlot({ state, edit, input, kind: SLOT_KINDS.passphrase, group, derive, now: options.now })
    return 'changed'
  } finally {
    wipe(input)
  }
}

/** Twelve new words; older ones stop working. Show them once, keep them nowhere. */
export async function setRecovery(options: RecoveryOptions): Promise<{ words: string[] }> {
  const state = stateOf(options.keys)
  const { derive = shippedDerive, now } = options
  const words = options.words ?? newRecoveryWords()
  const input = secret(utf8(words.join(' ')))
  try {
    const group = passphraseGroup(state)
    await replaceSlot({ state, edit: editOf(state), input, kind: SLOT_KINDS.recovery, group, derive, now })
    return { words }
  } finally {
    wipe(input)
  }
}

/** Whether this secret opens the vault on disk. Costs one Argon2id run; changes nothing. */
export const opensVault = (keys: OpenKeys, given: Unlock, derive: Derive = shippedDerive): Promise<boolean> =>
  opens(stateOf(keys), given, derive)

async function opens(state: VaultState, given: Unlock, derive: Derive): Promise<boolean> {
  const input = inputOf(given)
  if ('problem' in input) return false
  return opensWith(state, input, derive).finally(() => wipe(input))
}

async function opensWith(state: VaultState, input: Secret, derive: Derive): Promise<boolean> {
  const reading = await unlock(readCopies(state.disk), input, derive)
  if (reading.kind !== 'unlocked') return false
  wipe(reading.unlocked.master)
  wipeBody(reading.unlocked.body)
  return reading.unlocked.header.epoch === state.header.epoch
}

/** Where the new passphrase goes: the present group, or one without users for a new cost. */
function groupFor(state: VaultState, edit: HeaderEdit, kdf: KdfParams | undefined): 0 | 1 {
  const present = passphraseGroup(state)
  const group = edit.groups[present]
  if (!kdf || (group?.memoryKiB === kdf.memoryKiB && group.passes === kdf.passes)) return present
  checkKdf(kdf)
  const free = ([0, 1] as const).find((index) => !edit.groups[index])
  if (free === undefined) throw new AppError('kdf/noRoom')
  edit.groups[free] = { salt: random(16), ...kdf } satisfies Group
  return free
}

interface Replacing {
  state: VaultState
  edit: HeaderEdit
  input: Secret
  kind: SlotKind
  group: 0 | 1
  derive: Derive
  now: Date
}

async function replaceSlot({ state, edit, input, kind, group, derive, now }: Replacing): Promise<void> {
  const old = [...edit.kinds.keys()].filter((i) => edit.kinds[i] === kind)
  const index = anyEmpty(edit)
  const derived = await derive({ secret: input, ...groupAt(edit.groups, group) })
  const { master, header } = state
  edit.slots[index] = sealSlot({
    ...{ master, derived, vaultId: header.vaultId, group, index, kind },
    day: dayOf(now),
  })
  wipe(derived)
  edit.kinds[index] = kind
  rewriteHeader(state, edit)
  if (!(await opensWith(state, input, derive))) throw new AppError('vault/writeFailed')
  const after = editOf(state)
  for (const slot of old) clearSlot(after, slot, emptySlot())
  if (old.length > 0) rewriteHeader(state, after)
  state.anchor.touch()
}

/** Chosen by chance, so that a position tells nothing. */
function anyEmpty({ kinds }: HeaderEdit): number {
  const empty = [...kinds.keys()].filter((i) => kinds[i] === SLOT_KINDS.empty)
  const chosen = empty[anyOf(Math.max(1, empty.length))]
  if (chosen === undefined) throw new AppError('vault/noSlot')
  return chosen
}

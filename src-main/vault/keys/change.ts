// Changing what opens a vault: the passphrase, its key file, recovery words, key shares. A slot is rewritten, the data
// is not.
import { AppError } from '#contract/errors'
import { derive as shippedDerive, checkKdf, type Derive, type KdfParams } from '../crypto/kdf.ts'
import { copySecret, secret, wipe, type Secret } from '../crypto/secret.ts'
import { anyOf, random } from '../crypto/sodium.ts'
import { sameBytes, utf8 } from '../crypto/bytes.ts'
import { wipeBody } from './body.ts'
import { dayOf } from './create.ts'
import { emptySlot, groupAt, type Group } from './header.ts'
import { inputOf } from './open.ts'
import { withKeyFile } from './key-file.ts'
import { newRecoveryWords, normalPassphrase } from './passphrase.ts'
import { clearSlot, editOf, rewriteHeader, type HeaderEdit } from './rewrite.ts'
import { markOf, SHARES_OF, type Share } from './shares.ts'
import { SLOT_KINDS, sealSlot, type SlotKind } from './slots.ts'
import type {
  ChangeOptions,
  FileSecret,
  KeyFileOptions,
  OpenKeys,
  RecoveryOptions,
  SharesOptions,
  Unlock,
} from './types.ts'
import { readCopies, unlock, type WithFile } from './unlock.ts'
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
    // Who had to come in without the passphrase may have lost the key file too: the new one opens alone.
    if (options.current.kind !== 'passphrase') edit.keyFile = undefined
    const group = groupFor(state, edit, options.kdf)
    await replaceSlot({ state, edit, input, kind: SLOT_KINDS.passphrase, group, derive, now: options.now })
    return 'changed'
  } finally {
    wipe(input)
  }
}

/**
 * From now on the passphrase opens the vault with this key file only, or alone again. The file must be safe on its disk
 * before. Another file is as a new one. Throws passphrase/…, vault/writeFailed, disk/….
 */
export async function setKeyFile(options: KeyFileOptions): Promise<'changed' | 'wrongPassphrase'> {
  const state = stateOf(options.keys)
  const { derive = shippedDerive, fileKey: asked, now } = options
  const input = normalPassphrase(options.passphrase)
  try {
    if (!(await opensWith(state, { input, fileKey: keyInUse(state) }, derive))) return 'wrongPassphrase'
    const fileKey = typeof asked === 'function' ? await asked() : asked
    const edit = editOf(state)
    edit.keyFile = fileKey ? { key: copySecret(fileKey), day: dayOf(now) } : undefined
    const group = passphraseGroup(state)
    const before = keyInUse(state)
    await replaceSlot({ state, edit, input, kind: SLOT_KINDS.passphrase, group, derive, now })
    wipe(before)
    return 'changed'
  } finally {
    wipe(input)
  }
}

/** Key shares as they are on cards by now; older cards open nothing any more. Throws vault/writeFailed, disk/…. */
export async function setShares({ keys, shares, derive = shippedDerive, now }: SharesOptions): Promise<void> {
  const state = stateOf(keys)
  const edit = editOf(state)
  const kind = SLOT_KINDS.shares
  if (!shares) {
    for (const slot of slotsOf(edit, kind)) clearSlot(edit, slot, emptySlot())
    rewriteHeader(state, { ...edit, shares: undefined })
    state.anchor.touch()
    tell(state)
    return
  }
  const { set, need, marks, secret: input } = shares
  edit.shares = { set, need, of: SHARES_OF[need], day: dayOf(now), marks }
  await replaceSlot({ state, edit, input, kind, group: passphraseGroup(state), derive, now })
}

/** Whether a card is one of those that open this vault now. */
export const isShareOf = (keys: OpenKeys, { card }: Share): boolean => {
  const mark = markOf(card)
  return stateOf(keys).body.shares?.marks.some((one) => sameBytes(one, mark)) ?? false
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

/**
 * Whether this secret opens the vault on disk, its passphrase with the key file in use. Costs one Argon2id run; changes
 * nothing.
 */
export const opensVault = (keys: OpenKeys, given: Unlock, derive: Derive = shippedDerive): Promise<boolean> =>
  opens(stateOf(keys), given, derive)

async function opens(state: VaultState, given: Unlock, derive: Derive): Promise<boolean> {
  const input = inputOf(given)
  if ('problem' in input) return false
  const fileKey = given.kind === 'passphrase' ? keyInUse(state) : null
  return opensWith(state, { input, fileKey }, derive).finally(() => wipe(input))
}

/** An open vault knows its key file: nobody has to fetch the stick again to show that she knows the passphrase. */
const keyInUse = (state: VaultState): FileSecret | null => state.body.keyFile?.key ?? null

async function opensWith(state: VaultState, given: WithFile, derive: Derive): Promise<boolean> {
  const reading = await unlock(readCopies(state.disk), given, derive)
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
  const old = slotsOf(edit, kind)
  const index = anyEmpty(edit)
  const fileKey = (kind === SLOT_KINDS.passphrase && edit.keyFile?.key) || null
  const alone = await derive({ secret: input, ...groupAt(edit.groups, group) })
  const derived = fileKey ? withKeyFile(alone, fileKey) : alone
  const { master, header } = state
  edit.slots[index] = sealSlot({
    ...{ master, derived, vaultId: header.vaultId, group, index, kind },
    day: dayOf(now),
  })
  wipe(alone, derived)
  edit.kinds[index] = kind
  rewriteHeader(state, edit)
  if (!(await opensWith(state, { input, fileKey }, derive))) throw new AppError('vault/writeFailed')
  const after = editOf(state)
  for (const slot of old) clearSlot(after, slot, emptySlot())
  if (old.length > 0) rewriteHeader(state, after)
  state.anchor.touch()
  tell(state)
}

/** Only once all of it is done: whoever hears of it may pull the plug. */
const tell = ({ listeners }: VaultState): void => listeners.forEach((listener) => listener())

const slotsOf = ({ kinds }: HeaderEdit, kind: SlotKind): number[] =>
  [...kinds.keys()].filter((i) => kinds[i] === kind)

/** Chosen by chance, so that a position tells nothing. */
function anyEmpty({ kinds }: HeaderEdit): number {
  const empty = [...kinds.keys()].filter((i) => kinds[i] === SLOT_KINDS.empty)
  const chosen = empty[anyOf(Math.max(1, empty.length))]
  if (chosen === undefined) throw new AppError('vault/noSlot')
  return chosen
}

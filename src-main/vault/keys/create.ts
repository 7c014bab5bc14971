// A new vault folder. The header is written last: until it stands, there is no vault.
import { AppError } from '#contract/errors'
import { checkKdf, derive as shippedDerive, KDF_FLOOR } from '../crypto/kdf.ts'
import { wipe, type DerivedKey, type MasterKey } from '../crypto/secret.ts'
import { anyOf, random, randomKey } from '../crypto/sodium.ts'
import { inside, makeFolder, pathPart } from '../files.ts'
import { buildHeader, newBody } from './body.ts'
import { emptySlot, SLOT_COUNT, type Group, type Header } from './header.ts'
import { takeLock, type HeldLock } from './exclusive.ts'
import { headerDisk, writeHeader } from './header-disk.ts'
import { writeKeyring } from './keyring.ts'
import { normalPassphrase } from './passphrase.ts'
import { vaultPresence } from './presence.ts'
import { vouchedFor } from './rewrite.ts'
import { SLOT_KINDS, sealSlot } from './slots.ts'
import type { CreateOptions, OpenKeys } from './types.ts'
import { keyringPlace, newKeyring, openState, type StateParts } from './vault-state.ts'

/** Days since 1970-01-01, UTC; a clock before that counts as its first day, which is all that can be written down. */
export const dayOf = (now: Date): number => Math.max(0, Math.floor(now.getTime() / 86_400_000))

/**
 * Makes a vault with one passphrase and opens it.
 * Throws vault/exists, vault/openElsewhere, passphrase/empty|tooLong|notText, kdf/refused, disk/….
 */
export async function createVaultFolder(options: CreateOptions): Promise<OpenKeys> {
  const { folder, lock } = options
  const refuseOther = (): void => {
    if (vaultPresence(folder, options.disk).kind !== 'absent') throw new AppError('vault/exists')
  }
  refuseOther()
  checkKdf(options.kdf ?? KDF_FLOOR)
  makeFolder(folder)
  makeFolder(inside(folder, pathPart('blobs')))
  const held = takeLock(folder, lock)
  if (!held) throw new AppError('vault/openElsewhere')
  try {
    // Another process may have made one, and closed it, since the first look.
    refuseOther()
    return await createLocked(options, held)
  } catch (error) {
    held.release()
    throw error
  }
}

async function createLocked(options: CreateOptions, lock: HeldLock): Promise<OpenKeys> {
  const parts = await newParts(options, lock)
  const { disk, bytes, master } = parts
  writeKeyring(parts.keyring, keyringPlace(parts.folder, parts.header, parts.body))
  const keys = await openState(parts, true)
  try {
    writeHeader(disk, { bytes, holds: 'a', verify: (back) => vouchedFor(back, master) })
    return keys
  } catch (error) {
    keys.close()
    throw error
  }
}

async function newParts(options: CreateOptions, lock: HeldLock): Promise<StateParts> {
  const { folder, now, disk = headerDisk(folder) } = options
  const [master, vaultId, day] = [randomKey<'master'>(), random(16), dayOf(now)]
  const group: Group = { salt: random(16), ...(options.kdf ?? KDF_FLOOR) }
  const body = newBody(day)
  const fields = { vaultId, epoch: 1, groups: [group, null] as Header['groups'], slots: emptySlots() }
  const index = anyOf(SLOT_COUNT)
  const derived = await deriveFrom(options, group)
  try {
    const kind = SLOT_KINDS.passphrase
    fields.slots[index] = sealSlot({ master, derived, vaultId, group: 0, index, kind, day })
    body.slots[index] = kind
  } finally {
    wipe(derived)
  }
  const bytes = buildHeader(fields, body, master)
  const header = { ...fields, bodyNonce: new Uint8Array(0), body: new Uint8Array(0) }
  const keyring = await newKeyring(master, vaultId, day)
  return { folder, disk, header, bytes, copy: 'a', master: master as MasterKey, body, keyring, lock }
}

const emptySlots = () => Array.from({ length: SLOT_COUNT }, emptySlot)

async function deriveFrom(options: CreateOptions, group: Group): Promise<DerivedKey> {
  const input = normalPassphrase(options.passphrase)
  try {
    return await (options.derive ?? shippedDerive)({ secret: input, ...group })
  } finally {
    wipe(input)
  }
}

// From open keys to the open database: where the keys, the identity, the anchor and the store are put together.
import { AppError } from '#contract/errors'
import type { Now } from './clock.ts'
import { utf8 } from './crypto/bytes.ts'
import { blake2b, boxSeal, verify } from './crypto/sodium.ts'
import { fileExists, inside, pathPart } from './files.ts'
import { lockAgain, type OpenKeys } from './keys/index.ts'
import { openProfile, type Profile } from './profile/profile.ts'
import type { Reading } from './session.ts'
import {
  inSlices,
  openStore,
  readingOnly,
  salvage,
  type Device,
  type HeadKey,
  type Store,
} from './store/index.ts'

export interface Data {
  store: Store
  profile: Profile
}

const deviceOf = ({ identity }: OpenKeys): Device => ({
  id: identity.deviceId,
  sign: identity.sign,
  // One vault is one person on one device: until there is sync, no other device's key is known.
  verify: (device, bytes, sig) => device === identity.deviceId && verify(sig, bytes, identity.signPublicKey),
})

const LABEL = utf8('amparo/v1/commit')

const headKeyOf =
  ({ anchorKey }: OpenKeys): HeadKey =>
  (bytes) =>
    blake2b([LABEL, bytes], anchorKey)

/**
 * A vault whose making was cut short has keys and nothing promised; only then may a missing database be made.
 * @throws AppError store/…
 */
export const openData = (keys: OpenKeys, now: Now): Data => {
  const path = inside(keys.folder, pathPart('vault.db'))
  const create = !fileExists(path) && keys.anchor.read().best?.seq === 0
  const opened: { profile: Profile | null } = { profile: null }
  const store = openStore({
    path,
    create,
    databaseKey: keys.databaseKey,
    anchor: keys.anchor,
    headKey: headKeyOf(keys),
    device: deviceOf(keys),
    compartment: {
      kid: keys.compartment.kid,
      seal: (bytes) => boxSeal(bytes, keys.compartment.publicKey),
    },
    author: () => opened.profile?.get().authorName ?? '',
    now,
    lockAgain: () => lockAgain(keys),
    epoch: keys.headerEpoch,
  })
  try {
    const profile = openProfile(store)
    opened.profile = profile
    return { store, profile }
  } catch (error) {
    store.leave()
    throw error
  }
}

/**
 * Of a damaged database what can be read, in memory: nothing is written. Stops after small steps.
 * @throws AppError store/damaged when nothing can be read
 */
export const openToRead = async (keys: OpenKeys, now: Now): Promise<Data & { reading: Reading }> => {
  const steps = salvage(inside(keys.folder, pathPart('vault.db')), {
    key: keys.databaseKey,
    headKey: headKeyOf(keys),
  })
  const { file, ...reading } = await inSlices(steps, {
    tell: () => undefined,
    signal: new AbortController().signal,
  })
  const store = readingOnly(file, { device: keys.identity.deviceId, now })
  return { store, profile: openProfile(store), reading }
}

export type Age =
  /** `isAccepted`: older than promised, and taken all the same. */
  | { kind: 'current'; lastSaveMayBeMissing: boolean; isAccepted: boolean }
  /** `missing`: how many saves that were promised are not there, where that is known. */
  | { kind: 'older'; missing: number | null }
  /** Both notes of what was promised are gone or damaged: nobody can tell. */
  | { kind: 'unknown' }

/** Compares the data with what was promised (the commit anchor); `accept` takes it as it is from now on. */
export const ageOf = (store: Store, accept: boolean): Age => {
  const { verdict } = store
  if (verdict.kind === 'ok')
    return { kind: 'current', lastSaveMayBeMissing: verdict.oneMayBeMissing, isAccepted: false }
  if (verdict.kind === 'ahead') throw new AppError('store/failed')
  if (!accept && verdict.kind === 'bothInvalid') return { kind: 'unknown' }
  if (!accept) return { kind: 'older', missing: verdict.kind === 'rolledBack' ? verdict.missing : null }
  store.accept()
  return { kind: 'current', lastSaveMayBeMissing: false, isAccepted: true }
}

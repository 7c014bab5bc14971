// A real vault folder for tests: real keys, a real anchor, a real encrypted file in a temporary folder.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '#contract/values'
import { Anchor } from '../anchor.ts'
import { secret } from '../crypto/secret.ts'
import { blake2b, boxKeys, boxOpen, boxSeal, random, sign, signKeys, verify } from '../crypto/sodium.ts'
import {
  newId,
  openStore,
  type Device,
  type Ref,
  type Store,
  type StoreOptions,
  type Write,
} from './index.ts'

export interface SampleKeys {
  database: Uint8Array
  anchor: Uint8Array
  vaultId: Uint8Array
  sign: Uint8Array
  compartment: Uint8Array
  device: Id
}

export const sampleKeys = (): SampleKeys => ({
  database: random(32),
  anchor: random(32),
  vaultId: random(16),
  sign: random(32),
  compartment: random(32),
  device: newId(),
})

export const sampleFolder = (): string => mkdtempSync(join(tmpdir(), 'amparo-store-'))

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export const deviceOf = (keys: SampleKeys): Device => {
  const pair = signKeys(keys.sign)
  return {
    id: keys.device,
    sign: (bytes) => sign(bytes, pair.privateKey),
    verify: (device, bytes, sig) => device === keys.device && verify(sig, bytes, pair.publicKey),
  }
}

export const unseal = (keys: SampleKeys, ct: string): unknown => {
  const opened = boxOpen(Buffer.from(ct, 'base64'), boxKeys(keys.compartment))
  return opened && JSON.parse(Buffer.from(opened).toString('utf8'))
}

export interface SampleVault {
  folder: string
  path: string
  keys: SampleKeys
  store: Store
  close: () => void
}

interface How {
  create: boolean
  now?: () => number
  /** Refused before all of it was read: nothing is settled, and it is left as it was. */
  isRefused?: boolean
}

export const openSample = (
  folder: string,
  keys: SampleKeys,
  { create, now = Date.now, isRefused = false }: How,
): SampleVault => {
  const setup = { folder, vaultId: keys.vaultId, key: secret<'anchor'>(keys.anchor), epoch: () => 1 }
  const anchor = create ? Anchor.create(setup) : Anchor.open(setup)
  const pair = boxKeys(keys.compartment)
  const path = join(folder, 'vault.db')
  const options: StoreOptions = {
    path,
    create,
    databaseKey: keys.database,
    anchor,
    headKey: (bytes) => blake2b([bytes], keys.anchor),
    device: deviceOf(keys),
    compartment: { kid: 'sample', seal: (bytes) => boxSeal(bytes, pair.publicKey) },
    author: () => 'Maryam',
    now,
  }
  try {
    const store = openStore(options)
    if (store.verdict.kind === 'ok' && !isRefused) store.settle()
    let closed = false
    const close = () => {
      if (closed) return
      closed = true
      if (isRefused) store.leave()
      else store.close()
      anchor.close()
    }
    return { folder, path, keys, store, close }
  } catch (error) {
    anchor.close()
    throw error
  }
}

export const newSample = (now?: () => number): SampleVault =>
  openSample(sampleFolder(), sampleKeys(), { create: true, ...(now ? { now } : {}) })

export const caseRef = (id: Id = newId()): Ref => ({ collection: 'cases', kind: 'case', id })

export const setting = (at: Ref, field: string, value: Extract<Write, { do: 'set' }>['value']): Write => ({
  do: 'set',
  at,
  field,
  value,
})

// What the vault reads of its own files: any byte may have been written by somebody else.
import { readAnchorSlot, anchorSlot } from '../../src-main/vault/anchor.ts'
import { fromCbor, toCbor } from '../../src-main/vault/crypto/cbor.ts'
import { secret, type MasterKey, type Secret } from '../../src-main/vault/crypto/secret.ts'
import { blake2b, random } from '../../src-main/vault/crypto/sodium.ts'
import { headProblem, newHead } from '../../src-main/vault/blobs/layout.ts'
import { buildHeader, newBody, readBody } from '../../src-main/vault/keys/body.ts'
import { AT, emptySlot, readHeader, SLOT_COUNT, type Header } from '../../src-main/vault/keys/header.ts'
import {
  openKeyring,
  sealKeyring,
  type Keyring,
  type KeyringPlace,
} from '../../src-main/vault/keys/keyring.ts'
import { newKeyring } from '../../src-main/vault/keys/vault-state.ts'
import { mutated } from './mutate.ts'
import type { Parser } from './t16-parsers.ts'

const key = <Kind extends string>(): Secret<Kind> => secret(random(32))

const withChecksum = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length === 4096) bytes.set(blake2b([bytes.subarray(0, AT.checksum)]), AT.checksum)
  return bytes
}

const sampleHeader = (master: MasterKey): Uint8Array => {
  const group = { salt: random(16), memoryKiB: 262_144, passes: 3 }
  const slots = Array.from({ length: SLOT_COUNT }, emptySlot)
  const fields = { vaultId: random(16), epoch: 7, groups: [group, null] as Header['groups'], slots }
  return buildHeader(fields, newBody(20_000), master)
}

const headerParser = (): Parser => {
  const master = key<'master'>()
  const whole = sampleHeader(master)
  return {
    name: 'header',
    share: 120,
    once: (dice) => {
      const bytes = mutated([whole], dice)
      const reading = readHeader(dice.once(4) ? bytes : withChecksum(bytes))
      if (reading.kind === 'header') readBody(reading.header, master)
      return null
    },
  }
}

/** The same length, so that only what is inside is wrong. */
const same = (bytes: Uint8Array, length: number): Uint8Array => {
  const out = new Uint8Array(length)
  out.set(bytes.subarray(0, length))
  return out
}

const anchorParser = (): Parser => {
  const setup = { vaultId: random(16), key: key<'anchor'>() }
  const whole = anchorSlot({ seq: 12, epoch: 3, turn: 9, head: random(32) }, setup)
  return {
    name: 'anchor',
    share: 90,
    once: (dice) => {
      const bytes = same(mutated([whole], dice), 4096)
      const isInner = dice.once(2)
      if (isInner) bytes.set(blake2b([bytes.subarray(0, 4064)], setup.key), 4064)
      const mark = readAnchorSlot(bytes, setup)
      const isWhole = bytes.every((byte, at) => byte === whole[at])
      return mark && !isInner && !isWhole ? 'a changed slot was believed' : null
    },
  }
}

const keyringParser = async (): Promise<Parser> => {
  const vaultId = random(16)
  const place: KeyringPlace = { folder: '', vaultId, key: key<'keyring'>() }
  const keyring: Keyring = await newKeyring(key<'master'>(), vaultId, 20_000)
  const whole = sealKeyring(keyring, place)
  return {
    name: 'keyring',
    share: 90,
    once: (dice) => {
      const bytes = mutated([whole], dice)
      const opened = openKeyring(bytes, place)
      const isWhole = bytes.length === whole.length && bytes.every((byte, at) => byte === whole[at])
      return opened && !isWhole ? 'a changed keyring was opened' : null
    },
  }
}

const cborParser = async (): Promise<Parser> => {
  const examples = [
    toCbor(await newKeyring(key<'master'>(), random(16), 20_000)),
    toCbor({ ...newBody(20_000) }),
    toCbor([1, -1, 'é', [null, true], { a: new Uint8Array(40) }]),
  ]
  return {
    name: 'CBOR',
    share: 150,
    once: (dice) => {
      const bytes = mutated(examples, dice)
      const value = fromCbor(bytes)
      if (value === undefined) return null
      const again = toCbor(value)
      return again.every((byte, at) => byte === bytes[at]) ? null : 'two spellings of one value'
    },
  }
}

const blobParser = (): Parser => {
  const caseKey = key<'case'>()
  const whole = newHead(caseKey)
  return {
    name: 'blob head',
    share: 60,
    once: (dice) => {
      const bytes = same(mutated([whole], dice), 64)
      const tag = (from: Uint8Array): string => Buffer.from(from.subarray(13, 45)).toString('hex')
      return headProblem(bytes, caseKey) === null && tag(bytes) !== tag(whole)
        ? 'another case was believed'
        : null
    },
  }
}

export const vaultParsers = async (): Promise<Parser[]> => [
  headerParser(),
  anchorParser(),
  await keyringParser(),
  await cborParser(),
  blobParser(),
]

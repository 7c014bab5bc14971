// What we wrote once must open for ever: docs/format-vectors.json never changes, it only grows.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { anchorSlot, readAnchorSlot } from '../anchor.ts'
import { blobName, chunkCount, CHUNK_BYTES, paddedSize, sealChunk } from '../blobs/layout.ts'
import { verifyBlob } from '../blobs/read.ts'
import { concat, fromHex, hex, utf8, viewOf } from '../crypto/bytes.ts'
import { fromCase, fromMaster, type CaseLabel, type MasterLabel } from '../crypto/labels.ts'
import { secret, type CaseKey, type FileKey } from '../crypto/secret.ts'
import { sha256 } from '../crypto/sodium.ts'
import { readCard } from '../identity/card.ts'
import { cardId, fingerprint, recipientWords } from '../identity/fingerprint.ts'
import { openIdentity } from '../identity/identity.ts'
import { readHeader, type Header } from './header.ts'
import { openKeyring } from './keyring.ts'
import { readRecoveryWords, normalPassphrase } from './passphrase.ts'
import { openSlots } from './slots.ts'
import { remember } from './trial.fixture.ts'
import { unlock } from './unlock.ts'

type Row = Record<string, string> & Record<'group' | 'index' | 'kind' | 'day' | 'seq' | 'epoch', number>
type More = Row & Record<'turn' | 'size' | 'seed' | 'padded' | 'keyEpoch', number>

const file = new URL('../../../docs/format-vectors.json', import.meta.url)
const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, More[]>
const rows = (name: string): More[] => all[name] ?? []
const bytes = (row: More, name: string): Uint8Array => fromHex(row[name]!)
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

describe('what was written before', () => {
  it('is all here', () => {
    const counts = Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.length]))
    expect(counts).toEqual({
      labels: 6,
      slots: 20,
      headers: 3,
      keyrings: 3,
      anchors: 20,
      blobs: 20,
      cards: 20,
    })
  })

  it('derives keys by their labels', () => {
    for (const row of rows('labels')) {
      const from = bytes(row, 'master')
      const key =
        (row.kind as unknown) === 'case'
          ? fromCase(secret<'case'>(from), row.label as CaseLabel)
          : fromMaster(secret<'master'>(from), row.label as MasterLabel, bytes(row, 'vaultId'))
      expect(hex(key)).toBe(row.key)
    }
  })

  it('opens slots, each at its own place only', () => {
    for (const row of rows('slots')) {
      const derived = secret<'derived'>(bytes(row, 'derived'))
      const at = (index: number): Header => ({
        vaultId: bytes(row, 'vaultId'),
        epoch: 1,
        groups: [null, null],
        slots: Array.from({ length: 8 }, (_, i) =>
          i === index
            ? { group: row.group as 0 | 1, rest: bytes(row, 'rest') }
            : { group: 0, rest: new Uint8Array(312) },
        ),
        bodyNonce: new Uint8Array(24),
        body: new Uint8Array(1320),
      })
      const opened = openSlots(at(row.index), [derived, derived])
      expect([opened?.index, opened?.kind, hex(opened!.master)]).toEqual([row.index, row.kind, row.master])
      expect(openSlots(at((row.index + 1) % 8), [derived, derived])).toBeNull()
    }
  })

  it('opens headers with the passphrase and with the words', async () => {
    for (const row of rows('headers')) {
      const reading = readHeader(base64(row.bytes!))
      const words = row.words ? [readRecoveryWords(utf8(row.words))] : []
      for (const input of [normalPassphrase(utf8(row.passphrase!)), ...words]) {
        if ('problem' in input) throw new Error(input.problem)
        const result = await unlock({ a: reading, b: reading }, input, remember)
        if (result.kind !== 'unlocked') throw new Error(result.kind)
        const { header, master, body } = result.unlocked
        expect({
          vaultId: hex(header.vaultId),
          epoch: header.epoch,
          master: hex(master),
          kinds: hex(body.slots),
          ...{ keyEpoch: body.keyEpoch, day: body.day },
          ...{ database: hex(body.database), anchor: hex(body.anchor), keyring: hex(body.keyring) },
        }).toEqual(Object.fromEntries(Object.entries(row).filter(([name]) => !OUTSIDE.includes(name))))
      }
    }
  })

  it('opens keyrings', async () => {
    for (const row of rows('keyrings')) {
      const place = { folder: '', vaultId: bytes(row, 'vaultId'), key: secret<'keyring'>(bytes(row, 'key')) }
      const keyring = openKeyring(base64(row.copy!), place)!
      const cases = Object.entries(keyring.cases).map(([id, key]) => [id, hex(key)])
      expect([keyring.seq, Object.fromEntries(cases)]).toEqual([row.seq, row.cases])
      const identity = await openIdentity(keyring.identity)
      expect([identity.deviceId, identity.ageRecipient, hex(identity.signPublicKey)]).toEqual([
        row.deviceId,
        row.ageRecipient,
        row.signPublicKey,
      ])
      expect(hex(keyring.compartment.public)).toBe(row.compartmentPublic)
    }
  })

  it('reads and writes anchors to the byte', () => {
    for (const row of rows('anchors')) {
      const place = { vaultId: bytes(row, 'vaultId'), key: secret<'anchor'>(bytes(row, 'key')) }
      const whole = concat(bytes(row, 'front'), new Uint8Array(3976), bytes(row, 'mac'))
      const { seq, epoch, turn } = row
      expect(readAnchorSlot(whole, place)).toEqual({ seq, epoch, turn, head: bytes(row, 'head') })
      expect(hex(anchorSlot({ seq, epoch, turn, head: bytes(row, 'head') }, place))).toBe(hex(whole))
    }
  })

  it('seals blobs to the byte and reads them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'amparo-vectors-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const row of rows('blobs')) {
      const caseKey: CaseKey = secret(bytes(row, 'caseKey'))
      const content = Uint8Array.from({ length: row.size }, (_, k) => (k * 31 + row.seed) & 255)
      expect(blobName(sha256(content), caseKey)).toBe(row.name)
      expect(paddedSize(row.size)).toBe(row.padded)
      const whole = sealAll(row, content)
      expect(hex(sha256(whole))).toBe(row.fileSha256)
      writeFileSync(join(folder, row.name!), whole)
      const ref = { folder, name: row.name!, wrappedKey: bytes(row, 'wrappedKey'), caseKey }
      expect(await verifyBlob(ref, sha256(content))).toEqual({ ok: true, size: row.size })
    }
  })

  it('reads cards and speaks their fingerprints', async () => {
    for (const row of rows('cards')) {
      const card = bytes(row, 'card')
      const identity = await openIdentity({ sign: bytes(row, 'seed'), age: utf8(row.age!), day: row.day })
      expect(hex(identity.card)).toBe(row.card)
      expect(readCard(card)).toEqual({
        signPublicKey: identity.signPublicKey,
        ageRecipient: identity.ageRecipient,
        validFrom: row.day,
      })
      expect(fingerprint(card)).toEqual({ digits: row.digits, words: row.words!.split(' ') })
      expect(recipientWords(identity.ageRecipient).join(' ')).toBe(row.recipientWords)
      expect([hex(cardId(card)), identity.deviceId, hex(identity.keyId)]).toEqual([
        row.cardId,
        row.deviceId,
        row.minisignKeyId,
      ])
    }
  })
})

/** What a header's row says besides what its bytes do. */
const OUTSIDE = ['passphrase', 'words', 'bytes']

function sealAll(row: More, content: Uint8Array): Uint8Array {
  const [head, key] = [bytes(row, 'head'), secret(bytes(row, 'fileKey')) as FileKey]
  const plain = new Uint8Array(row.padded)
  viewOf(plain).setBigUint64(0, BigInt(content.length), true)
  plain.set(content, 8)
  const count = chunkCount(row.padded)
  const chunks = Array.from({ length: count }, (_, index) =>
    sealChunk(plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES), {
      ...{ head, key, index },
      last: index === count - 1,
    }),
  )
  return concat(head, ...chunks)
}

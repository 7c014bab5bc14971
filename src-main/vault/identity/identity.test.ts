import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { publicKeyFile, signFile, verifyFile } from '../bundles/minisign.ts'
import { hex, utf8 } from '../crypto/bytes.ts'
import { fromCbor, toCbor } from '../crypto/cbor.ts'
import { blake2b, verify } from '../crypto/sodium.ts'
import { readCard } from './card.ts'
import { cardId, fingerprint, pairFingerprint, recipientWords } from './fingerprint.ts'
import { newIdentity, openIdentity } from './identity.ts'

const DAY = 20_513

async function anyone() {
  const identity = await openIdentity(await newIdentity(DAY))
  onTestFinished(() => identity.close())
  return identity
}

describe('an identity', () => {
  it('decrypts what others encrypt to its recipient', async () => {
    const { ageRecipient, ageIdentity } = await anyone()
    const encrypter = new Encrypter()
    encrypter.addRecipient(ageRecipient)
    const decrypter = new Decrypter()
    decrypter.addIdentity(ageIdentity())
    expect(await decrypter.decrypt(await encrypter.encrypt('hello'), 'text')).toBe('hello')
  })

  it('is the same when opened again, and different from any other', async () => {
    const secrets = await newIdentity(DAY)
    const [one, again, other] = [await openIdentity(secrets), await openIdentity(secrets), await anyone()]
    expect([one.deviceId, hex(one.card), hex(one.keyId)]).toEqual([
      again.deviceId,
      hex(again.card),
      hex(again.keyId),
    ])
    expect(one.deviceId).not.toBe(other.deviceId)
    expect(one.deviceId).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
  })

  it('signs for minisign', async () => {
    const { signPublicKey: publicKey, keyId, sign } = await anyone()
    const crypto = { blake2b512: (bytes: Uint8Array) => blake2b([bytes], null, 64), verify }
    const message = utf8('manifest')
    const minisig = signFile(message, { key: { keyId, publicKey }, sign, crypto, comment: 'bundle' })
    expect(verifyFile(message, minisig, { key: { keyId, publicKey }, crypto })).toBe(true)
    if (!existsSync('/usr/bin/minisign')) return
    const folder = mkdtempSync(join(tmpdir(), 'amparo-sign-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const path = (name: string) => join(folder, name)
    writeFileSync(path('m'), message)
    writeFileSync(path('m.minisig'), minisig)
    writeFileSync(path('pub'), publicKeyFile({ keyId, publicKey }))
    expect(
      execFileSync('minisign', ['-V', '-p', path('pub'), '-m', path('m')], { encoding: 'utf8' }),
    ).toContain('verified')
  })
})

describe('a card', () => {
  it('says how to write to its owner and check her signature, and nothing else', async () => {
    const { card, signPublicKey, ageRecipient } = await anyone()
    expect(readCard(card)).toEqual({ signPublicKey, ageRecipient, validFrom: DAY })
    expect(Object.keys(fromCbor(card) as object).sort()).toEqual(['age', 'from', 'sig', 'sign', 'v'])
    expect(card.length).toBeLessThan(260)
  })

  it('is refused after any flipped bit', async () => {
    const { card } = await anyone()
    for (let at = 0; at < card.length * 8; at++) {
      const bad = card.slice()
      bad[at >> 3]! ^= 1 << (at & 7)
      expect(readCard(bad), `bit ${at}`).toBeNull()
    }
  })

  it('is refused in another spelling, with more in it, or cut', async () => {
    const { card } = await anyone()
    const value = fromCbor(card) as Record<string, unknown>
    expect(readCard(toCbor(value))).not.toBeNull()
    expect(readCard(toCbor({ ...value, extra: 1 }))).toBeNull()
    expect(readCard(toCbor({ ...value, v: 2 }))).toBeNull()
    expect(readCard(card.subarray(0, card.length - 1))).toBeNull()
    expect(readCard(Uint8Array.of(...card, 0))).toBeNull()
    // The same map with an indefinite length: valid CBOR, but not canonical.
    expect(readCard(Uint8Array.of(0xbf, ...card.subarray(1), 0xff))).toBeNull()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => readCard(bytes) === null))
  })
})

describe('a fingerprint', () => {
  it('has sixty digits and eight words, the same for both people', async () => {
    const [mine, theirs] = [(await anyone()).card, (await anyone()).card]
    const both = pairFingerprint(mine, theirs)
    expect(pairFingerprint(theirs, mine)).toEqual(both)
    for (const print of [both, fingerprint(mine)]) {
      expect(print.digits).toMatch(/^\d{60}$/)
      expect(print.words).toHaveLength(8)
      expect(print.words.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true)
    }
    const halves = [fingerprint(mine), fingerprint(theirs)].map((print) => print.digits.slice(0, 30)).sort()
    expect(both.digits).toBe(halves.join(''))
  })

  it('changes with the card', async () => {
    const [one, other] = [(await anyone()).card, (await anyone()).card]
    expect(fingerprint(one).digits).not.toBe(fingerprint(other).digits)
    expect(hex(cardId(one))).not.toBe(hex(cardId(other)))
  })

  it('gives eight words for a bare recipient too', async () => {
    const { ageRecipient } = await anyone()
    expect(recipientWords(ageRecipient)).toHaveLength(8)
    expect(recipientWords(ageRecipient)).toEqual(recipientWords(ageRecipient))
    expect(recipientWords(`${ageRecipient} `)).not.toEqual(recipientWords(ageRecipient))
  })
})

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { nativeEngine, random, wasmEngine } from '../crypto/sodium.ts'
import { openAge, sealAge } from './age.ts'
import { openPayload, sealPayload } from './age-payload.ts'

const KIB = 1024
/** Around the chunk's end, where counting and the last chunk's sign go wrong. */
const LENGTHS = [0, 1, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 128 * KIB, 300 * KIB + 7]
const identity = await generateX25519Identity()
const recipient = await identityToRecipient(identity)

const theirs = (file: Uint8Array): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(file)
}

describe('the payload of an age file', () => {
  it.each(LENGTHS)('of %i bytes is opened by the library, and the library’s by us', async (length) => {
    const plain = random(length)
    expect(Buffer.from(await theirs(await sealAge(plain, { recipients: [recipient] }))).equals(plain)).toBe(
      true,
    )
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    const opened = await openAge(await encrypter.encrypt(plain), { identity })
    expect(Buffer.from(opened ?? [1]).equals(plain)).toBe(true)
  })

  it('counts its chunks beyond one byte', async () => {
    const plain = new Uint8Array(258 * 64 * KIB + 1)
    plain.fill(7, 257 * 64 * KIB)
    expect(Buffer.from(await theirs(await sealAge(plain, { recipients: [recipient] }))).equals(plain)).toBe(
      true,
    )
  })

  it('is the same with both builds', async () => {
    const fileKey = random(16)
    const plain = random(150 * KIB)
    const engines = [wasmEngine, nativeEngine ?? wasmEngine]
    for (const [one, other] of [engines, engines.toReversed()]) {
      const sealed = await sealPayload(new Uint8Array(), plain, { fileKey, engine: one! })
      const opened = await openPayload(sealed, { fileKey, engine: other! })
      expect(Buffer.from(opened ?? []).equals(plain)).toBe(true)
    }
  })

  it('is given out whole or not at all: changed, cut at a chunk, doubled, swapped, or with an empty end', async () => {
    const fileKey = random(16)
    const plain = random(200 * KIB)
    const sealed = await sealPayload(new Uint8Array(), plain, { fileKey })
    const chunk = (at: number) => sealed.subarray(16 + at * 65_552, 16 + (at + 1) * 65_552)
    const joined = (...parts: Uint8Array[]) =>
      new Uint8Array(Buffer.concat([sealed.subarray(0, 16), ...parts]))
    const wrong = [
      joined(chunk(0), chunk(1), chunk(2)),
      joined(chunk(1), chunk(0), chunk(2), chunk(3)),
      joined(chunk(0), chunk(1), chunk(2), chunk(3), chunk(3)),
      joined(chunk(0), chunk(1), chunk(2), chunk(3), new Uint8Array(16)),
      joined(),
      new Uint8Array(3),
    ]
    for (const file of wrong) expect(await openPayload(file, { fileKey })).toBeNull()
    const whole = await sealPayload(new Uint8Array(), new Uint8Array(64 * KIB), { fileKey })
    expect(await openPayload(new Uint8Array([...whole, ...new Uint8Array(16)]), { fileKey })).toBeNull()
    expect(await openPayload(sealed, { fileKey: random(16) })).toBeNull()
    expect(Buffer.from((await openPayload(sealed, { fileKey })) ?? []).equals(plain)).toBe(true)
  })

  it('is not sealed to nobody', async () => {
    await expect(sealAge(new Uint8Array(3), { recipients: [] })).rejects.toThrow('bundles/no-key')
  })
})

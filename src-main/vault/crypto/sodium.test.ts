import { existsSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, fromHex, hex, utf8 } from './bytes.ts'
import { copySecret, secret, wipe } from './secret.ts'
import {
  blake2b,
  boxKeys,
  boxOpen,
  boxSeal,
  bulk,
  nativeEngine,
  random,
  sameSecret,
  sign,
  signKeys,
  verify,
  wasmEngine,
  type Engine,
} from './sodium.ts'

const engines: Engine[] = nativeEngine ? [wasmEngine, nativeEngine] : [wasmEngine]
const wycheproof = new URL('../../../../shared/vectors/wycheproof/', import.meta.url)

interface AeadCase {
  tcId: number
  key: string
  iv: string
  aad: string
  msg: string
  ct: string
  tag: string
  result: string
}

/** The draft's own vector (draft-irtf-cfrg-xchacha, A.3.1), so that a fresh clone has one too. */
const draft: AeadCase = {
  tcId: 0,
  key: '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f',
  iv: '404142434445464748494a4b4c4d4e4f5051525354555657',
  aad: '50515253c0c1c2c3c4c5c6c7',
  msg: hex(
    utf8(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    ),
  ),
  ct: 'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e',
  tag: 'c0875924c1c7987947deafd8780acf49',
  result: 'valid',
}

function vectors<T>(name: string, own: T[]): T[] {
  const file = new URL(name, wycheproof)
  if (!existsSync(file)) return own
  const groups = (JSON.parse(readFileSync(file, 'utf8')) as { testGroups: (T & { tests: T[] })[] }).testGroups
  return [...own, ...groups.flatMap(({ tests, ...group }) => tests.map((test) => ({ ...group, ...test })))]
}

describe.each(engines)('XChaCha20-Poly1305 of the $name build', (engine) => {
  it('agrees with the published vectors', () => {
    for (const test of vectors('xchacha20_poly1305_test.json', [draft])) {
      const [nonce, key, ad] = [fromHex(test.iv), fromHex(test.key), fromHex(test.aad)]
      if (nonce.length !== 24) continue
      const opened = engine.open(fromHex(test.ct + test.tag), { key, nonce, ad })
      expect(opened && hex(opened), `test ${test.tcId}`).toBe(test.result === 'invalid' ? null : test.msg)
      if (test.result === 'invalid') continue
      expect(hex(engine.seal(fromHex(test.msg), { key, nonce, ad }))).toBe(test.ct + test.tag)
    }
  })

  it('refuses what is shorter than a tag', () => {
    const box = { key: random(32), nonce: random(24), ad: random(3) }
    expect(engine.open(random(15), box)).toBeNull()
  })
})

describe('both builds', () => {
  it('are here on this machine', () => {
    expect(engines.map((engine) => engine.name)).toEqual(['wasm', 'native'])
    expect(bulk.name).toBe('native')
  })

  it('open what the other sealed, and refuse one flipped bit', () => {
    const piece = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(piece, piece, fc.nat(), (plain, ad, where) => {
        const box = { key: random(32), nonce: random(24), ad }
        for (const [one, other] of [engines, [...engines].reverse()] as [Engine, Engine][]) {
          const sealed = one.seal(plain, box)
          expect(hex(other.open(sealed, box)!)).toBe(hex(plain))
          sealed[where % sealed.length]! ^= 1 << (where % 8)
          expect(other.open(sealed, box)).toBeNull()
        }
      }),
    )
  })

  it('derive the same key with Argon2id', () => {
    const request = { secret: utf8('password'), salt: utf8('somesaltsomesalt'), memoryKiB: 8192, passes: 2 }
    const keys = engines.map((engine) => hex(engine.argon2id(request)))
    expect(new Set(keys).size).toBe(1)
  })

  it('agree with the Argon2id of OpenSSL', () => {
    const request = { secret: utf8('amparo'), salt: new Uint8Array(16), memoryKiB: 8192, passes: 1 }
    for (const engine of engines) expect(hex(engine.argon2id(request))).toBe(ARGON2ID_REFERENCE)
  })
})

/** Computed with OpenSSL 3.5: "amparo", sixteen zero bytes of salt, one pass over 8 MiB, one lane, 32 bytes. */
const ARGON2ID_REFERENCE = 'e7b4e39dd84bbc38bf252ff021cdcf562759d1ff9fe89b055fbd778fc5efc9b3'

interface SignCase {
  tcId: number
  publicKey: { pk: string }
  msg: string
  sig: string
  result: string
}

/** RFC 8032, 7.1, test 2. */
const rfc8032: SignCase = {
  tcId: 0,
  publicKey: { pk: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c' },
  msg: '72',
  sig: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  result: 'valid',
}

/** One build throws where the other says no. */
const saysYes = (ask: () => boolean): boolean => {
  try {
    return ask()
  } catch {
    return false
  }
}

describe.each(engines)('Ed25519 of the $name build', (engine) => {
  it('agrees with the published vectors', () => {
    for (const test of vectors('ed25519_test.json', [rfc8032])) {
      const bytes = [test.sig, test.msg, test.publicKey.pk].map(fromHex) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ]
      const isWhole = bytes[0].length === 64
      const good = isWhole && saysYes(() => engine.verify(...bytes))
      expect(good, `test ${test.tcId}`).toBe(test.result === 'valid')
      expect(verify(...bytes), `test ${test.tcId}`).toBe(good)
    }
  })

  it('signs as RFC 8032 does', () => {
    const seed = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
    const keys = signKeys(seed)
    expect(hex(keys.publicKey)).toBe(rfc8032.publicKey.pk)
    expect(hex(engine.sign(fromHex('72'), keys.privateKey))).toBe(rfc8032.sig)
  })

  it('signs anything as the other does, and takes no changed bit of it', () => {
    const { publicKey, privateKey } = signKeys(random(32))
    const anything = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(anything, fc.nat(64 * 8 - 1), (message, bit) => {
        const signature = engine.sign(message, privateKey)
        expect(signature).toEqual(wasmEngine.sign(message, privateKey))
        expect(engine.verify(signature, message, publicKey)).toBe(true)
        const other = signature.with(bit >> 3, (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7)))
        expect(saysYes(() => engine.verify(other, message, publicKey))).toBe(false)
      }),
      { numRuns: 40 },
    )
  })
})

describe('A signature', () => {
  it('says no to signatures and keys of the wrong length', () => {
    const { publicKey, privateKey } = signKeys(random(32))
    const good = sign(utf8('yes'), privateKey)
    expect(verify(good, utf8('yes'), publicKey)).toBe(true)
    expect(verify(good.subarray(1), utf8('yes'), publicKey)).toBe(false)
    expect(verify(good, utf8('yes'), publicKey.subarray(1))).toBe(false)
  })
})

describe('BLAKE2b', () => {
  it('agrees with RFC 7693 and the keyed reference vector', () => {
    expect(hex(blake2b([utf8('a'), utf8('bc')], null, 64))).toBe(
      'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923',
    )
    const key = Uint8Array.from({ length: 64 }, (_, i) => i)
    expect(hex(blake2b([], key, 64))).toBe(
      '10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568',
    )
  })
})

describe('sealed boxes', () => {
  it('open for their key only, and not when changed', () => {
    const [ours, theirs] = [boxKeys(), boxKeys()]
    const sealed = boxSeal(utf8('for later'), ours.publicKey)
    expect(hex(boxOpen(sealed, ours)!)).toBe(hex(utf8('for later')))
    expect(boxOpen(sealed, theirs)).toBeNull()
    sealed[40]! ^= 1
    expect(boxOpen(sealed, ours)).toBeNull()
  })
})

describe('a secret', () => {
  it('shows itself in no log, string or JSON', () => {
    const key = secret(utf8('do not print me, please, not ever'))
    const shown = [inspect(key), inspect({ key }), String(key), `${key}`, JSON.stringify({ key })].join('\n')
    expect(shown).toContain('[secret]')
    expect(shown).not.toMatch(/100|do not/)
  })

  it('is gone once wiped, while a copy lives on', () => {
    const key = secret(Uint8Array.of(1, 2, 3))
    const copy = copySecret(key)
    wipe(key, null, undefined)
    expect([...key]).toEqual([0, 0, 0])
    expect([...copy]).toEqual([1, 2, 3])
  })

  it('is compared over its whole length', () => {
    const key = random(32)
    expect(sameSecret(key, concat(key))).toBe(true)
    expect(sameSecret(key, concat(key.subarray(0, 31), Uint8Array.of(key[31]! ^ 1)))).toBe(false)
    expect(sameSecret(key, key.subarray(1))).toBe(false)
  })
})

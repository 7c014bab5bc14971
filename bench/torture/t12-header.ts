// T12: every bit of the header, and every way to type the wrong passphrase.
import { concat, utf8 } from '../../src-main/vault/crypto/bytes.ts'
import type { Derive } from '../../src-main/vault/crypto/kdf.ts'
import { secret } from '../../src-main/vault/crypto/secret.ts'
import { blake2b } from '../../src-main/vault/crypto/sodium.ts'
import { AT, HEADER_BYTES, readHeader } from '../../src-main/vault/keys/header.ts'
import { normalPassphrase } from '../../src-main/vault/keys/passphrase.ts'
import { unlock } from '../../src-main/vault/keys/unlock.ts'
import type { TortureSet, Trial } from './engine.ts'
import { makeMaterial } from './material.ts'
import { passphraseText } from './story.ts'
import { remember } from './vaults.ts'

/** As selective as Argon2id, without its cost: a header under test may ask for a gigabyte. */
const quick: Derive = async (request) =>
  request.memoryKiB === 8 * 1024 && request.passes === 1
    ? remember(request)
    : secret(blake2b([concat(request.secret, request.salt, utf8(`${request.memoryKiB}/${request.passes}`))]))

const opens = async (a: Uint8Array, b: Uint8Array, text: string): Promise<string> =>
  (await unlock({ a: readHeader(a), b: readHeader(b) }, normalPassphrase(utf8(text)), quick)).kind

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const out = bytes.slice()
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return out
}

/** What anybody can do: make the checksum that needs no key right again. */
const mended = (bytes: Uint8Array): Uint8Array => {
  bytes.set(blake2b([bytes.subarray(0, AT.checksum)]), AT.checksum)
  return bytes
}

/** Bytes 8 to 13 say which format this is: there another value is the future, which speaks for both copies. */
const saysFormat = (bit: number): boolean => bit >> 3 >= 8 && bit >> 3 < 14

const checkBit = async (trial: Trial, index: number, { bit, whole }: { bit: number; whole: Uint8Array }) => {
  const text = passphraseText(0)
  const rotten = flipped(whole, bit)
  const expect = async (what: string, found: Promise<string>, allowed: readonly string[]): Promise<void> => {
    const kind = await found
    trial.tally(`${what}: ${kind}`)
    if (!allowed.includes(kind)) trial.wrong(index, `bit ${bit}, ${what}: ${kind}`)
  }
  await expect('in both copies', opens(rotten, rotten, text), ['bothDamaged'])
  const beside = (bit & 1) === 0 ? opens(rotten, whole, text) : opens(whole, rotten, text)
  await expect('in one copy', beside, ['unlocked'])
  if (bit >> 3 >= AT.checksum) return
  const forged = mended(rotten)
  const refusals = saysFormat(bit) ? ['future'] : ['bothDamaged', 'wrongPassphrase']
  await expect('forged in both', opens(forged, forged, text), refusals)
  await expect('forged in one', opens(forged, whole, text), saysFormat(bit) ? ['future'] : ['unlocked'])
}

/** Ways to miss, and spellings of the same text, which must not miss. */
const VARIANTS: Record<string, (text: string) => string> = {
  upper: (text) => text.toUpperCase(),
  space: (text) => `${text} `,
  double: (text) => text.replace(' ', '  '),
  less: (text) => text.slice(1),
  letter: (text) => text.replace('r', 't'),
  digits: (text) => text.replace('0', '٠'),
  dotless: (text) => text.replace('i', 'ı'),
  empty: () => '-',
}
const SPELLINGS: Record<string, (text: string) => string> = {
  NFD: (text) => text.normalize('NFD'),
  wide: (text) => text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
}

const checkWords = async (trial: Trial, whole: Uint8Array): Promise<void> => {
  for (const [name, vary] of Object.entries(VARIANTS)) {
    const kind = await opens(whole, whole, vary(passphraseText(0)))
    trial.tally('wrong passphrases')
    if (kind !== 'wrongPassphrase') trial.wrong(-1, `a passphrase wrong by ${name}: ${kind}`)
  }
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    const kind = await opens(whole, whole, spell(passphraseText(0)))
    if (kind !== 'unlocked') trial.wrong(-1, `the right passphrase spelled as ${name}: ${kind}`)
  }
}

const BITS = HEADER_BYTES * 8

export const headers: TortureSet = {
  id: 'T12',
  promise:
    'No changed bit of the header opens a vault or passes for a wrong passphrase; the other copy opens it.',
  ordeal:
    'Each of its 32,768 bits turned: in both copies, in one, and with the checksum that needs no key made right again; wrong passphrases, and other spellings of the right one.',
  fast: 500,
  long: BITS,
  run: async (trial) => {
    const plot = { seed: `${trial.seed}/T12`, biggest: 1000, only: ['case'] as const }
    const [material] = await makeMaterial(trial, { plot, after: [1] })
    const whole = material?.files.get('head.a')
    if (!whole) throw new Error('there is no header')
    await checkWords(trial, new Uint8Array(whole))
    const stride = BITS / Math.min(BITS, trial.count)
    for (let index = 0; index < Math.min(BITS, trial.count); index++) {
      if (!trial.wants(index)) continue
      const bit = Math.floor(
        index * stride + (stride > 1 ? trial.chanceOf(index).below(Math.floor(stride)) : 0),
      )
      await checkBit(trial, index, { bit, whole: new Uint8Array(whole) })
    }
  },
}

// What a person types, made into exactly one row of bytes.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { AppError } from '#contract/errors'
import type { RecoveryList } from '#contract/vault'
import arabic from '../../../resources/reference/words-ar.json'
import { utf8 } from '../crypto/bytes.ts'
import { secret, wipe, type Secret } from '../crypto/secret.ts'
import { random } from '../crypto/sodium.ts'
import { newRecoveryDigits, plainDigits, readRecoveryDigits } from './digits.ts'
import type { WordsProblem } from './types.ts'

const LIMIT = 1024

/**
 * NFKC, spaces kept, at most 1,024 bytes. ASCII is its own normal form, so most passphrases never become a string.
 * Throws passphrase/empty, passphrase/tooLong, passphrase/notText.
 */
export function normalPassphrase(bytes: Uint8Array): Secret<'passphrase'> {
  if (bytes.length === 0) throw new AppError('passphrase/empty')
  if (bytes.length > LIMIT) throw new AppError('passphrase/tooLong')
  const normal = bytes.every((byte) => byte < 0x80) ? bytes.slice() : normalised(bytes)
  if (normal.length <= LIMIT) return secret(normal)
  wipe(normal)
  throw new AppError('passphrase/tooLong')
}

function normalised(bytes: Uint8Array): Uint8Array {
  try {
    return utf8(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).normalize('NFKC'))
  } catch {
    throw new AppError('passphrase/notText')
  }
}

const LISTS: Record<Exclude<RecoveryList, 'digits'>, string[]> = { en: english, ar: arabic.words }

/** Twelve words of BIP-39's English list, or of ours in Arabic: 128 random bits and a check of four. Or digits. */
export function newRecoveryWords(list: RecoveryList = 'en'): string[] {
  if (list === 'digits') return newRecoveryDigits()
  const entropy = random(16)
  try {
    return entropyToMnemonic(entropy, LISTS[list]).split(' ')
  } finally {
    wipe(entropy)
  }
}

/**
 * One spelling: lower case, no tashkīl or tatweel, no hamza, Arabic letters where a Persian keyboard has its own, and a
 * dot where a Turkish one leaves it away.
 */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640\u0621\u200c\u200d]/gu, '')
    .replace(/ı/g, 'i')
    .replace(/\u06a9/g, '\u0643')
    .replace(/[\u0649\u06cc]/g, '\u064a')

/** One spelling of a recovery word or group. */
export const plainPart = (part: string): string => plainDigits(plainWord(part.trim()))

/**
 * The words as the slot wants them: as on their list, single spaces. Any spacing, case, numbering and punctuation is
 * taken; the list is told by the script. What has no letters is read as recovery digits.
 */
export function readRecoveryWords(bytes: Uint8Array): Secret<'recovery'> | WordsProblem {
  const typed = new TextDecoder().decode(bytes)
  if (/\p{Nd}/u.test(typed) && !/\p{L}/u.test(typed)) return readRecoveryDigits(typed)
  const text = plainWord(typed)
  const wordlist = LISTS[/\p{Script=Arabic}/u.test(text.replace(/[^\p{L}]/gu, '')) ? 'ar' : 'en']
  const words = text.match(/\p{L}+/gu) ?? []
  if (words.length !== 12) return { problem: 'count', found: words.length }
  const unknown = words.flatMap((word, i) => (wordlist.includes(word) ? [] : [i + 1]))
  if (unknown.length > 0) return { problem: 'unknown', positions: unknown }
  try {
    wipe(mnemonicToEntropy(words.join(' '), wordlist))
  } catch {
    return { problem: 'check' }
  }
  return secret(utf8(words.join(' ')))
}

// What two people compare by voice: digits or words made slowly from a card.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { concat, utf8, viewOf } from '../crypto/bytes.ts'
import { sha512 } from '../crypto/sodium.ts'

const ROUNDS = 5200

export interface Fingerprint {
  /** 60 decimal digits, in any script's digits on screen. */
  digits: string
  /** Eight words of BIP-39's English list. */
  words: string[]
}

/** 5,200 rounds of SHA-512, so that looking for a look-alike costs as much each time; 64 bytes. */
export function slowHash(label: string, bytes: Uint8Array): Uint8Array {
  let hash = sha512(utf8(label), bytes)
  for (let round = 1; round < ROUNDS; round++) hash = sha512(hash, bytes)
  return hash
}

const cardHash = (card: Uint8Array): Uint8Array => slowHash('amparo/fingerprint/1', card)

/** Groups of five digits, each from five bytes. */
function digitsOf(hash: Uint8Array, groups: number): string {
  const view = viewOf(hash)
  return Array.from({ length: groups }, (_, i) => {
    const value = view.getUint8(i * 5) * 2 ** 32 + view.getUint32(i * 5 + 1)
    return (value % 100_000).toString().padStart(5, '0')
  }).join('')
}

/** Eleven bits a word, from the front. */
function wordsOf(hash: Uint8Array, count: number): string[] {
  const bits = Array.from(hash.subarray(0, Math.ceil((count * 11) / 8)), (byte) =>
    byte.toString(2).padStart(8, '0'),
  ).join('')
  const places = Array.from({ length: count }, (_, i) => bits.slice(i * 11, i * 11 + 11))
  // The list has 2^11 words: every place has one.
  return places.map((place) => wordlist[Number.parseInt(place, 2)] ?? '')
}

/** One card's own fingerprint: what its owner reads out. */
export function fingerprint(card: Uint8Array): Fingerprint {
  const hash = cardHash(card)
  return { digits: digitsOf(hash, 12), words: wordsOf(hash, 8) }
}

/** The same for both people: half from each card, in an order that does not depend on who asks. */
export function pairFingerprint(mine: Uint8Array, theirs: Uint8Array): Fingerprint {
  const halves = [cardHash(mine), cardHash(theirs)]
    .map((hash) => ({ digits: digitsOf(hash, 6), words: wordsOf(hash, 4) }))
    .sort((a, b) => (a.digits < b.digits ? -1 : 1))
  return { digits: halves.map((half) => half.digits).join(''), words: halves.flatMap((half) => half.words) }
}

/** Eight words for a bare age recipient, for partners who have no card of ours. */
export const recipientWords = (recipient: string): string[] =>
  wordsOf(slowHash('amparo/recipient/1', utf8(recipient)), 8)

/** The hash that a QR code carries and machines compare: 32 bytes. */
export const cardId = (card: Uint8Array): Uint8Array =>
  sha512(concat(utf8('amparo/card-id/1'), card)).slice(0, 32)

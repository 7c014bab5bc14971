// Passphrases made by chance, in words she can type and remember.
import { randomInt } from 'node:crypto'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import type { WordList } from '#contract/vault'
import { judge } from './judge.ts'
import { ARABIC_WORDS } from './words-ar.ts'

interface Source {
  draw: () => string
  count: number
}

const from = (list: readonly string[], count: number): Source => ({
  draw: () => (list[randomInt(list.length)] ?? '').normalize('NFC'),
  count,
})

const SOURCES: Record<WordList, Source> = {
  // 2,048 words each (BIP 39, and our own in Arabic): six are 66 bits.
  en: from(english, 6),
  fr: from(french, 6),
  es: from(spanish, 6),
  ar: from(ARABIC_WORDS, 6),
  // For keyboards and hands that no list fits: six groups of four digits are 79 bits.
  digits: { draw: () => String(randomInt(10_000)).padStart(4, '0'), count: 6 },
}

/**
 * Fresh words; written with single spaces between them they are the passphrase. The rare draw that would not be
 * judged strong (a run of dates, six of the commonest words) is drawn again, so that none is ever refused.
 */
export const suggestWords = (list: WordList): string[] => {
  const { draw, count } = SOURCES[list]
  const words = Array.from({ length: count }, draw)
  const { verdict } = judge(new TextEncoder().encode(words.join(' ')), [])
  return verdict === 'strong' ? words : suggestWords(list)
}

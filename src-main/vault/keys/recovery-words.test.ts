import { describe, expect, test } from 'vitest'
import { utf8 } from '../crypto/bytes.ts'
import { newRecoveryWords, readRecoveryWords } from './passphrase.ts'
import list from '../../../resources/reference/words-ar.json'

const read = (text: string): string | object => {
  const found = readRecoveryWords(utf8(text))
  return 'problem' in found ? found : new TextDecoder().decode(found)
}

const zeros = `${Array.from({ length: 11 }, () => list.words[0]).join(' ')} ${list.words[3]}`
const ones = `${Array.from({ length: 11 }, () => list.words[2_047]).join(' ')} ${list.words[2_037]}`

describe('recovery words in Arabic', () => {
  test('carry the check of BIP 39: the vectors of all zeros and all ones', () => {
    expect(read(zeros)).toBe(zeros)
    expect(read(ones)).toBe(ones)
    expect(read(zeros.replace(/\S+$/u, list.words[4] ?? ''))).toEqual({ problem: 'check' })
  })

  test('what is shown is read back, however it is typed', () => {
    for (let round = 0; round < 20; round++) {
      const words = newRecoveryWords('ar')
      const plain = words.join(' ')
      expect(words).toHaveLength(12)
      expect(read(plain)).toBe(plain)
      expect(read(words.map((word, at) => `${(at + 1).toLocaleString('ar-EG')}. ${word}`).join('\n'))).toBe(
        plain,
      )
      expect(read(words.map((word) => [...word].join('ـ')).join('، '))).toBe(plain)
      expect(read(words.map((word) => `\u2067${[...word].join('\u064e')}\u2069`).join('  '))).toBe(plain)
      expect(read(plain.replaceAll('\u0643', '\u06a9').replaceAll('\u064a', '\u06cc'))).toBe(plain)
    }
  })

  test('a word of no list, or of the other list, is pointed at by its place', () => {
    const words = zeros.split(' ')
    words[4] = 'abandon'
    expect(read(words.join(' '))).toEqual({ problem: 'unknown', positions: [5] })
  })
})

test('English words are read as before', () => {
  const english = `${'abandon '.repeat(11)}about`
  expect(read(english)).toBe(english)
  expect(read(english.toUpperCase())).toBe(english)
  // A Turkish keyboard has two sorts of i, in both sizes.
  const dotted = `${'abandon '.repeat(10)}kitchen wrist`
  expect(read(dotted)).toEqual(read(dotted.replaceAll('i', 'ı')))
  expect(read(dotted)).toEqual(read(dotted.toLocaleUpperCase('tr')))
  expect(read(dotted)).not.toHaveProperty('positions')
  const fresh = newRecoveryWords()
  expect(read(fresh.join('\n'))).toBe(fresh.join(' '))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { suggestWords } from './suggest.ts'
import { ARABIC_WORDS } from './words-ar.ts'

const of = (text: string, about: string[] = []) => judge(new TextEncoder().encode(text), about)

describe('a passphrase of her own', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['x9$Kq2!', 'tooShort'],
    ['password1234567890', 'common'],
    ['asdfghjkl;lkjhgfdsa', 'keyboard'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'repeated'],
    ['abandon abandon abandon abandon abandon abandon', 'repeated'],
    ['abcdefghijklmnop', 'sequence'],
    ['19.04.1984', 'date'],
    ['amina benali', 'fewWords'],
    ['freedom justice dignity', 'fewWords'],
    ['x9$Kq2!mZp', 'guessable'],
    ['я'.repeat(600), 'tooLong'],
  ])('%j is refused: %s', (text, reason) => {
    expect(of(text)).toMatchObject({ verdict: 'tooWeak', reason })
  })

  test('what somebody who knows her would try first does not count', () => {
    expect(of('Zohra-Mwangi-1984', ['Zohra Mwangi']).verdict).toBe('tooWeak')
    expect(of('ZohraMwangiAmparo', ['Zohra Mwangi'])).toMatchObject({
      verdict: 'tooWeak',
      reason: 'aboutYou',
    })
  })

  test('long phrases and long random strings are accepted, in any script', () => {
    expect(of('our cat eats cold soup on rainy days').verdict).toBe('strong')
    expect(of('قطتنا تشرب الحليب البارد كل مساء ماطر').verdict).toBe('strong')
    expect(of('nT7#vQ2m!xK9pL4z').verdict).not.toBe('tooWeak')
  })

  test('says how long it would hold, in hours, days, months or years where that can be counted', () => {
    expect(of('x9$Kq2!mZp')).toMatchObject({ howLong: 'hours', count: 22 })
    expect(of('our cat eats cold soup on rainy days').howLong).toBe('beyond')
  })
})

describe('an offered passphrase', () => {
  test.each(['en', 'fr', 'es', 'ar', 'digits'] as const)('in %s is strong every time', (list) => {
    for (let i = 0; i < 10; i++) expect(of(suggestWords(list).join(' ')).verdict).toBe('strong')
  })

  test('in Arabic is six words of our list, and any of its words', () => {
    const draws = Array.from({ length: 150 }, () => suggestWords('ar'))
    expect(draws.filter((words) => words.length !== 6)).toEqual([])
    const seen = new Set(draws.flat())
    expect([...seen].filter((word) => !ARABIC_WORDS.includes(word))).toEqual([])
    // 900 draws of 2,048 show about 728 of them.
    expect(seen.size).toBeGreaterThan(600)
  })
})

test('any bytes at all get a verdict', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(['tooWeak', 'fair', 'strong']).toContain(judge(bytes, []).verdict)
    }),
    { numRuns: 200 },
  )
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coverageOf, isCovered } from './coverage.ts'
import { readFaces, unprintableIn } from './fonts.ts'

const FONTS = resolve('node_modules/@expo-google-fonts')
const coverage = (path: string) => coverageOf(readFileSync(resolve(FONTS, path)))

describe('what a font covers', () => {
  const amiri = coverage('amiri/400Regular/Amiri_400Regular.ttf')
  const han = coverage('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')

  it.each([
    ['an Arabic letter', amiri, 'ع', true],
    ['an Arabic digit', amiri, '٣', true],
    ['a Chinese character', amiri, '中', false],
    ['a Chinese character in the Chinese face', han, '董', true],
    ['one outside the basic plane', han, '🄀', true],
    ['a Korean syllable', han, '한', false],
  ])('is read from the font itself: %s', (_name, ranges, character, expected) => {
    expect(isCovered([ranges], character.codePointAt(0) ?? 0)).toBe(expected)
  })

  it('counts no character that is never drawn', () => {
    const faces = readFaces(FONTS, false)
    expect(unprintableIn('a\u200c\u200d\u200e\u200f\u00ad\ufe0f\n\u2060b', faces)).toEqual([])
    expect(unprintableIn('a中b中', faces)).toEqual(['中'])
  })
})

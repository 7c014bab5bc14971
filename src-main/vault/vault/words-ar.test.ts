import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { ARABIC_WORDS } from './words-ar.ts'

const repeated = (shapes: string[]): string[] =>
  shapes.flatMap((shape, at) => (shapes.indexOf(shape) === at ? [] : [ARABIC_WORDS[at] ?? '']))

/** As a hurried hand or another keyboard would write it. */
const normalised = (word: string): string =>
  word
    .normalize('NFKC')
    .replace(/[\p{M}ـء]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ؤ/g, 'و')
    .replace(/[ىئ]/g, 'ي')
    .replace(/ة/g, 'ه')

/** What is left of a written word without its dots: initial and middle nūn and yāʾ look like bāʾ, qāf like fāʾ. */
const dotless = (word: string): string =>
  word
    .replace(/[نيبتث](?=.)/gu, 'ب')
    .replace(/ق(?=.)/gu, 'ف')
    .replace(/[تث]/g, 'ب')
    .replace(/[جخ]/g, 'ح')
    .replace(/ذ/g, 'د')
    .replace(/ز/g, 'ر')
    .replace(/ش/g, 'س')
    .replace(/ض/g, 'ص')
    .replace(/ظ/g, 'ط')
    .replace(/غ/g, 'ع')

test('the Arabic words are 2,048, of three to seven letters', () => {
  expect(ARABIC_WORDS).toHaveLength(2_048)
  expect(ARABIC_WORDS.filter((word) => !/^.{3,7}$/u.test(word))).toEqual([])
})

test('no two are alike after normalisation', () => {
  expect(repeated(ARABIC_WORDS.map(normalised))).toEqual([])
})

test('no two differ in dots alone', () => {
  expect(['بيت', 'نبت'].map(dotless)).toEqual(['ببب', 'ببب'])
  expect(['قلم', 'فلم'].map(dotless)).toEqual(['فلم', 'فلم'])
  expect(repeated(ARABIC_WORDS.map(dotless))).toEqual([])
})

test('none has a letter whose spelling varies', () => {
  const steady = /^[بتثجحخدذرزسشصضطظعغفقكلمنهوي][بتثجحخدذرزسشصضطظعغفقكلمنهويا]+(?<!ي)$/u
  expect(ARABIC_WORDS.filter((word) => !steady.test(word))).toEqual([])
})

test('they stay as they are, in code point order: what is on paper somewhere must be read as it was written', () => {
  expect([...ARABIC_WORDS].sort()).toEqual(ARABIC_WORDS)
  const digest = createHash('sha256').update(ARABIC_WORDS.join(' ')).digest('hex')
  expect(digest).toBe('39f2f46794d9462b97da3c2583ae39eda3aaacc270b164bb54c0c91244b2de9a')
})

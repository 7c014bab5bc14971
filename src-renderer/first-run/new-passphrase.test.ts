import { expect, test } from 'vitest'
import { compareWords, isSame } from './new-passphrase.ts'

const words = ['copper', 'lantern', 'drifts']

test('a word still being typed is not called wrong, one that is finished is', () => {
  expect(compareWords(words, 'copp')).toEqual(['none', 'none', 'none'])
  expect(compareWords(words, 'copp ')).toEqual(['differs', 'none', 'none'])
  expect(compareWords(words, 'copper lantren drifts')).toEqual(['same', 'differs', 'same'])
})

test('spaces around and between do not matter, capitals and a missing or further word do', () => {
  expect(isSame(words, '  copper   lantern drifts ')).toBe(true)
  expect(isSame(words, 'Copper lantern drifts')).toBe(false)
  expect(isSame(words, 'copper lantern')).toBe(false)
  expect(isSame(words, 'copper lantern drifts far')).toBe(false)
  expect(isSame([], '')).toBe(false)
})

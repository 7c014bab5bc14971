import { describe, expect, it } from 'vitest'
import type { NameForm } from '#contract/values'
import { isReadable, letterName, nameForm, nameSortKey } from './print.ts'
import { pseudonym, pseudonymForms } from './pseudonym.ts'
import { scriptOf } from './script.ts'

const forms: NameForm[] = [
  { text: '董广平', kind: 'legal' },
  { text: 'Dong Guangping', kind: 'transliteration' },
  { text: 'dgp1958', kind: 'handle' },
  { text: 'دونغ غوانغ بينغ', kind: 'transliteration', lang: 'ar' },
]

describe('the name in a letter', () => {
  it('is the form the reader can read, in its own order', () => {
    expect(letterName(forms, 'en')).toBe('Dong Guangping')
    expect(letterName(forms, 'zh-Hans')).toBe('董广平')
    expect(letterName(forms, 'ar')).toBe('دونغ غوانغ بينغ')
    expect(letterName(forms, 'ru')).toBe('Dong Guangping')
    expect(letterName([], 'en')).toBe('')
  })

  it('is the preferred form among those that can be read', () => {
    const both: NameForm[] = [nameForm('Yu Wensheng', 'legal'), { ...nameForm('Lawyer Yu'), preferred: true }]
    expect(letterName(both, 'en')).toBe('Lawyer Yu')
  })

  it('is offered even when the reader cannot read it, and says so', () => {
    const only = [nameForm('အောင်')]
    expect(letterName(only, 'en')).toBe('အောင်')
    expect(isReadable(only, 'en')).toBe(false)
    expect(isReadable(forms, 'ar')).toBe(true)
  })
})

it.each([
  ['Dong Guangping', 'Latn'],
  ['董广平', 'Hani'],
  ['محمد', 'Arab'],
  ['Игорь', 'Cyrl'],
  ['김민수', 'Hang'],
  ['अमिना', 'Deva'],
  ['አበበ', 'Ethi'],
  ['123', 'Zyyy'],
])('%s is in the script %s', (text, script) => expect(scriptOf(text)).toBe(script))

it('sorts names of several scripts by sound', () => {
  const sorted = ['Zaki', 'القاسم', 'Борис', '安']
    .map((text) => [nameSortKey(text), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
  expect(sorted).toEqual(['安', 'Борис', 'القاسم', 'Zaki'])
})

it('gives neutral names from a counter, the same tree in every language', () => {
  expect(pseudonym(25, 'en')).toBe('Pine 3')
  expect(pseudonym(25, 'ar')).toBe('صنوبر 3')
  expect(pseudonym(2, 'en-XA')).toBe('Oak 1')
  expect(pseudonymForms(1).map((form) => form.text)).toEqual(['Pine 1', 'صنوبر 1'])
  const all = Array.from({ length: 500 }, (_, index) => pseudonym(index + 1, 'ar'))
  expect(new Set(all).size).toBe(500)
})

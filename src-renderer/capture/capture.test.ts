import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import ar from '../../resources/locales/ar/capture.json'
import en from '../../resources/locales/en/capture.json'
import reference from '../../resources/reference/countries.json'
import { countryIn, countryName, countryOptions, nameHolds } from './countries.ts'
import { blankForm, choose, isBlank, noteGrants, revive } from './form.ts'

describe('files that one capture does not take', () => {
  const sentence = (language: string, count: number): string =>
    catalogue.getFixedT(language, 'capture')('files.left', { most: 20, count })
  const catalogue = i18next.createInstance()
  void catalogue.init({
    resources: { en: { capture: en }, ar: { capture: ar } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })

  it.each([
    ['en', 1, 'One more was'],
    ['en', 2, '2 more were'],
    ['en', 9980, '9980 more were'],
    ['ar', 1, 'ملفًا آخر'],
    ['ar', 2, 'ملفين آخرين'],
    ['ar', 3, '3 ملفات أخرى'],
    ['ar', 10, '10 ملفات أخرى'],
    ['ar', 11, '11 ملفًا آخر'],
    ['ar', 99, '99 ملفًا آخر'],
    ['ar', 100, '100 ملف آخر'],
    ['ar', 9980, '9980 ملفًا آخر'],
  ])('are counted as %s counts %i', (language, count, words) => {
    expect(sentence(language, count)).toContain(words)
    expect(sentence(language, count)).toContain('20')
  })
})

describe('a country as it is typed', () => {
  it.each([
    ['Viet', 'VN'],
    ['vietnam', 'VN'],
    ['Việt Nam', 'VN'],
    ['فيتنام', 'VN'],
    ['فيت', 'VN'],
    ['Китай', 'CN'],
    ['中国', 'CN'],
    ['Egypte', 'EG'],
    ['مصر', 'EG'],
    ['Niger', 'NE'],
  ])('%s is %s', (text, iso2) => expect(countryIn(text)).toBe(iso2))

  it.each(['', '  ', 'Ni', 'Atlantis', '7'])('"%s" is nobody’s name alone', (text) =>
    expect(countryIn(text)).toBeNull(),
  )

  it('is found by its whole name in every language we ship', () => {
    const wrong = reference.countries.flatMap(({ iso2, short }) =>
      Object.values(short)
        .map((name) => [name, countryIn(name)])
        .filter(([, found]) => found !== iso2),
    )
    expect(wrong).toEqual([])
  })

  it('is shown in the language of the screen, the last used one first', () => {
    const options = countryOptions('ar', { iso2: 'VN', note: 'آخر بلد' })
    expect(options[0]).toEqual({ id: 'VN', label: countryName('VN', 'ar'), note: 'آخر بلد' })
    expect(options).toHaveLength(reference.countries.length)
    expect(nameHolds(countryName('VN', 'ar'), 'فيتنام')).toBe(true)
  })
})

describe('the form', () => {
  it('is blank until something is said', () => {
    expect(isBlank(blankForm)).toBe(true)
    expect(isBlank({ ...blankForm, notes: 'x' })).toBe(false)
    expect(isBlank({ ...blankForm, permission: 'keep' })).toBe(false)
  })

  it('keeps "not known" apart from what is known', () => {
    expect(choose(['police', 'unknown'], ['police'], 'unknown')).toEqual(['unknown'])
    expect(choose(['unknown', 'police'], ['unknown'], 'unknown')).toEqual(['police'])
    expect(choose([], ['unknown'], 'unknown')).toEqual([])
  })

  it('names files whose grants have gone, and keeps those that are still good', () => {
    const here = { grant: '1'.repeat(32), name: 'here.jpg' }
    const gone = { grant: '2'.repeat(32), name: 'gone.jpg' }
    noteGrants([here])
    const revived = revive({ ...blankForm, files: [here, gone] })
    expect(revived.form.files).toEqual([here])
    expect(revived.lost).toEqual(['gone.jpg'])
  })
})

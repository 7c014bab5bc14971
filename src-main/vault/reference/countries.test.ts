import { describe, expect, test } from 'vitest'
import {
  NAME_LANGUAGES,
  arabicStyle,
  countries,
  countryInText,
  countryOf,
  countryShort,
  paperFor,
  stateFormal,
  stateFormalOf,
} from './countries.ts'

const members = countries.filter((country) => country.un === 'member')
const observers = countries.filter((country) => country.un === 'observer')
const scripts = { ar: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u }

describe('the file of countries', () => {
  test('has 193 members, the two observer States, and each code once', () => {
    expect(members).toHaveLength(193)
    expect(observers.map((country) => country.iso2)).toEqual(['PS', 'VA'])
    expect(new Set(countries.map((country) => country.iso2)).size).toBe(countries.length)
  })

  test('gives every member and observer six short and six formal names', () => {
    for (const country of [...members, ...observers])
      for (const language of NAME_LANGUAGES) {
        expect(country.short[language], `${country.iso2} ${language}`).toBeTruthy()
        expect(country.formal[language], `${country.iso2} ${language}`).toBeTruthy()
      }
  })

  test('gives every other place a short name in six languages', () => {
    for (const country of countries)
      expect(Object.keys(country.short).sort()).toEqual([...NAME_LANGUAGES].sort())
    for (const code of ['XK', 'EH', 'HK', 'MO', 'TW', 'PS']) expect(countryOf(code)).not.toBeNull()
  })

  test('writes each name in the script of its language, clean of marks and doubled spaces', () => {
    for (const country of countries)
      for (const names of [country.short, country.formal])
        for (const [language, name] of Object.entries(names)) {
          expect(name, country.iso2).not.toMatch(/[*&’]|\s\s|^\s|\s$/)
          const script = scripts[language as keyof typeof scripts]
          if (script) expect(name).toMatch(script)
          else expect(name).toMatch(/^[\p{Script=Latin}\s'()\-,.]+$/u)
        }
  })

  test('keeps the article of English formal names, and only where there is one', () => {
    const kinds = /Republic|Kingdom|State|Emirates|Union|Principality|Duchy|Confederation|Sultanate|Holy See/
    for (const country of [...members, ...observers]) {
      const name = country.formal.en ?? ''
      if (kinds.test(name) || /Commonwealth|Federation/.test(name)) expect(name).toMatch(/^the /)
      else expect(name).toBe(country.short.en)
    }
  })

  test('names the two States of the Ottawa letters exactly', () => {
    expect(stateFormal('CN', 'en')).toBe("the People's Republic of China")
    expect(stateFormal('VN', 'en')).toBe('the Socialist Republic of Viet Nam')
    expect(stateFormal('CN', 'ar')).toBe('جمهورية الصين الشعبية')
    expect(stateFormal('VN', 'ar')).toBe('جمهورية فييت نام الاشتراكية')
  })

  test('never files Taiwan, Hong Kong, Macao or Kosovo under another State', () => {
    for (const code of ['TW', 'HK', 'MO', 'XK']) {
      const country = countryOf(code)
      expect(country?.formal).toEqual({})
      for (const name of Object.values(country?.short ?? {}))
        expect(name).not.toMatch(/China|Chine|Province|SAR|الصين|Китай|中国|Serbia/i)
    }
  })

  test('has one short name per language for one country only', () => {
    for (const language of NAME_LANGUAGES) {
      const twice = countries.filter(
        (country) =>
          country.un !== 'other' &&
          members.some((other) => other !== country && other.short[language] === country.short[language]),
      )
      expect(twice.map((country) => country.iso2)).toEqual([])
    }
  })
})

describe('names in a sentence', () => {
  test('take their article in English running text', () => {
    expect(countryInText('NL', 'en')).toBe('the Netherlands')
    expect(countryInText('RU', 'en')).toBe('the Russian Federation')
    expect(countryInText('VN', 'en')).toBe('Viet Nam')
    expect(countryInText('NL', 'ar')).toBe('هولندا')
  })

  test('contract in French and Spanish and stay plain in Arabic', () => {
    expect(stateFormalOf('CN', 'en')).toBe("of the People's Republic of China")
    expect(stateFormalOf('CN', 'fr')).toBe('de la République populaire de Chine')
    expect(stateFormalOf('CA', 'fr')).toBe('du Canada')
    expect(stateFormalOf('US', 'fr')).toBe("des États-Unis d'Amérique")
    expect(stateFormalOf('IL', 'fr')).toBe("de l'État d'Israël")
    expect(stateFormalOf('AG', 'fr')).toBe("d'Antigua-et-Barbuda")
    expect(stateFormalOf('LC', 'fr')).toBe('de Sainte-Lucie')
    expect(stateFormalOf('ES', 'es')).toBe('del Reino de España')
    expect(stateFormalOf('CN', 'es')).toBe('de la República Popular China')
    expect(stateFormalOf('MA', 'ar')).toBe('المملكة المغربية')
    expect(stateFormalOf('CN', 'ru')).toBeNull()
  })

  test('fall back to the short name, then to the code', () => {
    expect(stateFormal('TW', 'en')).toBe('Taiwan')
    expect(countryShort('ZZ', 'en')).toBe('ZZ')
    expect(countryShort('FR', 'fa')).toBe('France')
    expect(countryShort('FR', 'en-XA')).toBe('France')
  })

  test('bring the paper, month names and digits of the country a letter goes to', () => {
    expect(paperFor('CA')).toBe('us-letter')
    expect(paperFor('VN')).toBe('a4')
    expect(paperFor(null)).toBe('a4')
    expect(arabicStyle('SY')).toEqual({ months: 'levant', digits: 'arab' })
    expect(arabicStyle('TN')).toEqual({ months: 'maghreb', digits: 'latn' })
    expect(arabicStyle('CA')).toEqual({ months: 'common', digits: 'arab' })
  })
})

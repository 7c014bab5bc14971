import { beforeAll, describe, expect, it } from 'vitest'
import { setLanguage, startLanguage } from '../i18n.ts'
import { dayInWords, languageName, sizeInWords } from './in-words.ts'

beforeAll(() => {
  // i18n.ts turns the page; outside a window there is only this much of one.
  Object.assign(globalThis, { document: { documentElement: {} } })
  startLanguage('en')
})

describe('what the sharing screens say in figures', () => {
  it('says a day and an instant as the same day, and leaves alone what is neither', () => {
    expect(dayInWords('2026-03-04')).toBe('4 March 2026')
    expect(dayInWords('2026-03-04T12:30:00.000Z')).toBe('4 March 2026')
    expect(dayInWords('')).toBe('')
    expect(dayInWords('soon')).toBe('soon')
  })

  it('changes the unit at every thousand and keeps one figure after the point from a megabyte on', () => {
    expect(sizeInWords(0)).toBe('0 byte')
    expect(sizeInWords(999)).toBe('999 byte')
    expect(sizeInWords(61_440)).toBe('61 kB')
    expect(sizeInWords(1_250_000)).toBe('1.3 MB')
    expect(sizeInWords(3e12)).toBe('3,000 GB')
  })

  it('names languages, and a tag that is none by itself', () => {
    expect(languageName('fr')).toBe('French')
    expect(languageName('not a tag')).toBe('not a tag')
  })

  it('speaks Arabic with the figures 0 to 9', async () => {
    await setLanguage('ar')
    expect(dayInWords('2026-03-04')).toBe('4 مارس 2026')
    expect(languageName('ar')).toBe('العربية')
    await setLanguage('en')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digitsFor, directionOfText, nameRun, numberIn, pageWords, runsOf, textOf } from './document.ts'

const isolated = (text: string, language: string): string[] =>
  runsOf(text, language)
    .filter((run) => run.dir !== undefined)
    .map((run) => run.text)

describe('runs of a text', () => {
  it.each([
    ['نكتب بشأن Dong Guangping، وهو محتجز', ['Dong Guangping']],
    ['(Dong Guangping) كاتب', ['Dong Guangping']],
    ['السيد Dong Guangping (b. 1958) محتجز', ['Dong Guangping (b. 1958)']],
    ['الوثيقة A/HRC/51/47.', ['A/HRC/51/47']],
    ['المرجع K7-0042، وبعده', ['K7-0042']],
    ['البريد office@ndw.example، الهاتف +1 613 555 0142.', ['office@ndw.example', '+1 613 555 0142']],
    ['القانون رقم 12 لسنة 2020', []],
    ['شركة 3M الأمريكية', ['3M']],
    ['Ottawa, ON K1N 5H3', ['Ottawa, ON K1N 5H3']],
    ['سطر Latin\nسطر', ['Latin']],
  ])('isolates Latin names, addresses and file numbers in Arabic: %s', (text, expected) => {
    expect(isolated(text, 'ar')).toEqual(expected)
  })

  it('isolates an Arabic name in English, and leaves what is around it', () => {
    expect(runsOf('He is called علي حسن (Ali).', 'en')).toEqual([
      { text: 'He is called ' },
      { text: 'علي حسن', dir: 'rtl' },
      { text: ' (Ali).' },
    ])
  })

  it('never changes a character', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ09 @+-./()،:\nعبي٣中😀'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.constantFrom('ar', 'en', 'fa'), (sample, language) => {
        const runs = runsOf(sample, language)
        expect(textOf(runs)).toBe(sample)
        expect(runs.every((run) => run.text !== '')).toBe(true)
      }),
    )
  })
})

describe('what the page needs', () => {
  it('isolates a name only when it goes the other way', () => {
    expect(nameRun('Dong', 'ar')).toEqual({ text: 'Dong', dir: 'ltr' })
    expect(nameRun('علي', 'ar')).toEqual({ text: 'علي' })
    expect(nameRun('علي', 'en', 'ar')).toEqual({ text: 'علي', dir: 'rtl', lang: 'ar' })
  })

  it('finds the direction by the first letter, past digits and marks', () => {
    expect(directionOfText('12) علي')).toBe('rtl')
    expect(directionOfText('١٢ Ali')).toBe('ltr')
    expect(directionOfText('12-34')).toBeNull()
  })

  it('takes the digits of the place', () => {
    expect([digitsFor('ar'), digitsFor('ar-MA'), digitsFor('fa'), digitsFor('en')]).toEqual([
      'arab',
      'latn',
      'arabext',
      'latn',
    ])
    expect(numberIn('arabext', 1402)).toBe('۱۴۰۲')
  })

  it('says draft in the language of the letter, and in English where it has no words', () => {
    expect(pageWords('ar-EG').draft).toBe('مسودة، ليست للإرسال')
    expect(pageWords('sw').draft).toBe('DRAFT, NOT FOR SENDING')
  })
})

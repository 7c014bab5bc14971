import { describe, expect, it } from 'vitest'
import { arabicMonthsFor, digitsFor } from './names-of-months.ts'
import { printDate, printDays } from './print.ts'
import { readDate } from './read.ts'

const en = (edtf: string) => printDate(edtf, { language: 'en' })
const ar = (edtf: string) => printDate(edtf, { language: 'ar' })

describe('dates in words', () => {
  it.each([
    ['2022-08-24', '24 August 2022', '٢٤ أغسطس ٢٠٢٢'],
    ['2022-08-24~', 'about 24 August 2022', 'حوالي ٢٤ أغسطس ٢٠٢٢'],
    ['2022-08?', 'maybe August 2022', 'ربما أغسطس ٢٠٢٢'],
    ['2020-06', 'June 2020', 'يونيو ٢٠٢٠'],
    ['2020-06-XX', 'some day in June 2020', 'يوم ما في يونيو ٢٠٢٠'],
    ['201X', 'the 2010s', 'عقد ٢٠١٠'],
    ['2020-02/2020-05', 'between February and May 2020', 'بين فبراير ومايو ٢٠٢٠'],
    ['2022-08-19~/2022-08-28~', 'about between 19 and 28 August 2022', 'حوالي بين ١٩ و٢٨ أغسطس ٢٠٢٢'],
    ['2022-08-24/..', 'since 24 August 2022', 'منذ ٢٤ أغسطس ٢٠٢٢'],
    ['2021-03/', 'after March 2021', 'بعد مارس ٢٠٢١'],
    ['../2021-03', 'before March 2021', 'قبل مارس ٢٠٢١'],
    ['/2021-12-08', 'until 8 December 2021', 'حتى ٨ ديسمبر ٢٠٢١'],
    ['2020-24', 'winter 2020', 'شتاء ٢٠٢٠'],
  ])('%s', (edtf, english, arabic) => {
    expect(en(edtf)).toBe(english)
    expect(ar(edtf)).toBe(arabic)
    expect(readDate(english, { today: '2022-11-23', language: 'en' }).edtf).toBe(edtf)
    expect(readDate(arabic, { today: '2022-11-23', language: 'ar' }).edtf).toBe(edtf)
  })

  it('fits into a sentence', () => {
    expect(printDate('2022-08-24', { language: 'en', inSentence: true })).toBe('on 24 August 2022')
    expect(printDate('2020-06', { language: 'en', inSentence: true })).toBe('in June 2020')
    expect(printDate('2020-06', { language: 'ar', inSentence: true })).toBe('في يونيو ٢٠٢٠')
    expect(printDate('2020-02/2021-12-08', { language: 'en', interval: 'fromTo' })).toBe(
      'from February 2020 to 8 December 2021',
    )
  })

  it('uses the month names and digits of the country', () => {
    expect(printDate('2022-08-24', { language: 'ar', months: arabicMonthsFor('SY') })).toBe('٢٤ آب ٢٠٢٢')
    expect(
      printDate('2022-08-24', { language: 'ar', months: arabicMonthsFor('DZ'), digits: digitsFor('DZ') }),
    ).toBe('24 أوت 2022')
  })

  it('prints a Hijri date in its own calendar without doubt, and converted with it', () => {
    const value = readDate('26 Muharram 1444', { today: '2022-11-23', language: 'en' })
    expect(printDate(value, { language: 'en', calendar: value.calendar })).toBe('26 Muharram 1444 AH')
    expect(printDate(value, { language: 'ar', calendar: value.calendar })).toBe('٢٦ محرم ١٤٤٤ هـ')
    expect(printDate(value, { language: 'en' })).toBe('about 24 August 2022')
    expect(printDate('2022-08-24', { language: 'en', calendar: 'islamic-umalqura' })).toBe(
      'about 26 Muharram 1444 AH',
    )
  })

  it('prints a whole month of another calendar as that month', () => {
    const value = readDate('شهریور ۱۴۰۱', { today: '2022-11-23', language: 'fa' })
    expect(printDate(value, { language: 'en', calendar: 'persian' })).toBe('Shahrivar 1401 SH')
    expect(printDate(value, { language: 'en' })).toBe('between 23 August and 22 September 2022')
  })

  it('prints what is not understood as it was written, and figures in other languages', () => {
    const value = readDate('after the rains', { today: '2022-11-23', language: 'en' })
    expect(printDate(value, { language: 'ar' })).toBe('after the rains')
    expect(printDate('2022-08-24~', { language: 'ru' })).toBe('2022-08-24')
  })

  it('prints durations with the plural of the language', () => {
    expect(printDays({ min: 648, max: 676 }, { language: 'en' })).toBe('between 648 and 676 days')
    expect(printDays({ min: 1, max: 1 }, { language: 'en' })).toBe('1 day')
    expect(printDays({ min: 2, max: 2 }, { language: 'ar' })).toBe('يومان')
    expect(printDays({ min: 91, max: 91 }, { language: 'ar' })).toBe('٩١ يومًا')
  })
})

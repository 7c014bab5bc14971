import { describe, expect, it } from 'vitest'
import { readDate } from './read.ts'

const today = '2022-11-23'
const read = (text: string, more: Partial<Parameters<typeof readDate>[1]> = {}) =>
  readDate(text, { today, language: 'en', ...more })

describe('the meanings a person can pick', () => {
  it.each([
    ['24 August 2022', '2022-08-24'],
    ['about 24 August 2022', '2022-08-24~'],
    ['maybe August 2022', '2022-08?'],
    ['maybe about August 2022', '2022-08%'],
    ['some day in June 2020', '2020-06-XX'],
    ['June 2020', '2020-06'],
    ['2010s', '201X'],
    ['the 1990s', '199X'],
    ['between Feb and May 2020', '2020-02/2020-05'],
    ['since 24 Aug 2022, ongoing', '2022-08-24/..'],
    ['before March 2021', '../2021-03'],
    ['after March 2021', '2021-03/'],
    ['until 8 Dec 2021', '/2021-12-08'],
    ['winter 2020', '2020-24'],
    ['2022', '2022'],
    ['from 3 March 2020 to now', '2020-03-03/..'],
    ['24 August 2022 (Wednesday)', '2022-08-24'],
    ['Wed 24 Aug 2022 around 5 pm', '2022-08-24'],
    ['منذ 24 أغسطس 2022 ولا يزال', '2022-08-24/..'],
    ['24–26 August 2022', '2022-08-24/2022-08-26'],
    ['2019-2021', '2019/2021'],
    ['between November and February 2020', '2019-11/2020-02'],
    ['late 2020', '2020-09~/2020-12~'],
    ['early June 2020', '2020-06-01~/2020-06-10~'],
    ['2020-06-XX', '2020-06-XX'],
    ['2020-02/2020-05', '2020-02/2020-05'],
  ])('reads %s', (text, edtf) => expect(read(text)).toEqual({ verbatim: text, calendar: 'gregory', edtf }))
})

describe('the same day in many languages and scripts', () => {
  it.each([
    'August 24, 2022',
    'Wednesday 24 August 2022, 14:30',
    '24th of August 2022',
    '24 août 2022',
    '24 de agosto de 2022',
    '24 августа 2022 г.',
    '24-го августа 2022',
    '٢٤ أغسطس ٢٠٢٢',
    '٢٤ آب ٢٠٢٢',
    '24 أوت 2022',
    '24 غشت 2022',
    'الأربعاء 24 أغسطس 2022م',
    '२४ अगस्त २०२२',
    '၂၄ ဩဂုတ် ၂၀၂၂',
    '2022年8月24日',
    '二〇二二年八月二十四日',
    '2022년 8월 24일',
    'ngày 24 tháng 8 năm 2022',
    '2022-08-24',
    '2022-08-24T14:00:00Z',
    '20220824',
    '24.08.2022',
    '8/24/2022',
    '２０２２／８／２４',
  ])('reads %s', (text) => expect(read(text).edtf).toBe('2022-08-24'))

  it.each([
    ['2 شهریور 1401', '2022-08-24', 'persian'],
    ['۲ شهریور ۱۴۰۱', '2022-08-24', 'persian'],
    ['2 Shahrivar 1401', '2022-08-24', 'persian'],
    ['۲ سنبله ۱۴۰۱', '2022-08-24', 'persian'],
    ['26 Muharram 1444', '2022-08-24~', 'islamic-umalqura'],
    ['٢٦ محرم ١٤٤٤ هـ', '2022-08-24~', 'islamic-umalqura'],
    ['24 สิงหาคม พ.ศ. 2565', '2022-08-24', 'buddhist'],
    ['๒๔ สิงหาคม ๒๕๖๕', '2022-08-24', 'buddhist'],
    ['18 ነሐሴ 2014', '2022-08-24', 'ethiopic'],
    ['፲፰ ነሐሴ ፳፻፲፬', '2022-08-24', 'ethiopic'],
    ['民國107年1月19日', '2018-01-19', 'roc'],
    ['شهریور 1401', '2022-08-23/2022-09-22', 'persian'],
    ['Ramadan 2022', '2022-04-02~/2022-05-01~', 'islamic-umalqura'],
    ['أواخر محرم 1444', '2022-08-19~/2022-08-27~', 'islamic-umalqura'],
    ['26 محرم 1444 الموافق 24 أغسطس 2022', '2022-08-24', 'islamic-umalqura'],
  ])('reads %s', (text, edtf, calendar) => expect(read(text)).toEqual({ verbatim: text, calendar, edtf }))

  it('uses the Hijri variant that a person chose', () => {
    expect(read('26 Muharram 1444', { calendar: 'islamic-civil' }).edtf).toBe('2022-08-24~')
    expect(read('27 Muharram 1444', { calendar: 'islamic-tbla' }).edtf).toBe('2022-08-24~')
  })

  it('accepts the thirtieth day that a sighted month may have had', () =>
    expect(read('30 Muharram 1444').edtf).toBe('2022-08-27~'))
})

it.each([
  ['3 May 23', '1923-05-03', '2023-05-03'],
  ['3 May 22', '2022-05-03', '2022-05-03'],
  ['3 May 72', '1972-05-03', '2072-05-03'],
  ['3 May 73', '1973-05-03', '1973-05-03'],
])('%s lies behind us, or nearest where it should lie ahead', (text, behind, ahead) => {
  expect(read(text).edtf).toBe(behind)
  expect(read(text, { ahead: true }).edtf).toBe(ahead)
})

describe('words that count from today', () => {
  it.each([
    ['today', '2022-11-23'],
    ['yesterday evening', '2022-11-22'],
    ['أمس', '2022-11-22'],
    ['أول أمس', '2022-11-21'],
    ['昨天', '2022-11-22'],
    ['tomorrow', '2022-11-24'],
    ['3 days ago', '2022-11-20'],
    ['three days ago', '2022-11-20'],
    ['قبل ثلاثة أيام', '2022-11-20'],
    ['قبل يومين', '2022-11-21'],
    ['منذ أسبوعين', '2022-11-09~'],
    ['il y a 3 jours', '2022-11-20'],
    ['3天前', '2022-11-20'],
    ['last month', '2022-10'],
    ['الشهر الماضي', '2022-10'],
    ['a year ago', '2021~'],
    ['exactly a year ago', '2021-11-23'],
    ['Tuesday', '2022-11-22?'],
  ])('reads %s', (text, edtf) => expect(read(text).edtf).toBe(edtf))
})

describe('what is left to ask', () => {
  it.each([
    ['3/4/22', 'dayOrMonth'],
    ['3/4/2022', 'dayOrMonth'],
    ['13/4/22', 'century'],
    ['24 August', 'century'],
    ['1401/6/2', 'calendar'],
    ['2565', 'calendar'],
    ['26/1/1444', 'calendar'],
    ['31 April', 'impossible'],
    ['31 April 2022', 'impossible'],
    ['2021-02-29', 'impossible'],
    ['31 Muharram 1444', 'impossible'],
    ['25 August 2022 to 3 March 2022', 'impossible'],
    ['not 24 August 2022', 'unreadable'],
    ['the week after the harvest', 'unreadable'],
    ['', 'unreadable'],
  ])('keeps "%s" as written and asks %s', (text, ask) => {
    const value = read(text)
    expect(value).toMatchObject({ verbatim: text, edtf: null, ask })
  })

  it('reads 3/4/22 once the order is known', () => {
    expect(read('3/4/22', { order: 'dmy' }).edtf).toBe('2022-04-03')
    expect(read('3/4/22', { order: 'mdy' }).edtf).toBe('2022-03-04')
  })

  it('reads a numeric date in the calendar a person chose', () => {
    expect(read('1401/6/2', { calendar: 'persian' }).edtf).toBe('2022-08-24')
    expect(read('26/1/1444', { calendar: 'islamic-umalqura' }).edtf).toBe('2022-08-24~')
    expect(read('107/1/19', { calendar: 'roc' }).edtf).toBe('2018-01-19')
    expect(read('18/12/2014', { calendar: 'ethiopic', order: 'dmy' }).edtf).toBe('2022-08-24')
  })

  it('asks an Amharic writer which calendar a bare year is in', () =>
    expect(read('2014', { language: 'am' }).ask).toBe('calendar'))

  it('takes two digits as the latest such year when a month name settles the calendar', () => {
    expect(read('24 August 22').edtf).toBe('2022-08-24')
    expect(read('24 August 99').edtf).toBe('1999-08-24')
    expect(read('2 شهریور 01').edtf).toBe('2022-08-24')
  })
})

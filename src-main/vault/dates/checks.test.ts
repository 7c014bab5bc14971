import { describe, expect, it } from 'vitest'
import {
  checkAge,
  checkDuration,
  checkFuture,
  checkImpossible,
  checkLimit,
  checkOrder,
  checkOverlap,
  checkRelative,
  checkSources,
  checkWeekday,
  checkWritten,
  durationIn,
} from './checks.ts'
import { readDate } from './read.ts'

const today = '2022-11-23'
const read = (text: string) => readDate(text, { today, language: 'en' })

describe('chronology checks, each with its example', () => {
  it('says that April has no thirty-first', () => {
    expect(checkImpossible(read('up to 31 April'))?.code).toBe('impossible')
    expect(checkImpossible(read('30 April 2022'))).toBeNull()
  })

  it('compares the weekday with the date', () => {
    expect(checkWeekday(read('Wednesday 8 December 2021'))).toBeNull()
    expect(checkWeekday(read('Thursday 8 December 2021'))?.params).toMatchObject({ stated: 4, actual: 3 })
    expect(checkWeekday(read('الخميس ٨ ديسمبر ٢٠٢١'))?.code).toBe('weekday')
  })

  it('compares a relative phrase with the day of the text', () => {
    expect(checkRelative('exactly a year ago', '2020-10-22', '2022-02-05')).toEqual({
      code: 'relative',
      params: { phrase: 'exactly a year ago', expected: '2021-02-05', stated: '2020-10-22' },
    })
    expect(checkRelative('exactly a year ago', '2020-10-22', '2021-10-22')).toBeNull()
    expect(checkRelative('أمس', '2022-02-04', '2022-02-05')).toBeNull()
  })

  it('does the arithmetic of stated durations', () => {
    expect(checkDuration({ count: 31, unit: 'months' }, '2020-01', '2022-08-24')).toBeNull()
    expect(durationIn('2018-01-19', '2022-03-01', 'months')).toEqual({ min: 49, max: 50 })
    expect(checkDuration({ count: 50, unit: 'months' }, '2018-01-19', '2022-03-01')).toBeNull()
    expect(checkDuration({ count: 48, unit: 'months' }, '2018-01-19', '2022-03-01')?.params).toMatchObject({
      min: 49,
      max: 50,
    })
  })

  it('compares a stated age with the birth date', () => {
    expect(checkAge(15, '1998-05', '2013-09-01')).toBeNull()
    expect(checkAge(15, '1990', '2013-09-01')?.params).toEqual({ stated: 15, min: 22, max: 23 })
  })

  it('finds steps in an order that cannot be', () => {
    const arrest = { what: 'arrest', edtf: '2020-02' }
    expect(checkOrder(arrest, { what: 'trial', edtf: '2019-12' })?.code).toBe('order')
    expect(checkOrder(arrest, { what: 'trial', edtf: '2020-02-03' })).toBeNull()
    expect(checkOrder(arrest, { what: 'trial', edtf: null })).toBeNull()
  })

  it('counts the days past a legal limit', () => {
    expect(checkLimit('2020-10-22', 6, '2022-02-05')).toEqual({
      code: 'limit',
      params: { months: 6, passed: '2021-04-22', day: 471 },
    })
    expect(checkLimit('2020-10-22', 6, '2021-04-22')).toBeNull()
  })

  it('notices two sources with two dates and one person in two places', () => {
    expect(checkSources('2020-09-14', '2021-09-14')?.code).toBe('sources')
    expect(checkSources('2020-09', '2020-09-14')).toBeNull()
    expect(
      checkOverlap({ what: 'A', edtf: '2020-01-01/2020-03-01' }, { what: 'B', edtf: '2020-02-01/..' })?.code,
    ).toBe('overlap')
    expect(
      checkOverlap({ what: 'A', edtf: '2020-01-01/2020-03-01' }, { what: 'B', edtf: '2020-03-01/..' }),
    ).toBeNull()
  })

  it('warns of the future, of seasons and of converted Hijri dates', () => {
    expect(checkFuture('2022-11-24', today)?.code).toBe('future')
    expect(checkFuture('2022-11', today)).toBeNull()
    expect(checkWritten(read('winter 2020'), today).map((one) => one.code)).toEqual(['season'])
    expect(checkWritten(read('26 Muharram 1444'), today).map((one) => one.code)).toEqual(['hijri'])
  })
})

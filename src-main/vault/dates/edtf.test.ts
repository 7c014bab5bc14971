import { describe, expect, it } from 'vitest'
import {
  bounds,
  compareDates,
  durationDays,
  isOngoing,
  lengthDays,
  parseEdtf,
  precisionOf,
  sortBounds,
  withMark,
} from './edtf.ts'

describe('bounds of the table in the domain note', () => {
  it.each([
    ['2022-08-24', '2022-08-24', '2022-08-24'],
    ['2022-08-24~', '2022-08-24', '2022-08-24'],
    ['2022-08?', '2022-08-01', '2022-08-31'],
    ['2020-06-XX', '2020-06-01', '2020-06-30'],
    ['2020-06', '2020-06-01', '2020-06-30'],
    ['201X', '2010-01-01', '2019-12-31'],
    ['2020-02/2020-05', '2020-02-01', '2020-05-31'],
    ['2022-08-24/..', '2022-08-24', null],
    ['../2021-03', null, '2021-03-31'],
    ['/2021-12-08', null, '2021-12-08'],
    ['2020-21', '2020-03-01', '2020-11-30'],
    ['2020-24', '2019-12-01', '2021-02-28'],
  ])('%s', (edtf, earliest, latest) => expect(bounds(edtf)).toEqual({ earliest, latest }))

  it('gives an approximate day three days of slack for sorting only', () =>
    expect(sortBounds('2022-08-24~')).toEqual({ earliest: '2022-08-21', latest: '2022-08-27' }))

  it('tells ongoing from an unknown end', () => {
    expect(isOngoing('2022-08-24/..')).toBe(true)
    expect(isOngoing('2022-08-24/')).toBe(false)
  })
})

it.each([
  '',
  '/',
  '../..',
  '2022-13',
  '2021-02-29',
  '2022-XX-05',
  '20-1',
  '2022-08-24/2022-08-01',
  'X',
  '2022/2023/2024',
])('refuses %s', (text) => expect(parseEdtf(text)).toBeNull())

it('sorts by the earliest day, then the latest, and puts what is not understood last', () => {
  const sorted = [
    null,
    '2022',
    '2022-08-24',
    '2022-01',
    '../2021-03',
    '2022-08-24/..',
    '2020-02/2020-05',
  ].sort(compareDates)
  expect(sorted).toEqual([
    '../2021-03',
    '2020-02/2020-05',
    '2022-01',
    '2022',
    '2022-08-24',
    '2022-08-24/..',
    null,
  ])
})

it('gives durations of uncertain dates as ranges', () => {
  expect(durationDays('2020-02', '2021-12-08')).toEqual({ min: 648, max: 676 })
  expect(durationDays('2018-01-19', '2022-03-01')).toEqual({ min: 1502, max: 1502 })
  expect(lengthDays('2022-08-24/..', '2022-11-23')).toEqual({ min: 91, max: 91 })
  expect(lengthDays('2022-08-24/', '2022-11-23')).toBeNull()
})

it('adds marks up', () => {
  expect(withMark('2022~', '?')).toBe('2022%')
  expect(withMark('2020-02/..', '~')).toBe('2020-02~/..')
  expect(precisionOf('2022-08~')).toBe('month')
})

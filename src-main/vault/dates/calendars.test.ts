import { describe, expect, it } from 'vitest'
import type { Calendar } from '#contract/values'
import { fromDay, spanOf, toDay } from './calendars.ts'

// Computed with ICU; domain note §1.4.
const FACTS: [string, Record<string, [number, number, number]>][] = [
  [
    '2018-01-19',
    {
      umalqura: [1439, 5, 2],
      civil: [1439, 5, 2],
      tbla: [1439, 5, 3],
      persian: [1396, 10, 29],
      buddhist: [2561, 1, 19],
      roc: [107, 1, 19],
    },
  ],
  [
    '2021-09-01',
    {
      umalqura: [1443, 1, 24],
      civil: [1443, 1, 23],
      tbla: [1443, 1, 24],
      persian: [1400, 6, 10],
      buddhist: [2564, 9, 1],
      roc: [110, 9, 1],
    },
  ],
  [
    '2021-12-08',
    {
      umalqura: [1443, 5, 4],
      civil: [1443, 5, 3],
      tbla: [1443, 5, 4],
      persian: [1400, 9, 17],
      buddhist: [2564, 12, 8],
      roc: [110, 12, 8],
    },
  ],
  [
    '2022-03-01',
    {
      umalqura: [1443, 7, 28],
      civil: [1443, 7, 27],
      tbla: [1443, 7, 28],
      persian: [1400, 12, 10],
      buddhist: [2565, 3, 1],
      roc: [111, 3, 1],
    },
  ],
  [
    '2022-08-24',
    {
      umalqura: [1444, 1, 26],
      civil: [1444, 1, 26],
      tbla: [1444, 1, 27],
      persian: [1401, 6, 2],
      buddhist: [2565, 8, 24],
      roc: [111, 8, 24],
    },
  ],
]

const nameOf = (short: string): Calendar =>
  (['persian', 'buddhist', 'roc'].includes(short) ? short : `islamic-${short}`) as Calendar

describe('the days of the domain note in every calendar', () => {
  it.each(FACTS)('%s', (day, rows) => {
    for (const [short, [year, month, date]] of Object.entries(rows)) {
      expect(fromDay(nameOf(short), day), short).toEqual({ year, month, day: date })
      expect(toDay(nameOf(short), { year, month, day: date }), short).toBe(day)
    }
  })
})

it('knows the thirteen months of the Ethiopian year', () => {
  expect(toDay('ethiopic', { year: 2014, month: 12, day: 18 })).toBe('2022-08-24')
  expect(spanOf('ethiopic', { year: 2015, month: 13 })).toEqual({ first: '2023-09-06', last: '2023-09-11' })
  expect(toDay('ethiopic', { year: 2014, month: 13, day: 6 })).toBeNull()
})

it('refuses days that a calendar does not have', () => {
  expect(toDay('gregory', { year: 2022, month: 4, day: 31 })).toBeNull()
  expect(toDay('persian', { year: 1401, month: 7, day: 31 })).toBeNull()
  expect(toDay('islamic-umalqura', { year: 1444, month: 1, day: 30 })).toBeNull()
})

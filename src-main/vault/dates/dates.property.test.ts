import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Calendar, DateValue } from '#contract/values'
import { fromDay, toDay } from './calendars.ts'
import { addDays, addMonths, dayFromNumber, dayNumber, isDay, monthsBetween, type Day } from './days.ts'
import { bounds, compareDates, parseEdtf, sortBounds } from './edtf.ts'
import { printDate } from './print.ts'
import { readDate } from './read.ts'
import { answerAsk, optionsFor } from './resolve.ts'

const context = { today: '2022-11-23', language: 'en' }
const day = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2100-12-31') }).map(dayFromNumber)
const calendar = fc.constantFrom(...Calendar.options)
const side = fc
  .tuple(day, fc.constantFrom(4, 7, 10), fc.constantFrom('', '~', '?', '%'))
  .map(([date, length, mark]) => `${date.slice(0, length)}${mark}`)
const edtf = fc
  .oneof(
    side,
    side.map((one) => `${one}/..`),
    side.map((one) => `../${one}`),
    side.map((one) => `/${one}`),
    side.map((one) => `${one}/`),
    fc.tuple(side, side).map(([a, b]) => `${a}/${b}`),
    day.map((date) => `${date.slice(0, 7)}-XX`),
    day.map((date) => `${date.slice(0, 3)}X`),
  )
  .filter((text) => parseEdtf(text) !== null)

it('never throws, keeps every line as written and gives a value of the agreed shape', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '24',
          '1401',
          '/',
          '-',
          'August',
          'بين',
          'و',
          'محرم',
          '年',
          'about',
          '?',
          '99',
          'to',
          'ago',
          '٣',
        ),
        {
          maxLength: 9,
        },
      )
      .map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'ar', 'fa', 'am'), (line, language) => {
      const value = readDate(line, { today: '2022-11-23', language })
      expect(value.verbatim).toBe(line)
      DateValue.parse(value)
      expect(value.edtf === null).toBe(value.ask !== undefined)
      if (value.edtf !== null) expect(parseEdtf(value.edtf)).not.toBeNull()
      for (const option of optionsFor(value, context)) expect(option.value.verbatim).toBe(line)
    }),
    { numRuns: 2000 },
  )
})

it('prints every day and reads it back, in English and Arabic, in every calendar', () => {
  fc.assert(
    fc.property(day, calendar, fc.constantFrom('en', 'ar'), (date, wanted, language) => {
      fc.pre(fromDay(wanted, date).year >= 1)
      const months = (['common', 'levant', 'maghreb', 'morocco'] as const)[dayNumber(date) & 3]
      const printed = printDate(date, { language, calendar: wanted, months })
      const today = '2101-01-01'
      const value = readDate(printed, { today, language, calendar: wanted })
      expect(value.edtf?.replace('~', ''), printed).toBe(date)
    }),
    { numRuns: 3000 },
  )
})

it('prints every date it can keep so that it reads back as the same', () => {
  fc.assert(
    fc.property(edtf, fc.constantFrom('en', 'ar'), (text, language) => {
      const printed = printDate(text, { language })
      const value = readDate(printed, { today: '2101-01-01', language })
      expect(bounds(value.edtf), printed).toEqual(bounds(text))
    }),
    { numRuns: 3000 },
  )
})

it('keeps bounds in order and inside the bounds for sorting', () => {
  fc.assert(
    fc.property(edtf, (text) => {
      const { earliest, latest } = bounds(text)
      const wide = sortBounds(text)
      for (const end of [earliest, latest]) if (end !== null) expect(isDay(end)).toBe(true)
      if (earliest && latest) expect(earliest <= latest).toBe(true)
      if (earliest && wide.earliest) expect(wide.earliest <= earliest).toBe(true)
      if (latest && wide.latest) expect(wide.latest >= latest).toBe(true)
    }),
  )
})

it('orders dates totally', () => {
  const any = fc.oneof(edtf, fc.constant(null))
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      expect(compareDates(a, b)).toBe(-compareDates(b, a) || 0)
      if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0)
        expect(compareDates(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})

it('moves days and months there and back', () => {
  const back = (date: Day, count: number) => addDays(addDays(date, count), -count)
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), day, calendar, (date, count, other, wanted) => {
      expect(back(date, count)).toBe(date)
      expect(toDay(wanted, fromDay(wanted, date)) ?? date).toBe(date)
      const [from, to] = date <= other ? [date, other] : [other, date]
      const { months, days } = monthsBetween(from, to)
      expect(addDays(addMonths(from, months), days)).toBe(to)
    }),
  )
})

it('answers an ask without touching the words', () => {
  const value = readDate('3/4/22', context)
  const answered = answerAsk(value, { order: 'mdy' }, context)
  expect(answered).toEqual({ verbatim: '3/4/22', calendar: 'gregory', edtf: '2022-03-04' })
  const year = answerAsk(readDate('24 August', context), { year: 2021 }, context)
  expect(year.edtf).toBe('2021-08-24')
  const meant = answerAsk(readDate('after the rains', context), { edtf: '2022-10' }, context)
  expect(meant).toEqual({ verbatim: 'after the rains', calendar: 'gregory', edtf: '2022-10' })
  const offered = optionsFor(readDate('1401/6/2', context), context).map((one) => one.value.edtf)
  expect(offered).toContain('2022-08-24')
})

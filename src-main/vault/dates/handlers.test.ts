import { describe, expect, it } from 'vitest'
import { dates } from '#contract/dates'
import { readForScreen } from './handlers.ts'
import { readWhen, type When } from './when.ts'
import { confirmAgainstDocument } from './resolve.ts'

const clock = { today: () => '2022-11-23' }
const base = { today: '2022-11-23', language: 'en' }
const when = (more: Partial<When>): When => ({
  mode: 'on',
  text: '',
  until: '',
  calendar: null,
  order: null,
  ...more,
})

describe('what the screen is told while a date is typed', () => {
  it('says a foreign date back in its own calendar and in the Gregorian one', () => {
    const out = readForScreen({ text: '2 شهریور 1401', language: 'en' }, clock)
    expect(dates.read.out.parse(out)).toEqual(out)
    expect(out).toMatchObject({ printed: '2 Shahrivar 1401 SH', also: '24 August 2022', options: [] })
    expect(readForScreen({ text: '26 Muharram 1444', language: 'ar' }, clock)).toMatchObject({
      value: { edtf: '2022-08-24~' },
      printed: '26 محرم 1444 هـ',
      also: 'حوالي 24 أغسطس 2022',
      notes: [{ code: 'hijri' }],
    })
  })

  it('offers both ways round for 3/4/22', () => {
    const out = readForScreen({ text: '3/4/22', language: 'en' }, clock)
    expect(out.value.ask).toBe('dayOrMonth')
    expect(out.options.map((option) => option.printed)).toEqual(['3 April 2022', '4 March 2022'])
  })

  it('offers years for a day without one, and calendars for a bare year', () => {
    const day = readForScreen({ text: '24 August', language: 'en' }, clock)
    expect(day.options.map((option) => option.answer.year)).toEqual([2022, 2021, 2020])
    const year = readForScreen({ text: '1401/6/2', language: 'en' }, clock)
    expect(year.options.map((option) => option.printed)).toContain('24 August 2022')
    const short = readForScreen({ text: '13/4/22', language: 'en' }, clock)
    expect(short.options[0]).toMatchObject({ answer: { calendar: 'gregory' }, printed: '13 April 2022' })
  })
})

describe('a date picked in the form', () => {
  it.each([
    [{ text: '24 August 2022' }, '2022-08-24'],
    [{ mode: 'about', text: '24 August 2022' }, '2022-08-24~'],
    [{ mode: 'about', text: '26 Muharram 1444' }, '2022-08-24~'],
    [{ mode: 'before', text: 'March 2021' }, '../2021-03'],
    [{ mode: 'after', text: 'March 2021' }, '2021-03/'],
    [{ mode: 'between', text: 'Feb', until: 'May 2020' }, '2020-02/2020-05'],
    [{ mode: 'between', text: '2 شهریور 1401', until: '1 September 2022' }, '2022-08-24/2022-09-01'],
  ] as const)('%o', (form, edtf) => expect(readWhen(when(form), base)?.edtf).toBe(edtf))

  it('keeps what was typed and asks when it cannot be read', () => {
    expect(readWhen(when({ text: 'after the rains' }), base)).toMatchObject({
      verbatim: 'after the rains',
      edtf: null,
      ask: 'unreadable',
    })
    expect(readWhen(when({ mode: 'between', text: 'May 2020', until: 'Feb 2020' }), base)?.ask).toBe(
      'impossible',
    )
    expect(readWhen(when({ mode: 'unknown', text: 'x' }), base)).toBeNull()
    expect(readWhen(when({}), base)).toBeNull()
  })

  it('drops the doubt of a conversion once it was checked against a document', () => {
    const value = readWhen(when({ text: '26 Muharram 1444' }), base)
    expect(value && confirmAgainstDocument(value).edtf).toBe('2022-08-24')
  })
})

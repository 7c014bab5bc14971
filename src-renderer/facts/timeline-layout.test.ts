import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, type Span } from './timeline-layout.ts'

const frame = { width: 800, today: '2022-11-23', labelWidth: () => 160 }
const once = (id: string, from: string | null, to: string | null = from): Span => ({
  ...{ id, from, to, about: false, goesOn: false, lasted: false },
})
const during = (id: string, from: string | null, to: string | null): Span => ({
  ...once(id, from, to),
  lasted: true,
})

const iso = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10))
const span = fc
  .record({ a: iso, b: fc.option(iso), about: fc.boolean(), lasted: fc.boolean() })
  .map(({ a, b, about, lasted }, ..._) => {
    const [from, to] = b === null ? [a, a] : [a, b].sort()
    return { id: `${a}${b}${about}`, from: from ?? a, to: to ?? a, about, lasted, goesOn: false }
  })

describe('the picture of time', () => {
  it('shows one day as a point, a month as a haze, a length of time as a bar', () => {
    const { marks } = layOut(
      [
        once('a', '2022-08-24'),
        once('b', '2022-06-01', '2022-06-30'),
        during('c', '2020-02-01', '2021-12-08'),
      ],
      frame,
    )
    expect(marks.map(({ id, shape }) => [id, shape])).toEqual([
      ['c', 'bar'],
      ['b', 'hazy'],
      ['a', 'point'],
    ])
    expect(marks.map(({ fadesStart, fadesEnd }) => [fadesStart, fadesEnd])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ])
  })

  it('ends what goes on with an arrow at today, and fades where an end is not known', () => {
    const goesOn: Span = { ...during('on', '2022-08-24', null), goesOn: true }
    const { marks, todayX } = layOut([goesOn, during('until', null, '2021-12-08')], frame)
    const on = marks.find(({ id }) => id === 'on')
    expect(on).toMatchObject({ arrow: true, fadesEnd: false })
    expect((on?.x ?? 0) + (on?.width ?? 0)).toBeCloseTo(todayX)
    expect(marks.find(({ id }) => id === 'until')).toMatchObject({ x: 0, fadesStart: true, fadesEnd: false })
  })

  it('leaves out what has no date at all', () => {
    expect(layOut([once('none', null)], frame).marks).toEqual([])
  })

  it('keeps every mark and its words inside, and nothing of one lane on top of another', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.integer({ min: 320, max: 1400 }), (spans, width) => {
        const { marks, ticks } = layOut(spans, { ...frame, width, today: '2026-01-01' })
        const taken = new Map<number, number>()
        for (const mark of marks) {
          expect(mark.x).toBeGreaterThanOrEqual(0)
          expect(mark.x + mark.width).toBeLessThanOrEqual(width + 10)
          expect(mark.labelX + 160).toBeLessThanOrEqual(width + 0.001)
          expect(Math.min(mark.x, mark.labelX)).toBeGreaterThanOrEqual(taken.get(mark.lane) ?? 0)
          taken.set(mark.lane, Math.max(mark.x + mark.width, mark.labelX + 160))
        }
        for (const [at, tick] of ticks.entries())
          if (at > 0) expect(tick.x - (ticks[at - 1]?.x ?? 0)).toBeGreaterThan(20)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortened, wordDiff } from './word-diff.ts'

const said = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('')

describe('the difference of two texts', () => {
  it('is told in words, whole ones, in any script', () => {
    expect(said('They came at night.', 'They came before dawn.')).toBe(
      'They came [-at night-][+before dawn+].',
    )
    expect(said('أمام المحكمة العليا', 'أمام محكمة الاستئناف')).toBe(
      'أمام [-المحكمة العليا-][+محكمة الاستئناف+]',
    )
    expect(said('', 'new')).toBe('[+new+]')
    expect(said('gone', '')).toBe('[-gone-]')
    expect(said('the same', 'the same')).toBe('the same')
  })

  it('gives back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('one', 'two', 'محكمة', '北京', ' ', '\n', '.'), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')]
        const parts = wordDiff(before, after)
        const of = (kind: 'gone' | 'new') =>
          parts
            .filter((part) => part.kind === 'same' || part.kind === kind)
            .map((part) => part.text)
            .join('')
        expect([of('gone'), of('new')]).toEqual([before, after])
      }),
      { numRuns: 200 },
    )
  })

  it('leaves out what stayed, far from any change', () => {
    const long = 'word '.repeat(100)
    const parts = shortened(wordDiff(`${long}old${long}`, `${long}new${long}`))
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'gone', 'new', 'same'])
    expect(Math.max(...parts.map(({ text }) => text.length))).toBeLessThan(70)
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { padme } from './padme.ts'

it('pads to the sizes of the paper', () => {
  const known = [
    [0, 4096],
    [4096, 4096],
    [4097, 4352],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
    [2 ** 40 - 1, 2 ** 40],
  ] as const
  for (const [length, padded] of known) expect(padme(length), `${length}`).toBe(padded)
})

it('never shrinks, never adds more than 12 %, and leaves its own sizes alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4097, max: 2 ** 48 }), (length) => {
      const padded = padme(length)
      expect(padded).toBeGreaterThanOrEqual(length)
      expect(padded).toBeLessThanOrEqual(length * 1.12)
      expect(padme(padded)).toBe(padded)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, hex } from './bytes.ts'
import { combine, inverse, multiply, split, type Point, type Shape } from './shamir.ts'

const field = Array.from({ length: 256 }, (_, value) => value)
const SHAPES: Shape[] = [
  { need: 2, of: 3 },
  { need: 3, of: 5 },
]

/** By the definition: polynomials multiplied as on paper, then reduced by long division. */
const onPaper = (a: number, b: number): number => {
  let long = 0
  for (let bit = 0; bit < 8; bit++) if ((b >> bit) & 1) long ^= a << bit
  for (let bit = 14; bit >= 8; bit--) if ((long >> bit) & 1) long ^= 0x11b << (bit - 8)
  return long
}

const choices = (points: Point[], count: number): Point[][] =>
  count === 0
    ? [[]]
    : points.flatMap((point, at) => choices(points.slice(at + 1), count - 1).map((rest) => [point, ...rest]))

describe('the field', () => {
  test('multiplies every pair as on paper', () => {
    const wrong = field.flatMap((a) => field.filter((b) => multiply(a, b) !== onPaper(a, b)))
    expect(wrong).toEqual([])
  })

  test('has the products of FIPS 197 and an inverse for all but 0', () => {
    expect(multiply(0x57, 0x83)).toBe(0xc1)
    expect(multiply(0x57, 0x13)).toBe(0xfe)
    expect(inverse(0x53)).toBe(0xca)
    expect(field.slice(1).filter((a) => onPaper(a, inverse(a)) !== 1)).toEqual([])
    expect(inverse(0)).toBe(0)
  })
})

describe('vectors computed by hand', () => {
  test('two of three: 01 + 02·x', () => {
    const points = split(fromHex('01'), SHAPES[0]!, fromHex('02'))
    // 01+02 = 03, 01+04 = 05, 01+06 = 07.
    expect(points.map(({ at, values }) => [at, hex(values)])).toEqual([
      [1, '03'],
      [2, '05'],
      [3, '07'],
    ])
  })

  test('three of five: 53 + ca·x + 01·x², and 00 + ff·x + 00·x² beside it', () => {
    const points = split(fromHex('5300'), SHAPES[1]!, fromHex('caff0100'))
    // ca·2 = 8f, ca·3 = 45, ca·4 = 05, ca·5 = cf; squares 01 04 05 10 11. ff·2 = e5, ·3 = 1a, ·4 = d1, ·5 = 2e.
    expect(points.map(({ values }) => hex(values))).toEqual(['98ff', 'd8e5', '131a', '46d1', '8d2e'])
  })
})

describe('sharing', () => {
  test.each(SHAPES)('any $need of $of give the secret, in any order', (shape) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (secret) => {
        const points = split(secret, shape)
        for (const some of choices(points, shape.need)) {
          expect(combine(some)).toEqual(secret)
          expect(combine([...some].reverse())).toEqual(secret)
        }
        expect(combine(points)).toEqual(secret)
      }),
      { numRuns: 60 },
    )
  })

  test('one point of two says nothing: whatever the secret byte, each value comes from exactly one polynomial', () => {
    const shape = SHAPES[0]!
    for (const byte of field) {
      const seen = [new Set<number>(), new Set<number>(), new Set<number>()]
      for (const slope of field)
        split(Uint8Array.of(byte), shape, Uint8Array.of(slope)).forEach(({ values }, at) =>
          seen[at]?.add(values[0] ?? -1),
        )
      expect(seen.map(({ size }) => size)).toEqual([256, 256, 256])
    }
  })

  test('two points of three say nothing: whatever the secret byte, each pair comes from exactly one polynomial', () => {
    // A polynomial less its secret byte is b·x + c·x². Two of its values at x and y determine b and c, and so any
    // pair is possible with any secret byte, exactly when x·y² + y·x² is not 0.
    const places = [1, 2, 3, 4, 5]
    for (const x of places)
      for (const y of places.filter((other) => other > x)) {
        expect(multiply(x, multiply(y, y)) ^ multiply(y, multiply(x, x))).not.toBe(0)
      }
    // And counted out in full for one pair, with two secret bytes: 65,536 polynomials, 65,536 different pairs.
    for (const byte of [0x00, 0xa7]) {
      const seen = new Uint8Array(65_536)
      for (const b of field)
        for (const c of field) {
          const at = (x: number) => byte ^ multiply(x, b ^ multiply(x, c))
          seen[(at(2) << 8) | at(5)] = 1
        }
      expect(seen.every((one) => one === 1)).toBe(true)
    }
  })

  test('too few points give other bytes, and a point too many or twice is refused', () => {
    const secret = fromHex('000102030405060708090a0b0c0d0e0f')
    const points = split(secret, SHAPES[1]!)
    for (const some of choices(points, 2)) expect(combine(some)).not.toEqual(secret)
    const [first, second] = points as [Point, Point]
    expect(() => combine([first, second, first])).toThrow(RangeError)
    expect(() => combine([first, { at: 2, values: new Uint8Array(3) }])).toThrow(RangeError)
    expect(() => split(secret, { need: 1, of: 3 })).toThrow(RangeError)
    expect(() => split(secret, { need: 4, of: 3 })).toThrow(RangeError)
  })

  test('the coefficients are wiped, the secret is left alone', () => {
    const coefficients = fromHex('c0ffee')
    const secret = fromHex('010203')
    split(secret, SHAPES[0]!, coefficients)
    expect(hex(coefficients)).toBe('000000')
    expect(hex(secret)).toBe('010203')
  })
})

// Shamir's secret sharing (Shamir, How to share a secret, 1979), byte by byte over GF(256) with AES's polynomial.
// Without tables and without branches on secret bits: neither the cache nor the time tells what is being shared.
import { wipe } from './secret.ts'
import { random } from './sodium.ts'

/** What has been added to x⁸ when it is taken away: x⁸ + x⁴ + x³ + x + 1. */
const REDUCE = 0x1b

/** The product in the field. */
export function multiply(a: number, b: number): number {
  let product = 0
  let left = a
  for (let bit = 0; bit < 8; bit++) {
    product ^= left & -((b >> bit) & 1)
    left = ((left << 1) & 0xff) ^ (REDUCE & -(left >> 7))
  }
  return product
}

/** a²⁵⁴, which is 1 ÷ a for all but 0. */
export function inverse(a: number): number {
  let result = 1
  let power = a
  for (let bit = 1; bit < 8; bit++) {
    power = multiply(power, power)
    result = multiply(result, power)
  }
  return result
}

export interface Point {
  /** 1 to 255: where the polynomials were asked. */
  at: number
  /** One byte for each of the secret. */
  values: Uint8Array
}

export interface Shape {
  /** How many points give the secret. */
  need: number
  /** How many there are. */
  of: number
}

/**
 * Points 1 to `of` of polynomials with the secret at 0: any `need` of them give it back, fewer say nothing about it.
 * Authenticates nothing: whoever puts points together must check what comes out. `coefficients` are for vectors.
 * @throws RangeError for a shape that cannot be
 */
export function split(
  secret: Uint8Array,
  { need, of }: Shape,
  coefficients = random((need - 1) * secret.length),
): Point[] {
  if (need < 2 || of < need || of > 255) throw new RangeError('no such shape')
  try {
    return Array.from({ length: of }, (_, index) => {
      const at = index + 1
      const values = secret.map((byte, place) => {
        let sum = 0
        // Horner's rule, the highest power first.
        for (let power = need - 1; power > 0; power--)
          sum = multiply(sum ^ (coefficients[(power - 1) * secret.length + place] ?? 0), at)
        return sum ^ byte
      })
      return { at, values }
    })
  } finally {
    wipe(coefficients)
  }
}

/**
 * The value at 0 of the polynomials through all these points (Lagrange).
 * @throws RangeError when two points are at the same place or of different lengths
 */
export function combine(points: readonly Point[]): Uint8Array {
  const length = points[0]?.values.length ?? 0
  const places = new Set(points.map(({ at }) => at))
  const fit = places.size === points.length && points.every(({ values }) => values.length === length)
  if (!fit || places.has(0)) throw new RangeError('no such points')
  const secret = new Uint8Array(length)
  for (const { at, values } of points) {
    // Places are no secret; subtraction is addition here.
    const weight = [...places]
      .filter((other) => other !== at)
      .reduce((product, other) => multiply(product, multiply(other, inverse(other ^ at))), 1)
    for (let place = 0; place < length; place++) {
      secret[place] = (secret[place] ?? 0) ^ multiply(weight, values[place] ?? 0)
    }
  }
  return secret
}

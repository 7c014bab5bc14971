// Chance that can be had again: everything random in the torture tests comes from a seed that a failure prints.
// It must be fast and the same everywhere; it protects nothing (sfc32, seeded by FNV-1a).

export interface Chance {
  /** A whole number from 0 up to, not including, `limit`. */
  below: (limit: number) => number
  /** True once in `in` times. */
  once: (inTimes: number) => boolean
  pick: <T>(from: readonly T[]) => T
  bytes: (length: number) => Uint8Array
}

const seeds = (name: string): [number, number, number] => {
  let [a, b, c] = [0x811c9dc5, 0x1b873593, 0x9e3779b9]
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (a >>> 13)
    c = Math.imul(c ^ code, 0xc2b2ae35) ^ (b >>> 16)
  }
  return [a | 0, b | 0, c | 0]
}

/** The same numbers for the same words, on every machine. */
export const chance = (...words: readonly (string | number)[]): Chance => {
  let [a, b, c] = seeds(words.join('/'))
  let counter = 1
  const next = (): number => {
    const out = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + out
    return out >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit)
  return {
    below,
    once: (inTimes) => below(inTimes) === 0,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    bytes: (length) => {
      const words32 = new Uint32Array(Math.ceil(length / 4))
      for (let i = 0; i < words32.length; i++) words32[i] = next()
      return new Uint8Array(words32.buffer, 0, length)
    },
  }
}

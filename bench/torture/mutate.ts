// Bytes and texts made wrong the way strangers, disks and slips of the finger do it.
import type { Chance } from './chance.ts'

const TELLING = [0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x20, 0x2f, 0x5c]
const NUMBERS = [0, 1, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff]

type Change = (bytes: Uint8Array, dice: Chance) => Uint8Array

const spliced = (bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array => {
  const out = new Uint8Array(bytes.length - (to - from) + by.length)
  out.set(bytes.subarray(0, from))
  out.set(by, from)
  out.set(bytes.subarray(to), from + by.length)
  return out
}

const put = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const out = bytes.slice()
  out[at] = value
  return out
}

const stretch = (bytes: Uint8Array, dice: Chance): [number, number] => {
  const from = dice.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + dice.below(40))]
}

const CHANGES: Change[] = [
  (bytes, dice) => {
    const at = dice.below(bytes.length)
    return put(bytes, at, (bytes[at] ?? 0) ^ (1 << dice.below(8)))
  },
  (bytes, dice) => put(bytes, dice.below(bytes.length), dice.below(256)),
  (bytes, dice) => put(bytes, dice.below(bytes.length), dice.pick(TELLING)),
  (bytes, dice) => {
    const out = bytes.slice()
    const width = dice.pick([2, 4])
    const at = dice.below(Math.max(1, bytes.length - width))
    const value = dice.pick(NUMBERS)
    for (let i = 0; i < width && at + i < out.length; i++) out[at + i] = (value >>> (8 * i)) & 255
    return out
  },
  (bytes, dice) => spliced(bytes, ...stretch(bytes, dice), new Uint8Array(0)),
  (bytes, dice) => {
    const [from, to] = stretch(bytes, dice)
    return spliced(bytes, to, to, bytes.slice(from, to))
  },
  (bytes, dice) => {
    const at = dice.below(bytes.length + 1)
    return spliced(bytes, at, at, dice.bytes(1 + dice.below(30)))
  },
  (bytes, dice) => bytes.slice(0, dice.below(bytes.length + 1)),
  (bytes, dice) => {
    const [from, to] = stretch(bytes, dice)
    return spliced(bytes, from, to, dice.bytes(to - from))
  },
]

/** One to four changes of a valid example, sometimes parts of two; now and then bytes from nowhere. */
export const mutated = (examples: readonly Uint8Array[], dice: Chance): Uint8Array => {
  if (dice.once(50)) return dice.bytes(dice.below(600))
  let bytes = dice.pick(examples)
  if (dice.once(8)) {
    const other = dice.pick(examples)
    const at = dice.below(Math.min(bytes.length, other.length) + 1)
    bytes = spliced(bytes, at, bytes.length, other.subarray(at))
  }
  for (let times = 1 + dice.below(4); times > 0 && bytes.length > 0; times--)
    bytes = dice.pick(CHANGES)(bytes, dice)
  return bytes
}

/** Pieces that texts stumble over: other digits, directions, combining marks, halves of pairs, very long runs. */
const PIECES = [
  ...[
    '٣',
    '۴',
    '၅',
    '３',
    '二',
    '/',
    '-',
    '.',
    ' ',
    '\u200f',
    '\u202e',
    '\u2066',
    '\u0301',
    '\u0640',
    '\ud800',
    '\udfff',
  ],
  ...[
    '\u0000',
    '\n',
    '\r',
    '{',
    '[',
    '"',
    "'",
    '\\',
    '%',
    'İ',
    'ı',
    'ß',
    'ﬁ',
    'ﷺ',
    '🙂',
    '~',
    '?',
    'XX',
    '..',
    '9999',
    '0',
    '-1',
  ],
]

const chars = (text: string): string[] => [...text]

/** The same for texts, at the borders of characters. */
export const mutatedText = (examples: readonly string[], dice: Chance): string => {
  let signs = chars(dice.pick(examples))
  if (dice.once(6)) signs = [...signs, ...chars(dice.pick(examples))]
  for (let times = dice.below(5); times > 0; times--) {
    const at = dice.below(signs.length + 1)
    const way = dice.below(5)
    if (way === 0) signs.splice(at, 1 + dice.below(4))
    else if (way === 1) signs.splice(at, 0, dice.pick(PIECES))
    else if (way === 2) signs.splice(at, 1, dice.pick(PIECES))
    else if (way === 3) signs.splice(at, 0, ...chars(dice.pick(examples)).slice(0, 1 + dice.below(12)))
    else if (dice.once(20)) signs.splice(at, 0, ...Array.from({ length: 500 }, () => dice.pick(PIECES)))
  }
  return signs.join('')
}

const STRANGE: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, '', 'x', '\ud800', 'a'.repeat(5000), [], {}, [[]]],
  ...[
    new Uint8Array(3),
    undefined,
    new Date(0),
    2 ** 53,
    Number.NaN,
    { toString: 1 },
    JSON.parse('{"__proto__":{"a":1}}'),
  ],
]

/** A value of the same shape with something in it that does not belong there. */
export const mutatedValue = (value: unknown, dice: Chance): unknown => {
  if (dice.once(4)) return dice.pick(STRANGE)
  if (Array.isArray(value)) {
    const out: unknown[] = [...(value as unknown[])]
    const at = dice.below(out.length + 1)
    if (dice.once(3)) out.splice(at, 1)
    else out[at] = mutatedValue(out[at], dice)
    return dice.once(30) ? Array.from({ length: 3000 }, () => out[0]) : out
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    const keys = Object.keys(value)
    const key = dice.once(6)
      ? dice.pick(['__proto__', 'constructor', 'extra', ''])
      : dice.pick(keys.length ? keys : ['x'])
    const rest = Object.entries(value).filter(([name]) => name !== key || !dice.once(3))
    return Object.fromEntries([...rest, [key, mutatedValue((value as Record<string, unknown>)[key], dice)]])
  }
  if (typeof value === 'string') return mutatedText([value, 'معلمة', '2026-03-01'], dice)
  return dice.pick(STRANGE)
}

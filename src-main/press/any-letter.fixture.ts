// Any letter at all: every kind of block, any characters, in both directions.
import fc from 'fast-check'
import type { Block, LetterDocument as Letter } from '#contract/press'
import { arabicLetter, englishLetter } from './samples.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'#$*_@<>[]{}\\/"\'`=-+~. \n\tعب٣中ကก한'), maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\n\n',
    '\u0000',
    '\ud800',
    '\u202e',
    '\u200f',
    '\ufeff',
    '\u0001',
    'a\ufffeb',
  ),
)
const line = fc.array(
  fc.record(
    {
      text,
      bold: fc.boolean(),
      italic: fc.boolean(),
      lang: fc.constantFrom('en', 'ar', 'zh-Hans', 'my', 'fil', 'ckb'),
      dir: fc.constantFrom('ltr' as const, 'rtl' as const),
    },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 4 },
)
const lines = fc.array(line, { maxLength: 3 })
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph' as const, 'quote' as const), runs: line }),
  fc.record({
    kind: fc.constant('paragraph' as const),
    runs: line,
    dir: fc.constantFrom('ltr' as const, 'rtl' as const),
  }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), runs: line }),
  fc.record({ kind: fc.constantFrom('asks' as const, 'bullets' as const, 'ordered' as const), items: lines }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.option(lines),
    rows: fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
    widths: fc.array(fc.constantFrom(0, 1, 2.5), { minLength: 1, maxLength: 3 }),
  }),
)
export const anyLetter: fc.Arbitrary<Letter> = fc
  .record({
    base: fc.constantFrom(englishLetter, arabicLetter),
    digits: fc.constantFrom('latn' as const, 'arab' as const, 'arabext' as const, 'thai' as const),
    draft: fc.option(text.filter((t) => t.length > 0)),
    notice: fc.option(text.filter((t) => t.length > 0)),
    title: text.filter((t) => t.length > 0),
    sender: lines,
    recipient: lines,
    reference: fc.option(line),
    subject: fc.option(line),
    closing: line,
    signatures: fc.array(lines, { maxLength: 3 }),
    blocks: fc.array(block, { maxLength: 5 }),
  })
  .map(({ base, ...rest }) => ({ ...base, ...rest }))

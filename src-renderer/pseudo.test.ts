import { expect, it } from 'vitest'
import { pseudo, pseudoCatalogue } from './pseudo.ts'

it('makes a sentence at least 40 % longer, accented and bracketed', () => {
  const strange = pseudo('Seal bundle')
  expect(strange).toMatch(/^\[Šéáľ ƀûñđľé .+\]$/)
  expect(strange.length).toBeGreaterThanOrEqual('Seal bundle'.length * 1.4)
})

it('leaves placeholders, nested keys and tags as they are', () => {
  expect(pseudo('Case {{number}} of $t(ui:x), <b>new</b>')).toContain('{{number}}')
  expect(pseudo('Case {{number}} of $t(ui:x), <b>new</b>')).toContain('$t(ui:x)')
  expect(pseudo('Case <b>new</b>')).toContain('<b>ñéŵ</b>')
  expect(pseudo('{{count}}')).toBe('{{count}}')
})

it('keeps the keys of a catalogue', () => {
  expect(Object.keys(pseudoCatalogue({ a: 'x', b: { c: 'y' } }))).toEqual(['a', 'b'])
  expect(pseudoCatalogue({ b: { c: 'y' } })).toEqual({ b: { c: pseudo('y') } })
})

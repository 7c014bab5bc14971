import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Bdi } from './bdi.tsx'
import { visible } from './visible.ts'

it.each([
  ['photo\u202Egpj.exe', 'photo[U+202E]gpj.exe'],
  ['a\u2067b\u2069\u0000\u0085\ufeff', 'a[U+2067]b[U+2069][U+0000][U+0085][U+FEFF]'],
  // Names as they are written, in one line or several.
  ['نمی\u200cخواهم \u200fعلي\u200e', 'نمی\u200cخواهم \u200fعلي\u200e'],
  ['José 🏳️‍🌈\tone\ntwo', 'José 🏳️‍🌈\tone\ntwo'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown)
})

it('a foreign text inside ours shows them', () => {
  expect(renderToStaticMarkup(<Bdi>{'photo\u202Egpj.exe'}</Bdi>)).toBe('<bdi>photo[U+202E]gpj.exe</bdi>')
})

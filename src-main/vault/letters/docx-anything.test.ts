import { Document, Packer, Paragraph } from 'docx'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LetterDocument } from '#contract/press'
import { anyLetter } from '../../press/any-letter.fixture.ts'
import { docxOf } from './docx.ts'
import { partsOf } from './docx-parts.fixture.ts'

/** XML 1.0, 2.2: nothing else may stand in a document, not even as a reference. */
const CHARACTERS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const NAME = /^[A-Za-z_][\w:.-]*$/
const TEXT = /^(?:[^<&]|&(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)*$/u
const REFERENCE = /&#(x?)([0-9a-fA-F]+);/gu
const ATTRIBUTES = /^(?:\s+[A-Za-z_][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*$/u
const TAG = /<(\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>/gu

/** What the references to characters stand for. */
const referred = (xml: string): string =>
  [...xml.matchAll(REFERENCE)]
    .map(([, hex, number = '']) => Number.parseInt(number, hex ? 16 : 10))
    .map((code) => (code <= 0x10ffff ? String.fromCodePoint(code) : '\0'))
    .join('')

/** What makes it no XML, or null: every element is closed in order, by its name, and around all stands one. */
const faultOf = (xml: string): string | null => {
  if (!CHARACTERS.test(xml) || !CHARACTERS.test(referred(xml))) return 'a character that XML does not know'
  const open: string[] = []
  let at = 0
  let roots = 0
  const body = xml.replace(/^<\?xml [^?]*\?>\s*/, '')
  for (const [whole, close, name = '', attributes = '', empty] of body.matchAll(TAG)) {
    const from = body.indexOf(whole, at)
    const loose = body.slice(at, from)
    if (!TEXT.test(loose) || (open.length === 0 && loose.trim() !== '')) return `loose text before ${whole}`
    at = from + whole.length
    if (!NAME.test(name) || !ATTRIBUTES.test(attributes) || !TEXT.test(attributes.replaceAll('<', '&lt;')))
      return whole
    if (close === '/' ? open.pop() !== name : open.length === 0 && ++roots > 1)
      return `out of order: ${whole}`
    if (close !== '/' && empty !== '/') open.push(name)
  }
  return open.length === 0 && roots === 1 && body.slice(at).trim() === '' ? null : 'not closed'
}

it('the look itself knows what is no XML', () => {
  const bad = [
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&</a>',
    '<a>\u0001</a>',
    '<a b=c/>',
    '<a b="<"/>',
    'x<a/>',
    '<a>\ud800</a>',
    '<a>\ufffe</a>',
    '<a>&#1;</a>',
    '<a b="&#xD800;"/>',
    '<a>&#1114112;</a>',
  ]
  expect(bad.filter((xml) => faultOf(xml) === null)).toEqual([])
  expect(faultOf('<?xml version="1.0"?>\n<a b="1"><c/>x &amp; y &#233;</a>')).toBeNull()
})

/** Runs of text in WordprocessingML, as a reader shows them. */
const shownIn = (xml: string): string[] =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text = '']) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  )

// The library takes the controls below a space out of what it is given, so that one of those never gets so far. It
// writes U+FFFE and U+FFFF, which XML does not know either: only what we take out ourselves keeps them away.
it('the look sees what the library lets through, in a document as well', async () => {
  const made = async (text: string): Promise<string> => {
    const file = new Document({ sections: [{ children: [new Paragraph(text)] }] })
    const parts = partsOf(new Uint8Array(await Packer.toBuffer(file)))
    return parts.get('word/document.xml')?.text ?? ''
  }
  expect(shownIn(await made('a\u0001b & c'))).toEqual(['ab & c'])
  expect(faultOf(await made('a\u0001b & c'))).toBeNull()
  expect(faultOf(await made('a\ufffeb'))).toBe('a character that XML does not know')
})

/** Every text of a letter's body, line by line. */
const textsOf = ({ blocks, closing }: LetterDocument): string[] =>
  blocks
    .flatMap((block) => {
      if ('items' in block) return block.items
      return block.kind === 'table' ? [] : [block.runs]
    })
    .concat([closing])
    .flatMap((line) => line.flatMap(({ text }) => text.split('\n')))

it('any letter becomes a DOCX whose every part is XML', async () => {
  await fc.assert(
    fc.asyncProperty(anyLetter, async (sample) => {
      const parsed = LetterDocument.safeParse(sample)
      if (!parsed.success) return
      const parts = partsOf(await docxOf(parsed.data))
      expect([...parts.keys()]).toContain('word/document.xml')
      for (const [name, { text }] of parts) expect(faultOf(text), name).toBeNull()
      // Nothing of it is lost on the way either, be it in the library.
      const shown = shownIn(parts.get('word/document.xml')?.text ?? '')
      expect(shown).toEqual(expect.arrayContaining(textsOf(parsed.data)))
    }),
    { numRuns: 30 },
  )
})

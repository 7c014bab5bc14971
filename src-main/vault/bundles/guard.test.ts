import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packTar } from '#contract/tar'
import { deflateRawSync } from 'node:zlib'
import { guardOf } from './guard.ts'
import { findLeak } from './leak.ts'
import { ownText } from './words.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const NAME = 'Nguyễn Thị Hoa'
const guard = guardOf(
  [
    { text: NAME, why: 'name' },
    { text: 'Nguyễn', why: 'name', part: true },
    { text: 'مريم الحسن', why: 'name' },
    { text: '常玮平', why: 'name' },
    { text: 'Case', why: 'name', part: true },
    { text: '+84 24 3936 5555', why: 'restricted' },
    { text: 'hoa.family@post.example', why: 'restricted' },
  ],
  ownText(),
)

describe('what must stay is found', () => {
  test('in any spelling: case, accents, vowel marks, width, digits of another script', () => {
    for (const text of [
      'for nguyen thi hoa.',
      'NGUYỄN   THỊ HOA',
      'wife of Nguyen',
      'قالت مَريم الحَسَن أمس',
      'ومريم الحسن',
      '律师常玮平被带走',
      'call 024-3936-5555',
      'tel ٠٢٤٣٩٣٦٥٥٥٥',
      'HOA.FAMILY@POST.EXAMPLE',
    ])
      expect(guard.find(text), text).not.toBeNull()
  })

  test('and nothing else is: parts of other words, our own words', () => {
    for (const text of ['Nguyenov', 'the case was closed', 'مريم', '常熟', '3936', ownText()])
      expect(guard.find(text), text.slice(0, 40)).toBeNull()
  })

  test('wherever it stands in a text', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', 'x', '.', '\n', 'ع', '中', '7'), maxLength: 20 })
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(guard.find(`${before} ${NAME} ${after}`)).toBe('name')
      }),
    )
  })
})

/** A ZIP of one compressed entry, as office files are. */
const zip = (name: string, text: string): Uint8Array => {
  const [title, packed] = [Buffer.from(name), deflateRawSync(Buffer.from(text))]
  const head = (local: boolean): Buffer => {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(Buffer.byteLength(text), 18)
    common.writeUInt16LE(title.length, 22)
    if (local) return Buffer.concat([Buffer.from('PK\x03\x04'), common, title])
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, Buffer.alloc(14), title])
  }
  const directory = head(false)
  const body = Buffer.concat([head(true), packed])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(body.length, 16)
  return new Uint8Array(Buffer.concat([body, directory, end]))
}

const split = NAME.replace('Thị', '</w:t></w:r><w:r><w:t>Thị')
const leakIn = (path: string, bytes: Uint8Array) =>
  findLeak(packTar([{ path: `bag/data/${path}`, bytes }]), guard)

describe('the last look finds what was planted', () => {
  const plants: [string, Uint8Array][] = [
    ['a.html', utf8(`<p>for <b>Nguy&#x1EC5;n</b> Th&#7883; Hoa</p>`)],
    ['a.json', utf8(JSON.stringify({ note: NAME }).replace('ễ', '\\u1ec5').replace('ị', '\\u1ecb'))],
    ['chain.jsonl', utf8('{"exhibit":"E01","reason":"\\u5e38\\u73ae\\u5e73"}\n')],
    ['a.csv', utf8(`id,name\r\n1,"${NAME}"\r\n`)],
    ['a.txt', utf8('Ring +84 (24) 39365555 after six')],
    ['a.docx', zip('word/document.xml', `<?xml version="1.0"?><w:p><w:r><w:t>${split}</w:t></w:r></w:p>`)],
    ['b.docx', zip('docProps/core.xml', `<?xml version="1.0"?><dc:creator>${NAME}</dc:creator>`)],
    ['a.jpg', new Uint8Array(Buffer.concat([Buffer.from([255, 216, 255]), Buffer.from(NAME, 'utf16le')]))],
    [
      'b.jpg',
      new Uint8Array(Buffer.concat([Buffer.from([255, 216, 255]), Buffer.from(NAME, 'utf16le').swap16()])),
    ],
    ['c.jpg', new Uint8Array(Buffer.concat([Buffer.from([255, 216, 255]), Buffer.from(NAME)]))],
    [
      'a.pdf',
      utf8(
        `%PDF-1.7\n1 0 obj\n<</Title <FEFF${Buffer.from(NAME, 'utf16le').swap16().toString('hex')}>>>\nendobj\n`,
      ),
    ],
    ['nguyen-thi-hoa.txt', utf8('')],
  ]
  for (const [path, bytes] of plants)
    test(`in ${path}`, () => expect(leakIn(path, bytes)).toBe(`bag/data/${path}`))

  test('and passes the same files without it', () => {
    const clean = (bytes: Uint8Array) =>
      utf8(new TextDecoder().decode(bytes).replace(/Nguy.*|常.*|\\u.*|Ring.*/s, ''))
    for (const path of ['a.html', 'a.json', 'a.csv', 'a.txt'])
      expect(leakIn(path, clean(new Map(plants).get(path) ?? new Uint8Array())), path).toBeNull()
    expect(leakIn('a.docx', zip('word/document.xml', '<?xml version="1.0"?><w:t>Pine 3</w:t>'))).toBeNull()
  })
})

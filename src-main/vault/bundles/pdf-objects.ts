// The little of PDF (ISO 32000) that a search for leaks needs: objects, their streams, and what glyphs mean.
import { inflateSync } from 'node:zlib'

export interface PdfObject {
  dictionary: string
  stream: Uint8Array | null
}

const MOST_BYTES = 64 * 1024 * 1024

const inflated = (packed: Buffer, dictionary: string): Uint8Array | null => {
  if (!/\/Filter\b/.test(dictionary)) return packed
  if (!/\/FlateDecode\b/.test(dictionary)) return null
  try {
    return inflateSync(packed, { maxOutputLength: MOST_BYTES })
  } catch {
    return null
  }
}

const streamOf = (body: string, dictionary: string): Uint8Array | null => {
  const start = body.indexOf('stream')
  if (start === -1) return null
  const content = body.slice(start + 6).replace(/^\r?\n/, '')
  const length = /\/Length (\d+)\b(?! \d+ R)/.exec(dictionary)?.[1]
  const end = length === undefined ? content.lastIndexOf('endstream') : Number(length)
  return inflated(Buffer.from(content.slice(0, end < 0 ? undefined : end), 'latin1'), dictionary)
}

/** Objects by number. `latin1` is the file with one character to a byte. */
export const objectsOf = (latin1: string): Map<string, PdfObject> => {
  const found = new Map<string, PdfObject>()
  for (const match of latin1.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b([\s\S]*?)\bendobj\b/g)) {
    const [, number = '', body = ''] = match
    const dictionary = body.slice(0, body.indexOf('stream') === -1 ? undefined : body.indexOf('stream'))
    found.set(number, { dictionary, stream: streamOf(body, dictionary) })
  }
  return found
}

/** UTF-16BE in hex digits. */
export const fromUtf16 = (hex: string): string =>
  Buffer.from(hex.replace(/\s+/g, '').padEnd(4, '0'), 'hex').swap16().toString('utf16le')

const even = (hex: string): string =>
  hex.length % 4 === 0 ? hex : hex.padEnd(Math.ceil(hex.length / 4) * 4, '0')

export type Meaning = Map<number, string>

/** A ToUnicode map: what each two-byte code of a font stands for. */
export const meaningOf = (cmap: string): Meaning => {
  const meaning: Meaning = new Map()
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f\s]+)>/gi))
      meaning.set(Number.parseInt(code, 16), fromUtf16(even(text)))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi,
    )) {
      const [first, last, start] = [from, to, text].map((hex) => Number.parseInt(hex, 16)) as [
        number,
        number,
        number,
      ]
      for (let code = first; code <= Math.min(last, first + 65_535); code++)
        meaning.set(code, String.fromCodePoint(Math.min(0x10ffff, start + code - first)))
    }
  return meaning
}

// The words on the pages of a PDF. Exact for what our press writes; for others' files as much as their maps tell.
import { fromUtf16, meaningOf, objectsOf, type Meaning, type PdfObject } from './pdf-objects.ts'

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const literal = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal?: string, sign?: string) =>
      octal ? String.fromCharCode(Number.parseInt(octal, 8) & 255) : sign ? (ESCAPES[sign] ?? sign) : '',
    ),
    'latin1',
  )

const worded = (bytes: Buffer, meaning: Meaning | undefined): string[] => {
  if (!meaning || meaning.size === 0) return [bytes.toString('latin1')]
  const pieces: string[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) pieces.push(meaning.get(bytes.readUInt16BE(at)) ?? '')
  return pieces
}

// A font, replaced text, the end of a marked stretch, the end of a text object, or a string of glyphs.
const TOKEN =
  /\/([\w+-]+)\s+[\d.]+\s+Tf|\/ActualText\s*<([0-9a-fA-F\s]*)>|\b(EMC)\b|\b(ET)\b|\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-fA-F\s]+)>/g

/** Glyphs come as they stand on the page, so right-to-left words are backwards: both directions are given. */
const linesOf = (content: string, fonts: Map<string, Meaning>): string[] => {
  const lines: string[] = []
  let pieces: string[] = []
  let font: Meaning | undefined
  let replaced = false
  for (const [, name, actual, marked, ended, text, hex] of content.matchAll(TOKEN)) {
    if (name !== undefined) font = fonts.get(name)
    else if (actual !== undefined) {
      replaced = true
      pieces.push(fromUtf16(actual.replace(/\s+/g, '')).replace('\ufeff', ''))
    } else if (marked) replaced = false
    else if (ended) {
      lines.push(pieces.join(''), [...pieces].reverse().join(''))
      pieces = []
    } else if (!replaced) {
      pieces.push(
        ...worded(
          text === undefined ? Buffer.from((hex ?? '').replace(/\s+/g, ''), 'hex') : literal(text),
          font,
        ),
      )
    }
  }
  return lines
}

const fontsOf = (page: string, objects: Map<string, PdfObject>): Map<string, Meaning> => {
  const fonts = new Map<string, Meaning>()
  for (const [, name = '', number = ''] of page.matchAll(/\/([\w+-]+) (\d+) 0 R/g)) {
    const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number)?.dictionary ?? '')?.[1]
    const stream = cmap === undefined ? null : objects.get(cmap)?.stream
    if (stream) fonts.set(name, meaningOf(Buffer.from(stream).toString('latin1')))
  }
  return fonts
}

const contentsOf = (page: string, objects: Map<string, PdfObject>): string => {
  const list = /\/Contents\s*(?:\[([^\]]*)\]|(\d+) 0 R)/.exec(page)
  const numbers = (list?.[1] ?? `${list?.[2] ?? ''} 0 R`).match(/\d+(?= 0 R)/g) ?? []
  return numbers.map((number) => Buffer.from(objects.get(number)?.stream ?? []).toString('latin1')).join('\n')
}

/** Titles, alternative texts and the like, which stand outside the pages. */
const strings = ({ dictionary }: PdfObject): string[] => [
  ...[...dictionary.matchAll(/<\s*(?:feff|FEFF)([0-9a-fA-F\s]*)>/g)].map(([, hex = '']) => fromUtf16(hex)),
  ...[...dictionary.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)/g)].map(([, text = '']) =>
    literal(text).toString('utf8'),
  ),
]

/** Each page as one text per direction, and every string of the document. Never throws. */
export const pdfTexts = (bytes: Uint8Array): string[] => {
  const objects = objectsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  const all = [...objects.values()]
  const pages = all.filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary))
  const lines = pages.flatMap(({ dictionary }) => {
    const found = linesOf(contentsOf(dictionary, objects), fontsOf(dictionary, objects))
    return [0, 1].map((turn) => found.filter((_, index) => index % 2 === turn).join('\n'))
  })
  const data = all
    .filter(({ dictionary }) => /\/Type\s*\/Metadata\b/.test(dictionary))
    .map(({ stream }) => Buffer.from(stream ?? []).toString('utf8'))
  return [...lines, ...data, ...all.flatMap(strings)].filter((text) => text.trim() !== '')
}

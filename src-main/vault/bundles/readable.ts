// What a stranger could read in a finished file: the words of pages, data, tables, office files and PDFs.
import { pdfTexts } from './pdf-text.ts'
import { textsIn } from './docs.ts'
import { unzip } from './unzip.ts'

export interface Readable {
  /** Text as it is written. */
  texts: string[]
  /** Text drawn out of a page, where spaces come and go. */
  loose: string[]
}

const TEXT_LIMIT = 32 * 1024 * 1024

const utf8 = (bytes: Uint8Array): string | null => {
  if (bytes.length > TEXT_LIMIT) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const character = (reference: string): string | undefined => {
  if (!reference.startsWith('#')) return NAMED[reference.toLowerCase()]
  const isHex = /^#x/i.test(reference)
  const point = Number.parseInt(reference.slice(isHex ? 2 : 1), isHex ? 16 : 10)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ' '
}

const unescaped = (text: string): string =>
  text.replace(
    /&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi,
    (all, reference: string) => character(reference) ?? all,
  )

/** Marks inside a word do not part it; the end of a paragraph, a cell or a line does. */
const withoutTags = (markup: string): string =>
  unescaped(
    markup
      .replace(/<(?:\/(?:p|w:p|li|dd|dt|td|th|h\d|title|text:p|tr)|br|w:br|w:tab)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ''),
  )

const markup = (text: string): string[] => [withoutTags(text), unescaped(text)]

const json = (text: string): string[] =>
  text
    .split(text.startsWith('{"exhibit"') ? '\n' : '\0')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      try {
        return textsIn(JSON.parse(line))
      } catch {
        return [line]
      }
    })

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')

const zipped = (bytes: Uint8Array): Readable => {
  const inside = unzip(bytes).map(({ name, bytes: content }) => ({ name, ...plainly(name, content) }))
  return {
    texts: inside.flatMap(({ name, texts }) => [name, ...texts]),
    loose: inside.flatMap(({ loose }) => loose),
  }
}

const plainly = (path: string, bytes: Uint8Array): Readable => {
  if (isPdf(bytes)) return { texts: [], loose: pdfTexts(bytes) }
  const text = utf8(bytes)
  if (text === null) return { texts: [], loose: [] }
  if (/\.(html?|xml|rels|svg)$/i.test(path) || text.startsWith('<?xml'))
    return { texts: markup(text), loose: [] }
  return { texts: /\.jsonl?$/.test(path) ? [text, ...json(text)] : [text], loose: [] }
}

/** By what the bytes are, not only by what the name says. */
export const readable = (path: string, bytes: Uint8Array): Readable =>
  isZip(bytes) ? zipped(bytes) : plainly(path, bytes)

// Reads PDFs back with poppler, for the tests of everything that prints: what a stranger's tools find in the file.
import { execFileSync } from 'node:child_process'

const LRE = '\u202a'
const PDF = '\u202c'
const EMBEDDED = new RegExp(`${LRE}([^${LRE}${PDF}]*)${PDF}`, 'g')
const WORDS =
  /[A-Za-z0-9+@(][\w.,:;@/+()’'-]*(?: [A-Za-z0-9(][\w.,:;@/+()’'-]*)*|[\u0660-\u0669\u06f0-\u06f9]+|./gsu

const run = (tool: string, bytes: Uint8Array, options: readonly string[]): string =>
  execFileSync(tool, [...options], { input: bytes, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] })

/**
 * The text of a PDF, or of one page of it, as a person reads it. In a right-to-left line pdftotext writes the marks
 * and numbers between two words from left to right in an embedding of their own; here they are in reading order.
 */
export const textOfPdf = (bytes: Uint8Array, page?: number): string => {
  const only = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
  return run('pdftotext', bytes, [...only, '-', '-'])
    .replace(EMBEDDED, (_all, inner: string) => (inner.match(WORDS) ?? []).reverse().join(''))
    .replace(/[\u202a-\u202e]/g, '')
}

/** What pdfinfo says; with `meta`, the metadata stream instead. */
export const aboutPdf = (bytes: Uint8Array, meta = false): string =>
  run('pdfinfo', bytes, meta ? ['-meta', '-'] : ['-'])

/** What pdffonts lists. */
export const fontsOfPdf = (bytes: Uint8Array): string => run('pdffonts', bytes, ['-'])

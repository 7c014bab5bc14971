// The text of a letter: one Yjs document per letter, one XML fragment per language, garbage collection on, so
// that deleted words are gone from the state. Updates are format V1 only (security F9).
import * as Y from 'yjs'
import { AppError } from '#contract/errors'
import type { Sql } from './sql.ts'
import { whole } from './parsed.ts'
import { wordsIn, type Words } from './scalars.ts'
import type { Doc } from './types.ts'

export interface LetterText {
  /** The whole document as one V1 update. */
  state: Uint8Array
  words: Words[]
}

const wordsOfNode = (node: unknown): string => {
  if (node instanceof Y.XmlText) return textOf(node)
  if (node instanceof Y.XmlElement || node instanceof Y.XmlFragment)
    return node
      .toArray()
      .map(wordsOfNode)
      .join(node instanceof Y.XmlElement && isInline(node) ? ' ' : '\n')
  return ''
}

const isInline = (node: Y.XmlElement) => node.toArray().every((child) => child instanceof Y.XmlText)

/** Without marks: `toString` would print them as tags. */
const textOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('')

/** The words of an open document, language by language. */
export const wordsOfDoc = (doc: Y.Doc): Words[] =>
  [...doc.share.keys()]
    .sort()
    .map((lang) => ({ field: textField(lang), text: wordsOfNode(doc.getXmlFragment(lang)).trim() }))
    .filter(({ text }) => text !== '')

/**
 * Merges an update into the kept state.
 * @throws AppError letters/bad-update when the bytes are not a V1 update
 */
export const mergeText = (held: Uint8Array | null, update: Uint8Array): LetterText => {
  const doc = new Y.Doc({ gc: true })
  try {
    if (held) Y.applyUpdate(doc, held)
    Y.applyUpdate(doc, update)
  } catch {
    throw new AppError('letters/bad-update')
  }
  const state = Y.encodeStateAsUpdate(doc)
  const words = wordsOfDoc(doc)
  doc.destroy()
  return { state, words }
}

/** The name under which the text of one language is found and shown in history. */
export const textField = (lang: string): string => `text.${lang.replace(/^text:/, '')}`

/** @throws AppError store/damaged */
export const readText = (sql: Sql, id: string): Uint8Array | null => {
  const row = sql.get<{ state: Uint8Array }>('SELECT state FROM v.texts WHERE id = ?', [id])
  return row ? whole(row.state) : null
}

export const writeText = (sql: Sql, id: string, state: Uint8Array): void => {
  sql.run(
    'INSERT INTO v.texts (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
    [id, state],
  )
}

const EMPTY = Y.encodeStateAsUpdate(new Y.Doc())

/** The words of a kept state, for the index and for snippets. */
export const wordsOfText = (state: Uint8Array): Words[] => mergeText(state, EMPTY).words

/** Everything to search in a record: its fields and, for a letter, its text. */
export const allWords = (sql: Sql, doc: Doc): Words[] => {
  const state = doc.kind === 'letter' ? readText(sql, doc.id) : null
  return [...wordsIn(doc), ...(state ? wordsOfText(state) : [])]
}

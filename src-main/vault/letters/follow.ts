// After each change the other languages follow the source: every block has an id of its own, a place to write
// beside each block of the source, and a note of which source text a translation was made from.
import * as Y from 'yjs'
import { stateKey, textHash } from '#contract/letter-text'
import type { Id } from '#contract/values'
import {
  elementOf,
  elementsOf,
  fragmentOf,
  readBlock,
  readLanguage,
  statesOf,
  type TextBlock,
} from './text.ts'

export interface Languages {
  source: string
  languages: readonly string[]
}

/** Splitting or pasting can leave a block without an id or with its neighbour's; the first one keeps it. */
const giveIds = (doc: Y.Doc, language: string, newId: () => Id): void => {
  const seen = new Set<string>()
  for (const element of elementsOf(doc, language)) {
    const { block } = readBlock(element)
    if (block === '' || seen.has(block)) element.setAttribute('block', newId())
    seen.add(readBlock(element).block)
  }
}

/** An empty block beside each block of the source that has none, behind the counterpart of its predecessor. */
const makeRoom = (doc: Y.Doc, source: readonly TextBlock[], language: string): void => {
  const fragment = fragmentOf(doc, language)
  const order = elementsOf(doc, language).map((element) => readBlock(element).block)
  let at = 0
  for (const { block, node, attributes } of source) {
    const found = order.indexOf(block)
    if (found < 0) {
      fragment.insert(at, [elementOf({ block, node, attributes, runs: [] })])
      order.splice(at, 0, block)
      at += 1
    } else at = found + 1
  }
}

/** A first translation is one of the source as it stands; an emptied one is none. Others wait for a person. */
const noteStates = (doc: Y.Doc, source: readonly TextBlock[], language: string): void => {
  const states = statesOf(doc)
  const texts = new Map(source.map(({ block, text }) => [block, text]))
  for (const { block, text } of readLanguage(doc, language)) {
    const key = stateKey(language, block)
    const from = texts.get(block)
    const written = text.trim() !== ''
    if (written && from !== undefined && !states.has(key)) states.set(key, textHash(from))
    if (!written && states.has(key)) states.delete(key)
  }
}

/** Runs `change` on the document and returns what it did as one update, or null when it did nothing. */
export const changeOf = (doc: Y.Doc, change: () => void): Uint8Array | null => {
  const updates: Uint8Array[] = []
  const listen = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', listen)
  doc.transact(change)
  doc.off('update', listen)
  return updates.length === 0 ? null : Y.mergeUpdates(updates)
}

/** Brings the other languages after the source. */
export const follow = (doc: Y.Doc, { source, languages }: Languages, newId: () => Id): void => {
  for (const language of languages) giveIds(doc, language, newId)
  const blocks = readLanguage(doc, source)
  for (const language of languages) {
    if (language === source) continue
    makeRoom(doc, blocks, language)
    noteStates(doc, blocks, language)
  }
}

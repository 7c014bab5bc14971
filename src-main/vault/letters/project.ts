// The text of a letter as plain data: blocks in the order of the source, each with its text in every language and
// how far that text is up to date (design §7). Structure comes from the source, words from each language.
import type * as Y from 'yjs'
import { stateKey, textHash, type BlockAttributes, type BlockNode } from '#contract/letter-text'
import type { BlockState } from '#contract/letters'
import type { Languages } from './follow.ts'
import { readLanguage, statesOf, type TextBlock, type TextRun } from './text.ts'

export interface LetterBlock {
  block: string
  kind: BlockNode
  attributes: Omit<BlockAttributes, 'block'>
  states: Record<string, BlockState>
  /** By language; a language that has no such block yet is missing. */
  runs: Record<string, TextRun[]>
  text: Record<string, string>
}

export interface LetterText extends Languages {
  blocks: LetterBlock[]
  /** Blocks that only a translation has: they are not printed and stop the letter. */
  extra: Record<string, TextBlock[]>
}

const stateOf = (from: string, text: string, known: string | undefined): BlockState => {
  if (text.trim() === '') return from.trim() === '' ? 'translated' : 'missing'
  return known === textHash(from) ? 'translated' : 'stale'
}

type Read = ReadonlyMap<string, ReadonlyMap<string, TextBlock>>

const blockOf = (origin: TextBlock, { source, languages }: Languages, read: Read) => {
  const inLanguage = (language: string): TextBlock | undefined =>
    language === source ? origin : read.get(language)?.get(origin.block)
  const of = <T>(value: (found: TextBlock | undefined) => T): Record<string, T> =>
    Object.fromEntries(languages.map((language) => [language, value(inLanguage(language))]))
  return { text: of((found) => found?.text ?? ''), runs: of((found) => found?.runs ?? []) }
}

/** Projects the document; pure. */
export const projectText = (doc: Y.Doc, of: Languages): LetterText => {
  const { source, languages } = of
  const known = statesOf(doc)
  const own = readLanguage(doc, source)
  const others = languages.filter((language) => language !== source)
  const lists = new Map(others.map((language) => [language, readLanguage(doc, language)]))
  const read: Read = new Map(
    [...lists].map(([language, list]) => [language, new Map(list.map((one) => [one.block, one]))]),
  )
  const blocks = own.map((origin): LetterBlock => {
    const { block, node, attributes } = origin
    const { text, runs } = blockOf(origin, of, read)
    const states = languages.map((language) => [
      language,
      language === source
        ? 'source'
        : stateOf(origin.text, text[language] ?? '', known.get(stateKey(language, block))),
    ])
    return {
      block,
      kind: node,
      attributes,
      text,
      runs,
      states: Object.fromEntries(states) as LetterBlock['states'],
    }
  })
  const ids = new Set(own.map(({ block }) => block))
  const extra = [...lists].map(([language, list]) => [
    language,
    list.filter(({ block, text }) => !ids.has(block) && text.trim() !== ''),
  ])
  return { source, languages, blocks, extra: Object.fromEntries(extra) as LetterText['extra'] }
}

/** The first block, when it is a heading of the first level, is the subject line. */
export const isSubject = (blocks: readonly LetterBlock[], index: number): boolean =>
  index === 0 && blocks[0]?.kind === 'heading' && (blocks[0].attributes.level ?? 1) === 1

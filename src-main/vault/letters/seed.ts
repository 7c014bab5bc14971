// The first text of a letter: the composed draft as blocks of the Yjs document, every language in step.
import * as Y from 'yjs'
import { stateKey, textHash, type BlockAttributes, type BlockNode } from '#contract/letter-text'
import type { Id } from '#contract/values'
import type { Draft } from './compose.ts'
import { changeOf, type Languages } from './follow.ts'
import type { Block, Line, Run } from './model.ts'
import { elementOf, fragmentOf, openText, statesOf, type TextRun } from './text.ts'

/** Above this the facts are a paragraph each. */
const LONG = 600

export interface Seed extends Languages {
  draft: Draft
  /** The version of each fact that the draft was written from. */
  versions: ReadonlyMap<Id, string>
  newId: () => Id
  /** The client id under which the vault writes. */
  client: number
}

/** A block of the document before it is one: its words by language. */
interface Sown {
  block: string
  node: BlockNode
  attributes: Omit<BlockAttributes, 'block'>
  lines: Record<string, Line[]>
}

const textRun = ({ text, fact, bold, italic }: Run, versions: Seed['versions']): TextRun => ({
  text,
  ...(bold ? { bold } : {}),
  ...(italic ? { italic } : {}),
  ...(fact ? { fact: { fact, version: versions.get(fact) ?? '' } } : {}),
})

const textOf = (lines: readonly Line[]): string =>
  lines
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .filter((text) => text !== '')
    .join(' ')

const NODES: Record<Block['kind'], BlockNode> = {
  paragraph: 'paragraph',
  facts: 'paragraph',
  heading: 'heading',
  asks: 'ask',
  list: 'item',
  quote: 'quote',
}

const attributesOf = (block: Block, line: Line | undefined): Sown['attributes'] => ({
  ...(block.kind === 'facts' ? { role: 'facts' as const } : {}),
  ...(block.kind === 'heading' ? { level: block.level ?? 2 } : {}),
  ...(block.kind === 'list' ? { list: 'bullet' as const } : {}),
  ...(line?.ask ? { ask: line.ask } : {}),
  ...(block.when ? { when: block.when.country } : {}),
})

/** One element per line of a list, and per fact when together they are long; else one for the block. */
const sow = (block: Block, { source, newId }: Seed): Sown[] => {
  const lines = block.text[source] ?? []
  const each =
    block.kind === 'asks' || block.kind === 'list' || (block.kind === 'facts' && textOf(lines).length > LONG)
  const node = NODES[block.kind]
  if (!each) return [{ block: block.id, node, attributes: attributesOf(block, lines[0]), lines: block.text }]
  return lines.map((line, index) => ({
    block: index === 0 ? block.id : newId(),
    node,
    attributes: attributesOf(block, line),
    lines: Object.fromEntries(
      Object.entries(block.text).map(([language, all]) => [language, all.slice(index, index + 1)]),
    ),
  }))
}

/** Sentences of one paragraph, a blank between them. */
const runsOf = (lines: readonly Line[], versions: Seed['versions']): TextRun[] =>
  lines
    .filter(({ runs }) => runs.some(({ text }) => text !== ''))
    .flatMap(({ runs }, index) => [
      ...(index > 0 ? [{ text: ' ' }] : []),
      ...runs.map((run) => textRun(run, versions)),
    ])

const subjectOf = (draft: Draft, newId: () => Id): Sown => ({
  block: newId(),
  node: 'heading',
  attributes: { level: 1 },
  lines: Object.fromEntries(
    Object.entries(draft.subject).map(([language, text]) => [language, [{ runs: [{ text }] }]]),
  ),
})

/** A line that one language says and the other does not is something for a person to look at. */
const isWhole = (from: readonly Line[], to: readonly Line[]): boolean =>
  from.every((line, index) => textOf([line]) === '' || textOf(to.slice(index, index + 1)) !== '')

const plant = (doc: Y.Doc, blocks: readonly Sown[], seed: Seed): void => {
  const { source, languages, versions } = seed
  for (const language of languages) {
    const elements = blocks.map(({ block, node, attributes, lines }) =>
      elementOf({ block, node, attributes, runs: runsOf(lines[language] ?? [], versions) }),
    )
    fragmentOf(doc, language).insert(0, elements)
    if (language === source) continue
    for (const { block, lines } of blocks) {
      const [from, to] = [lines[source] ?? [], lines[language] ?? []]
      if (textOf(to) === '') continue
      statesOf(doc).set(stateKey(language, block), textHash(isWhole(from, to) ? textOf(from) : ''))
    }
  }
}

/** The whole first state as one V1 update. */
export const seedText = (seed: Seed): Uint8Array => {
  const doc = openText(null)
  doc.clientID = seed.client
  const blocks = [
    subjectOf(seed.draft, seed.newId),
    ...seed.draft.blocks.flatMap((block) => sow(block, seed)),
  ]
  return changeOf(doc, () => plant(doc, blocks, seed)) ?? Y.encodeStateAsUpdate(doc)
}

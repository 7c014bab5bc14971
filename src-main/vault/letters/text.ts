// The text of a letter as a Yjs document: how a block is read and written, so that the editor at the other end
// (ProseMirror over y-tiptap) finds what it would have written itself.
import * as Y from 'yjs'
import {
  BLOCK_NODES,
  STATES,
  fragmentName,
  type BlockAttributes,
  type BlockNode,
  type FactMark,
} from '#contract/letter-text'

export interface TextRun {
  text: string
  bold?: boolean
  italic?: boolean
  fact?: FactMark
}

/** One block of one language. */
export interface TextBlock {
  block: string
  node: BlockNode
  attributes: Omit<BlockAttributes, 'block'>
  runs: TextRun[]
  text: string
}

interface Piece {
  insert: unknown
  attributes?: { bold?: unknown; italic?: unknown; fact?: FactMark }
}

/** A document from a kept state; empty when there is none yet. Garbage collection is on: deleted words are gone. */
export const openText = (state: Uint8Array | null): Y.Doc => {
  const doc = new Y.Doc({ gc: true })
  if (state) Y.applyUpdate(doc, state)
  return doc
}

export const fragmentOf = (doc: Y.Doc, language: string): Y.XmlFragment =>
  doc.getXmlFragment(fragmentName(language))

export const statesOf = (doc: Y.Doc): Y.Map<string> => doc.getMap<string>(STATES)

const runOf = ({ insert, attributes }: Piece): TextRun => ({
  text: typeof insert === 'string' ? insert : '',
  ...(attributes?.bold ? { bold: true } : {}),
  ...(attributes?.italic ? { italic: true } : {}),
  ...(attributes?.fact ? { fact: { fact: attributes.fact.fact, version: attributes.fact.version } } : {}),
})

const runsOf = (element: Y.XmlElement): TextRun[] =>
  element
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? (child.toDelta() as Piece[]) : []))
    .map(runOf)
    .filter(({ text }) => text !== '')

const isNode = (name: string): name is BlockNode => BLOCK_NODES.some((node) => node === name)

export const readBlock = (element: Y.XmlElement): TextBlock => {
  const { block, ...attributes } = element.getAttributes() as unknown as Partial<BlockAttributes>
  const runs = runsOf(element)
  return {
    block: block ?? '',
    node: isNode(element.nodeName) ? element.nodeName : 'paragraph',
    attributes,
    runs,
    text: runs.map(({ text }) => text).join(''),
  }
}

/** The elements of a language, in order. */
export const elementsOf = (doc: Y.Doc, language: string): Y.XmlElement[] =>
  fragmentOf(doc, language)
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)

export const readLanguage = (doc: Y.Doc, language: string): TextBlock[] =>
  elementsOf(doc, language).map(readBlock)

const marksOf = ({ bold, italic, fact }: TextRun): Record<string, object> => ({
  ...(bold ? { bold: {} } : {}),
  ...(italic ? { italic: {} } : {}),
  ...(fact ? { fact: { ...fact } } : {}),
})

/** y-tiptap sets attributes of any JSON type; Yjs' types know strings only. */
type Attributes = { setAttribute: (name: string, value: unknown) => void }

/** An element as the editor would write it: absent attributes are left out, an empty block has no text node. */
export const elementOf = ({ block, node, attributes, runs }: Omit<TextBlock, 'text'>): Y.XmlElement => {
  const element = new Y.XmlElement(node)
  const set = element as unknown as Attributes
  for (const [name, value] of Object.entries({ block, ...attributes }))
    if (value !== null && value !== undefined) set.setAttribute(name, value)
  if (runs.length > 0) {
    const text = new Y.XmlText()
    text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: marksOf(run) })))
    element.insert(0, [text])
  }
  return element
}

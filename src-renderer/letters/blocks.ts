// Keys and rules of blocks: every one has a name of its own, and a letter stays a flat list of them.
import { Extension, type Editor } from '@tiptap/core'
import { type Node as TextNode } from '@tiptap/pm/model'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { BlockAttributes, BlockNode } from '#contract/letter-text'
import { freshBlock } from './schema.ts'

export interface FoundBlock {
  node: TextNode
  pos: number
  index: number
}

export const nameOf = (node: TextNode): string => (node.attrs['block'] as string | null) ?? ''

/** The block of this name; null when the column has none. */
export const findBlock = (doc: TextNode, name: string): FoundBlock | null => {
  let found: FoundBlock | null = null
  doc.forEach((node, pos, index) => {
    if (found === null && nameOf(node) === name) found = { node, pos, index }
  })
  return found
}

/** The block the caret is in. */
export const blockHere = ({ selection, doc }: EditorState): FoundBlock => {
  const index = selection.$from.index(0)
  return { node: doc.child(index), pos: selection.$from.posAtIndex(index, 0), index }
}

/** A block without a name, or with one that is taken, gets a new one; what others wrote is theirs to name. */
const nameBlocks = (state: EditorState): Transaction | null => {
  const seen = new Set<string>()
  const { tr } = state
  state.doc.forEach((node, pos) => {
    const name = nameOf(node)
    if (name === '' || seen.has(name)) tr.setNodeMarkup(pos, undefined, { ...node.attrs, ...freshBlock() })
    else seen.add(name)
  })
  return tr.docChanged ? tr : null
}

const isFromOutside = (transaction: Transaction): boolean =>
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true

/** What a new line is after a block of this kind. */
const after = (node: TextNode): { type: string; attributes: Partial<BlockAttributes> } => {
  const { role, when, list, dir } = node.attrs as BlockAttributes
  const same = { when: when ?? null, dir: dir ?? null }
  if (node.type.name === 'item') return { type: 'item', attributes: { ...same, list: list ?? null } }
  if (node.type.name === 'heading') return { type: 'paragraph', attributes: same }
  return { type: node.type.name, attributes: { ...same, role: role ?? null } }
}

/** Enter. The words keep their block's name: at its very start the new, empty block goes before it. */
const split = ({ state, view }: Editor): boolean => {
  const { tr, schema } = state
  tr.deleteSelection()
  const $at = tr.doc.resolve(tr.selection.from)
  const { parent } = $at
  if (parent.content.size === 0 && ['item', 'ask', 'quote'].includes(parent.type.name)) {
    tr.setNodeMarkup($at.before(), schema.nodes['paragraph'], { ...parent.attrs, list: null, ask: null })
  } else if ($at.parentOffset === 0 && parent.content.size > 0) {
    const { type, attributes } = after(parent)
    tr.insert($at.before(), schema.node(type, freshBlock(attributes)))
  } else {
    const atEnd = $at.parentOffset === parent.content.size
    const next = atEnd ? after(parent) : { type: parent.type.name, attributes: parent.attrs }
    const type = schema.nodes[next.type] ?? parent.type
    const own = { ...next.attributes, ask: null, ...freshBlock() }
    tr.split($at.pos, 1, [{ type, attrs: own }])
  }
  view.dispatch(tr.scrollIntoView())
  return true
}

/** Backspace at the start of a heading, ask, item or quote makes it a paragraph first. */
const toParagraph = ({ state, view }: Editor): boolean => {
  const { selection, schema } = state
  const { $from } = selection
  if (!selection.empty || $from.parentOffset > 0 || $from.parent.type.name === 'paragraph') return false
  const attributes = { ...$from.parent.attrs, level: null, list: null, ask: null }
  view.dispatch(state.tr.setNodeMarkup($from.before(), schema.nodes['paragraph'], attributes))
  return true
}

export const blockRules = Extension.create({
  name: 'blockRules',
  priority: 950,
  addKeyboardShortcuts() {
    return {
      Enter: () => split(this.editor),
      'Shift-Enter': () => split(this.editor),
      'Mod-Enter': () => true,
      Backspace: () => toParagraph(this.editor),
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        appendTransaction: (transactions, _old, state) =>
          transactions.some(({ docChanged }) => docChanged) && !transactions.some(isFromOutside)
            ? nameBlocks(state)
            : null,
      }),
    ]
  },
})

/** What a block can be turned into, as the toolbar offers it. */
export type BlockKind = 'paragraph' | 'facts' | 'heading' | 'ask' | 'bullet' | 'ordered' | 'quote'

export const kindOf = (node: TextNode): BlockKind => {
  const { role, list } = node.attrs as BlockAttributes
  const name = node.type.name as BlockNode
  if (name === 'paragraph') return role === 'facts' ? 'facts' : 'paragraph'
  if (name === 'item') return list === 'ordered' ? 'ordered' : 'bullet'
  return name
}

const KINDS: Record<BlockKind, { node: BlockNode; attributes: Partial<BlockAttributes> }> = {
  paragraph: { node: 'paragraph', attributes: {} },
  facts: { node: 'paragraph', attributes: { role: 'facts' } },
  heading: { node: 'heading', attributes: { level: 2 } },
  ask: { node: 'ask', attributes: {} },
  bullet: { node: 'item', attributes: { list: 'bullet' } },
  ordered: { node: 'item', attributes: { list: 'ordered' } },
  quote: { node: 'quote', attributes: {} },
}

const NO_KIND = { role: null, level: null, list: null, ask: null }

/** Turns the block of this name into a kind, in one column. */
export const setKind = (editor: Editor, name: string, kind: BlockKind): void => {
  const { state, view } = editor
  const found = findBlock(state.doc, name)
  if (found === null) return
  const { node, attributes } = KINDS[kind]
  const attrs = { ...found.node.attrs, ...NO_KIND, ...attributes }
  view.dispatch(state.tr.setNodeMarkup(found.pos, state.schema.nodes[node], attrs))
}

export const setAttribute = (editor: Editor, name: string, change: Partial<BlockAttributes>): void => {
  const { state, view } = editor
  const found = findBlock(state.doc, name)
  if (found !== null)
    view.dispatch(state.tr.setNodeMarkup(found.pos, undefined, { ...found.node.attrs, ...change }))
}

/** Moves the block of this name past its neighbour; the caret goes with it. False when there is none. */
export const moveBlock = (editor: Editor, name: string, step: -1 | 1): boolean => {
  const { state, view } = editor
  const found = findBlock(state.doc, name)
  if (found === null) return false
  const to = found.index + step
  if (to < 0 || to >= state.doc.childCount) return false
  const offset = state.selection.from - found.pos
  const inside = offset > 0 && offset < found.node.nodeSize
  const other = state.doc.child(to)
  const { tr } = state
  tr.delete(found.pos, found.pos + found.node.nodeSize)
  const at = step < 0 ? found.pos - other.nodeSize : found.pos + other.nodeSize
  tr.insert(at, found.node)
  if (inside) tr.setSelection(TextSelection.near(tr.doc.resolve(at + offset)))
  view.dispatch(tr.scrollIntoView())
  return true
}

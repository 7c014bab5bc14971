// How text comes into a column from outside and leaves it for outside. What leaves through the clipboard carries no
// ids of ours; what was copied in this window and comes back keeps its facts.
import { Extension } from '@tiptap/core'
import {
  DOMParser,
  DOMSerializer,
  Fragment,
  Slice,
  type Node as TextNode,
  type Schema,
} from '@tiptap/pm/model'
import { Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { freshBlock } from './schema.ts'
import { readPasted, readPlain, type PastedBlock } from './pasted.ts'

type Direction = 'ltr' | 'rtl'

/** What was last copied here, with its words as the clipboard has them. One for the whole window. */
let copied: { slice: Slice; text: string } | null = null

const wordsOf = (slice: Slice): string => slice.content.textBetween(0, slice.content.size, '\n\n')

const sameWords = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '')

/** Tags and nothing else: no ids, roles or facts in the clipboard of the system. */
const cleanSerializer = (schema: Schema): DOMSerializer => {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  const bare = Object.keys(nodes).map((name) => [
    name,
    name === 'text'
      ? nodes[name]
      : ({ attrs }: TextNode) => {
          const tag =
            name === 'heading' ? `h${Number(attrs['level'] ?? 2)}` : name === 'quote' ? 'blockquote' : 'p'
          return [tag, attrs['dir'] == null ? {} : { dir: String(attrs['dir']) }, 0]
        },
  ])
  const { bold, italic } = DOMSerializer.marksFromSchema(schema)
  const fact = () => ['span', 0] as const
  return new DOMSerializer(
    Object.fromEntries(bare) as ConstructorParameters<typeof DOMSerializer>[0],
    { bold, italic, fact } as unknown as ConstructorParameters<typeof DOMSerializer>[1],
  )
}

const asNode = (schema: Schema, block: PastedBlock, column: Direction): TextNode => {
  const { node, level, list, dir, runs } = block
  const attributes = freshBlock({
    ...(node === 'heading' ? { level } : {}),
    ...(node === 'item' ? { list } : {}),
    ...(dir !== null && dir !== column ? { dir } : {}),
  })
  const texts = runs.map(({ text, bold, italic }) =>
    schema.text(text, [
      ...(bold && schema.marks['bold'] ? [schema.marks['bold'].create()] : []),
      ...(italic && schema.marks['italic'] ? [schema.marks['italic'].create()] : []),
    ]),
  )
  return schema.node(node, attributes, texts)
}

/** The same blocks under new names: a copy is another paragraph. */
const renamed = (fragment: Fragment): TextNode[] => {
  const nodes: TextNode[] = []
  fragment.forEach((node) => {
    nodes.push(
      node.isText ? node : node.type.create({ ...node.attrs, ...freshBlock() }, node.content, node.marks),
    )
  })
  return nodes
}

/** Puts blocks at the selection: one goes into the line, several take an empty paragraph's place or split this one. */
const insertBlocks = (state: EditorState, nodes: readonly TextNode[]): Transaction => {
  const { tr, selection } = state
  const [only] = nodes
  if (only !== undefined && nodes.length === 1 && only.type.name === 'paragraph')
    return tr.replaceSelection(new Slice(Fragment.from(only), 1, 1))
  const { $from } = selection
  if (selection.empty && $from.parent.content.size === 0 && only !== undefined) {
    const first = only.type.create(
      { ...only.attrs, block: $from.parent.attrs['block'] as string },
      only.content,
    )
    const start = $from.before()
    const all = Fragment.from([first, ...nodes.slice(1)])
    tr.replaceWith(start, $from.after(), all)
    return tr.setSelection(TextSelection.near(tr.doc.resolve(start + all.size - 1), -1))
  }
  return tr.replaceSelection(new Slice(Fragment.from([...nodes]), 1, 1))
}

const asSlice = (schema: Schema, blocks: readonly PastedBlock[], column: Direction): Slice =>
  new Slice(Fragment.from(blocks.map((block) => asNode(schema, block, column))), 0, 0)

/** Reads what the editor has parsed out of the clipboard: its own rules are not asked. */
class ForeignParser extends DOMParser {
  readonly #column: Direction

  constructor(schema: Schema, column: Direction) {
    super(schema, [])
    this.#column = column
  }

  override parseSlice(page: HTMLElement): Slice {
    return asSlice(this.schema, readPasted(page), this.#column)
  }
}

const blocksOf = (slice: Slice): TextNode[] => {
  const nodes: TextNode[] = []
  slice.content.forEach((node) => nodes.push(node))
  return nodes
}

/** True when it was dealt with, which is always: nothing takes another way in. */
const take = (view: EditorView, slice: Slice, text: string): true => {
  if (!view.editable) return true
  const { tr } = view.state
  if (copied !== null && sameWords(copied.text, text)) {
    const { content, openStart, openEnd } = copied.slice
    const again = new Slice(Fragment.from(renamed(content)), openStart, openEnd)
    view.dispatch(tr.replaceSelection(again).scrollIntoView())
    return true
  }
  const nodes = blocksOf(slice)
  if (nodes.length > 0) view.dispatch(insertBlocks(view.state, nodes).scrollIntoView())
  return true
}

const drop = (view: EditorView, event: DragEvent, slice: Slice): true => {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  event.preventDefault()
  if (at === null) return true
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
  return take(view, slice, event.dataTransfer?.getData('text/plain') ?? '')
}

/** Pasting, dropping and copying for a column that runs in `column`'s direction. */
export const pasting = (column: Direction): Extension =>
  Extension.create({
    name: 'pasting',
    priority: 900,
    addProseMirrorPlugins() {
      const { schema } = this.editor
      return [
        new Plugin({
          props: {
            clipboardSerializer: cleanSerializer(schema),
            clipboardParser: new ForeignParser(schema, column),
            clipboardTextParser: (text) => asSlice(schema, readPlain(text), column),
            // The editor would otherwise trust a page that says it was copied from an editor.
            transformPastedHTML: (html) => html.replaceAll('data-pm-slice', 'data-was'),
            transformCopied: (slice) => {
              copied = { slice, text: wordsOf(slice) }
              return slice
            },
            handlePaste: (view, event, slice) =>
              take(view, slice, event.clipboardData?.getData('text/plain') ?? ''),
            handleDrop: (view, event, ...[slice, moved]) => (moved ? false : drop(view, event, slice)),
          },
        }),
      ]
    },
  })

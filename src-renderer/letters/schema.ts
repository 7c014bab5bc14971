// What a letter may hold, for the editor: exactly contract/letter-text.ts and nothing else. Whatever is pasted or
// typed is forced into these nodes and marks.
import { Mark, Node, type Extensions } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { BLOCK_NODES, type BlockAttributes, type BlockNode } from '#contract/letter-text'
import { newBlockId } from './block-id.ts'

/** One attribute, read from and drawn as `data-<name>`; absent when null. */
const attribute = (name: string, keepOnSplit = true) => ({
  default: null,
  keepOnSplit,
  parseHTML: () => null,
  renderHTML: (values: Record<string, unknown>) =>
    values[name] == null ? {} : { [`data-${name}`]: String(values[name]) },
})

const blockAttributes = () => ({
  block: attribute('block', false),
  role: attribute('role'),
  when: attribute('when'),
  level: attribute('level'),
  list: attribute('list'),
  ask: attribute('ask', false),
  dir: {
    ...attribute('dir'),
    renderHTML: ({ dir }: Record<string, unknown>) => (dir == null ? {} : { dir: String(dir) }),
  },
})

const TAGS: Record<BlockNode, string> = {
  paragraph: 'p',
  heading: 'h2',
  ask: 'p',
  item: 'p',
  quote: 'blockquote',
}

const PRIORITY = 1000

const blockNode = (name: BlockNode): Node =>
  Node.create({
    name,
    group: 'block',
    content: 'text*',
    // The first is what an empty document is filled with.
    priority: name === 'paragraph' ? PRIORITY : PRIORITY - 1,
    addAttributes: blockAttributes,
    parseHTML: () => [{ tag: `${TAGS[name]}[data-kind=${name}]` }],
    renderHTML: ({ HTMLAttributes }) => [TAGS[name], { ...HTMLAttributes, 'data-kind': name }, 0],
  })

/** A stretch that a fact stands behind. Typing after its end is no longer part of it. */
const Fact = Mark.create({
  name: 'fact',
  inclusive: false,
  addAttributes: () => ({
    fact: { default: '', renderHTML: ({ fact }) => ({ 'data-fact': String(fact) }) },
    version: { default: '', rendered: false },
  }),
  parseHTML: () => [],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
})

/** Of the kit only the page, its text, bold and italic: the rest is ours or not part of a letter. */
const kit = StarterKit.configure({
  blockquote: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  hardBreak: false,
  heading: false,
  horizontalRule: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  paragraph: false,
  strike: false,
  trailingNode: false,
  underline: false,
  undoRedo: false,
})

export const letterSchema = (): Extensions => [kit, ...BLOCK_NODES.map(blockNode), Fact]

/** Attributes of a new block; everything else is absent. */
export const freshBlock = (attributes: Partial<BlockAttributes> = {}): BlockAttributes => ({
  ...attributes,
  block: newBlockId(),
})

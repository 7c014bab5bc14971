// A letter is a list of blocks with stable ids, so that its languages stay aligned paragraph by paragraph.
// Address, date, salutation, closing and signature are not blocks: they are built per recipient when it is printed.
import type { Id, LangTag } from '#contract/values'

/**
 * A stretch of text. With `fact` it says something that happened and points to where that is known from; with
 * `field` it is the value of a merge field (domain §3.1), kept so that the studio can show it as a chip.
 */
export interface Run {
  text: string
  fact?: Id
  field?: string
  bold?: boolean
  italic?: boolean
}

/** One paragraph or one item of a list. */
export interface Line {
  runs: Run[]
  /** The ask of the case that this item says. */
  ask?: Id
}

/** `facts`, `asks` and `list` have one line per item; `paragraph`, `heading` and `quote` have one line. */
export type BlockKind = 'paragraph' | 'heading' | 'facts' | 'asks' | 'quote' | 'list'

/** Only printed for recipients who represent this country (ISO 3166-1 alpha-2). */
export interface When {
  country: string
}

export interface Block {
  id: Id
  kind: BlockKind
  /** Of a heading: 1 to 3. */
  level?: number
  when: When | null
  /** By language; a language that is missing has still to be written. */
  text: Record<LangTag, Line[]>
}

/** The text of a block in one language, an item to a line; empty when it has still to be written. */
export const plainText = (block: Block, language: LangTag): string =>
  (block.text[language] ?? []).map((line) => line.runs.map((run) => run.text).join('')).join('\n')

/** The blocks that a recipient gets who represents `country`. */
export const blocksFor = (blocks: readonly Block[], country: string | null): Block[] =>
  blocks.filter((block) => block.when === null || block.when.country === country)

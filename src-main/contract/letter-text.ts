// The text of a letter as both ends hold it: one Y.Doc per letter, one XmlFragment per language (design §7).
// The vault seeds and projects it, the editor draws it; neither may invent a node the other does not know.

/** Every block is a direct child of the language's fragment: lists are flat, so paragraphs stay aligned. */
export const BLOCK_NODES = ['paragraph', 'heading', 'ask', 'item', 'quote'] as const
export type BlockNode = (typeof BLOCK_NODES)[number]

/**
 * Attributes of a block.
 * `block` the stable id, equal in every language; `role` 'facts' marks a paragraph whose every sentence must
 * point to a fact; `when` limits it to recipients of one country (ISO 3166-1 alpha-2); `level` of a heading
 * (1–3); `list` 'bullet' or 'ordered' of an item; `ask` the id of the case's ask; `dir` overrides direction.
 */
export interface BlockAttributes {
  block: string
  role?: 'plain' | 'facts' | null
  when?: string | null
  level?: number | null
  list?: 'bullet' | 'ordered' | null
  ask?: string | null
  dir?: 'ltr' | 'rtl' | null
}

/** Marks over text. `fact` points to the record and to the version of it that the sentence was written from. */
export interface FactMark {
  fact: string
  version: string
}

export const fragmentName = (language: string): string => `text:${language}`

/**
 * Y.Map of the document that says from which source text a translation was made:
 * key `${language}/${block}`, value the hash of the source block's text at that time.
 */
export const STATES = 'states'
export const stateKey = (language: string, block: string): string => `${language}/${block}`

/** A short, stable fingerprint of a text (FNV-1a, 64 bits in two halves): equality only, not security. */
export const textHash = (text: string): string => {
  let low = 0x811c9dc5
  let high = 0xcbf29ce4
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    low = Math.imul(low ^ (code & 0xffff), 0x01000193) >>> 0
    high = Math.imul(high ^ (code >>> 4) ^ low, 0x01000193) >>> 0
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

/** Sentence ends in the scripts we write: used to count sentences without a source. */
const SENTENCE = /[^.!?؟。！？।።]+[.!?؟。！？।።]*["”»']?\s*/gu

/** Splits a text into sentences as [start, end) offsets in UTF-16 units; white space alone is none. */
export const sentences = (text: string): { start: number; end: number }[] => {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(SENTENCE)) {
    if (match[0].trim() === '') continue
    found.push({ start: match.index, end: match.index + match[0].trimEnd().length })
  }
  return found
}

const SPOKEN = /[\p{L}\p{N}]/gu

/**
 * The sentences that say something which no fact stands behind: at least one letter or figure of theirs lies
 * outside every stretch in `covered`. Offsets in UTF-16 units. Both ends count with this.
 */
export const unsourcedSentences = (
  text: string,
  covered: readonly { start: number; end: number }[],
): { start: number; end: number }[] => {
  const isCovered = (at: number) => covered.some(({ start, end }) => start <= at && at < end)
  return sentences(text).filter(({ start, end }) =>
    [...text.slice(start, end).matchAll(SPOKEN)].some((match) => !isCovered(start + match.index)),
  )
}

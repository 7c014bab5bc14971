// What is drawn over the text of a column without being part of it: sentences that no fact stands behind, facts
// that have changed, translations that are missing or older than their source, for whom a paragraph is meant.
import { Extension, type Editor } from '@tiptap/core'
import { type Node as TextNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { unsourcedSentences, type BlockAttributes, type FactMark } from '#contract/letter-text'
import type { BlockState } from '#contract/letters'
import { nameOf } from './blocks.ts'
import css from './column.module.css'

export interface Signs {
  /** By block, in this column's language. */
  states: Readonly<Record<string, BlockState>>
  /** The facts of the case: which version is the newest, and whether somebody is known to have told it. */
  facts: ReadonlyMap<string, { version: string; sourced: boolean }>
  /** The block the caret is in, in whichever column. */
  here: string | null
  /** How a country is called. */
  country: (code: string) => string
  words: { stale: string; same: string; missing: string; only: (country: string) => string }
  /** She has looked at a stale paragraph: it still says the same. Null where nothing can be changed. */
  onSame: ((block: string) => void) | null
}

interface Shown {
  signs: Signs | null
  drawn: DecorationSet
}

const key = new PluginKey<Shown>('signs')

const factOf = (node: TextNode): FactMark | null =>
  (node.marks.find(({ type }) => type.name === 'fact')?.attrs as FactMark | undefined) ?? null

const textSigns = (block: TextNode, pos: number, { facts }: Signs): Decoration[] => {
  const covered: { start: number; end: number }[] = []
  const drawn: Decoration[] = []
  let at = 0
  block.forEach((child) => {
    const stretch = { start: at, end: at + child.nodeSize }
    at = stretch.end
    const mark = factOf(child)
    if (mark === null) return
    const fact = facts.get(mark.fact)
    if (fact?.sourced === true) covered.push(stretch)
    if (fact !== undefined && fact.version !== mark.version)
      drawn.push(
        Decoration.inline(pos + 1 + stretch.start, pos + 1 + stretch.end, { class: css.changed ?? '' }),
      )
  })
  if ((block.attrs as BlockAttributes).role !== 'facts') return drawn
  const loose = unsourcedSentences(block.textContent, covered).map(({ start, end }) =>
    Decoration.inline(pos + 1 + start, pos + 1 + end, { class: css.unsourced ?? '', 'data-unsourced': '' }),
  )
  return [...drawn, ...loose]
}

const staleNote =
  (name: string, { words, onSame }: Signs) =>
  (): HTMLElement => {
    const note = document.createElement('div')
    note.className = css.stale ?? ''
    note.contentEditable = 'false'
    note.dataset['stale'] = name
    // Our words, not the letter's: they run as the interface does.
    note.dir = document.documentElement.dir
    note.lang = document.documentElement.lang
    const text = document.createElement('span')
    text.textContent = words.stale
    note.append(text)
    if (onSame !== null) {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = words.same
      button.addEventListener('mousedown', (event) => event.preventDefault())
      button.addEventListener('click', () => onSame(name))
      note.append(button)
    }
    return note
  }

const blockSigns = (block: TextNode, pos: number, signs: Signs): Decoration[] => {
  const name = nameOf(block)
  const state = signs.states[name]
  const { when } = block.attrs as BlockAttributes
  const attributes = {
    ...(state === undefined ? {} : { 'data-state': state }),
    ...(signs.here === name ? { 'data-here': '' } : {}),
    ...(when == null ? {} : { 'data-only': signs.words.only(signs.country(when)) }),
    ...(state === 'missing' && block.content.size === 0 ? { 'data-hint': signs.words.missing } : {}),
  }
  const end = pos + block.nodeSize
  const drawn = [Decoration.node(pos, end, attributes)]
  if (state === 'stale')
    drawn.push(
      Decoration.widget(end, staleNote(name, signs), {
        side: -1,
        key: `stale ${name} ${signs.words.stale} ${String(signs.onSame === null)}`,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    )
  return drawn
}

const draw = (doc: TextNode, signs: Signs | null): DecorationSet => {
  if (signs === null) return DecorationSet.empty
  const all: Decoration[] = []
  doc.forEach((block, pos) => all.push(...blockSigns(block, pos, signs), ...textSigns(block, pos, signs)))
  return DecorationSet.create(doc, all)
}

/** Shows these signs in a column from now on. */
export const showSigns = (editor: Editor, signs: Signs): void => {
  editor.view.dispatch(editor.state.tr.setMeta(key, signs).setMeta('addToHistory', false))
}

export const columnSigns = Extension.create({
  name: 'columnSigns',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key,
      state: {
        init: () => ({ signs: null, drawn: DecorationSet.empty }),
        apply: (tr, old) => {
          const given = tr.getMeta(key) as Signs | undefined
          if (given === undefined && !tr.docChanged) return old
          const signs = given ?? old.signs
          return { signs, drawn: draw(tr.doc, signs) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.drawn },
    }),
  ],
})

// Facts and asks of the case as text: a sentence that points to its record, an ask as a block of its own.
import type { Editor } from '@tiptap/core'
import { Fragment, type Schema } from '@tiptap/pm/model'
import type { LetterFact, LetterView } from '#contract/letters'
import { blockHere, findBlock, nameOf } from './blocks.ts'
import { freshBlock } from './schema.ts'

type Ask = LetterView['asks'][number]

/** A blank only where words would stick together. */
const needsBlank = (before: string): boolean => before !== '' && !/[\s(“"«]$/u.test(before)

const sentence = (schema: Schema, text: string, { id, version }: LetterFact): Fragment => {
  const mark = schema.marks['fact']?.create({ fact: id, version })
  return Fragment.from(schema.text(text, mark === undefined ? [] : [mark]))
}

const putAt = (editor: Editor, pos: number, fact: LetterFact & { text: string }): void => {
  const { state, view } = editor
  const $at = state.doc.resolve(pos)
  const before = $at.parent.textBetween(0, $at.parentOffset)
  const blank = needsBlank(before) ? Fragment.from(state.schema.text(' ')) : Fragment.empty
  const after = $at.parent.textBetween($at.parentOffset, $at.parent.content.size)
  const tail = after !== '' && !/^[\s.,;:!?)»”،؛؟]/u.test(after) ? state.schema.text(' ') : null
  const content = blank.append(sentence(state.schema, fact.text, fact))
  view.dispatch(
    state.tr.insert(pos, tail === null ? content : content.append(Fragment.from(tail))).scrollIntoView(),
  )
}

/** At the caret. Nothing when the fact has no sentence in this language. */
export const insertFact = (editor: Editor, language: string, fact: LetterFact): void => {
  const text = fact.sentences[language] ?? ''
  if (text !== '') putAt(editor, editor.state.selection.to, { ...fact, text })
}

/** At the caret, and at the end of the same paragraph in the other languages. */
export const insertFactInAll = (
  editors: ReadonlyMap<string, Editor>,
  language: string,
  fact: LetterFact,
): void => {
  const editor = editors.get(language)
  if (editor === undefined) return
  const name = nameOf(blockHere(editor.state).node)
  insertFact(editor, language, fact)
  for (const [other, one] of editors) {
    const text = fact.sentences[other] ?? ''
    const found = other === language || text === '' ? null : findBlock(one.state.doc, name)
    if (found !== null) putAt(one, found.pos + found.node.nodeSize - 1, { ...fact, text })
  }
}

/** A new ask after the paragraph the caret is in, in every language. */
export const insertAsk = (editors: ReadonlyMap<string, Editor>, language: string, ask: Ask): void => {
  const editor = editors.get(language)
  if (editor === undefined) return
  const after = nameOf(blockHere(editor.state).node)
  const attributes = { ...freshBlock(), ask: ask.id }
  for (const [other, { state, view }] of editors) {
    const found = findBlock(state.doc, after)
    const at = found === null ? state.doc.content.size : found.pos + found.node.nodeSize
    const text = ask.text[other] ?? ''
    const content = text === '' ? Fragment.empty : Fragment.from(state.schema.text(text))
    view.dispatch(state.tr.insert(at, state.schema.node('ask', attributes, content)))
  }
}

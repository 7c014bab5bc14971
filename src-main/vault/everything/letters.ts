// A letter outside the studio: its text in one language as a page and as plain text, and its PDF for each reader.
import type { Id } from '#contract/values'
import { el, htmlFile, own, type Html } from '../bundles/html.ts'
import { readersOf } from '../bundles/printing.ts'
import { paperLanguage, type PaperLanguage } from '../bundles/words.ts'
import { utf8 } from '../crypto/bytes.ts'
import { paperOf } from '../letters/papers.ts'
import { isSubject, projectText, type LetterBlock } from '../letters/project.ts'
import { directionOf } from '../letters/runs.ts'
import { languagesOf } from '../letters/scene.ts'
import { openText } from '../letters/text.ts'
import { valueIn } from '../records/field-view.ts'
import { dateInWords, languageName } from '../records/in-words.ts'
import type { DateValue } from '#contract/values'
import type { Session } from '../session.ts'
import type { Doc } from '../store/types.ts'
import type { Inventory } from './inventory.ts'
import { codeLabel, fieldLabel, wordsOf } from './words.ts'

export interface LetterIn {
  doc: Doc
  blocks: LetterBlock[]
  /** Blocks that only this language has. */
  extra: string[]
  language: string
}

/** The text as it stands, without the frame that a recipient's page adds. */
export const letterIn = ({ store }: Pick<Session, 'store'>, doc: Doc, language: string): LetterIn => {
  const text = projectText(openText(store.text(doc.id)), languagesOf(doc))
  return {
    ...{ doc, language, blocks: text.blocks },
    extra: (text.extra[language] ?? []).map((block) => block.text),
  }
}

interface Head {
  label: string
  value: string
}

const linesIn = (doc: Doc, field: string, language: string): string =>
  (valueIn<Record<string, string>>(doc, field) ?? {})[language] ?? ''

/** Labels are in a language that we have words in, values as they are. */
const headsOf = ({ doc, language }: LetterIn, inventory: Inventory): Head[] => {
  const paper = paperLanguage(language)
  const label = (field: string): string => fieldLabel(paper, 'letter', field)
  const to = (valueIn<Id[]>(doc, 'recipients') ?? []).map((id) => inventory.label(id)?.[paper] ?? id)
  return [
    { label: label('reference'), value: valueIn<string>(doc, 'reference') ?? '' },
    {
      label: label('date'),
      value: dateInWords(valueIn<DateValue & Record<string, never>>(doc, 'date'), paper),
    },
    { label: wordsOf(paper).page.recipients, value: to.join('\n') },
    { label: label('status'), value: codeLabel(paper, 'letter.status', valueIn(doc, 'status')) ?? '' },
  ].filter(({ value }) => value !== '')
}

const tailsOf = ({ doc, language }: LetterIn): Head[] =>
  ['enclosures', 'copies']
    .map((field) => ({
      label: fieldLabel(paperLanguage(language), 'letter', field),
      value: linesIn(doc, field, language),
    }))
    .filter(({ value }) => value.trim() !== '')

const wordsIn = (block: LetterBlock, language: string): string => block.text[language] ?? ''

const numberOf = (blocks: LetterBlock[], at: number): number => {
  let number = 1
  while (isNumbered(blocks[at - number])) number += 1
  return number
}

const isNumbered = (block: LetterBlock | undefined): boolean =>
  block?.kind === 'ask' || (block?.kind === 'item' && block.attributes.list === 'ordered')

const lead = (blocks: LetterBlock[], at: number): string => {
  const block = blocks[at]
  if (isNumbered(block)) return `${numberOf(blocks, at)}. `
  return block?.kind === 'item' ? '• ' : ''
}

const written = ({ blocks, language }: LetterIn): { block: LetterBlock; text: string }[] =>
  blocks
    .map((block, at) => ({ block, text: wordsIn(block, language), lead: lead(blocks, at) }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ block, text, lead: before }) => ({ block, text: `${before}${text}` }))

const headText = (heads: Head[]): string =>
  heads.map(({ label, value }) => `${label}: ${value.split('\n').join('; ')}\n`).join('')

/** UTF-8 with its mark, so that no editor guesses another encoding. */
export const letterText = (letter: LetterIn, inventory: Inventory): Uint8Array => {
  const paragraphs = [...written(letter).map(({ text }) => text), ...letter.extra]
  const parts = [headText(headsOf(letter, inventory)), ...paragraphs.map((text) => `${text}\n`)]
  const tails = headText(tailsOf(letter))
  return utf8(`\ufeff${[...parts, tails].filter((part) => part !== '').join('\n')}`)
}

const definitions = (heads: Head[]): Html =>
  el(
    'dl',
    {},
    heads.flatMap(({ label, value }) => [
      el('dt', {}, label),
      el(
        'dd',
        {},
        value.split('\n').map((line) => el('span', {}, own(line))),
      ),
    ]),
  )

const blockHtml = ({ blocks }: LetterIn, { block, text }: { block: LetterBlock; text: string }): Html => {
  const dir: Record<string, string> = block.attributes.dir ? { dir: block.attributes.dir } : {}
  if (isSubject(blocks, blocks.indexOf(block))) return el('h1', dir, text)
  if (block.kind === 'heading') return el('h2', dir, text)
  return el(block.kind === 'quote' ? 'blockquote' : 'p', dir, text)
}

/** The page of a letter has the direction of its own language, whichever that is. */
export const letterPage = (letter: LetterIn, inventory: Inventory): Uint8Array => {
  const { doc, language } = letter
  const paper: PaperLanguage = paperLanguage(language)
  const text = written(letter)
  const extra = letter.extra.map((one) => el('p', {}, one))
  const words = wordsOf(paper).page
  const body = [
    definitions(headsOf(letter, inventory)),
    el(
      'div',
      { lang: language, dir: directionOf(language) },
      ...text.map((one) => blockHtml(letter, one)),
      ...extra,
    ),
    ...(text.length + extra.length === 0 ? [el('p', { class: 'soft' }, words.incomplete)] : []),
    definitions(tailsOf(letter)),
    el(
      'p',
      { class: 'soft' },
      words.language.replace('{language}', () => languageName(language, paper)),
    ),
  ]
  return htmlFile([{ title: inventory.label(doc.id)?.[paper] ?? '', language: paper, body }])
}

export interface Paper {
  /** "_en", and "-2_en" for the second reader of the same language. */
  name: string
  document: () => ReturnType<typeof paperOf>
}

/** What each reader of the letter would get; none without a recipient. */
export const papersOf = (session: Session, doc: Doc): Paper[] => {
  const seen = new Map<string, number>()
  return readersOf(session, doc.id).map((reader) => {
    const turn = (seen.get(reader.language) ?? 0) + 1
    seen.set(reader.language, turn)
    return {
      name: `${turn === 1 ? '' : `-${turn}`}_${reader.language}`,
      document: () => paperOf(session, { id: doc.id, ...reader }),
    }
  })
}

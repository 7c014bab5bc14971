// Letter, recipient and language become one document: the same data whether it is looked at, printed or saved.
// Pure: what differs between two recipients is the address block, the salutation and the paragraphs meant for one.
import type { Block as PressBlock, LetterDocument, Line, Run } from '#contract/press'
import type { DateValue } from '#contract/values'
import { bounds } from '../dates/edtf.ts'
import { printDate } from '../dates/print.ts'
import { languageName } from '../records/in-words.ts'
import { paperFor } from '../reference/countries.ts'
import type { Office } from '../reference/offices.ts'
import { addressBlock, closing, salutation } from './address.ts'
import { digitsFor, directionOf, directionOfText, nameRun, pageWords, primaryOf, runsOf } from './document.ts'
import { isSubject, type LetterBlock } from './project.ts'
import { languageFor, type LetterScene } from './scene.ts'
import { styleOf } from './start.ts'
import type { TextRun } from './text.ts'

export interface Rendering {
  scene: LetterScene
  office: Office
  language: string
  /** Whether every page says that it is a draft. */
  draft: boolean
  /** Neutral: what the file calls itself. */
  title: string
}

/** Facts are marked for us, not for the reader: stretches that look the same are one. */
const merged = (runs: readonly TextRun[]): TextRun[] =>
  runs.reduce<TextRun[]>((all, { text, bold, italic }) => {
    const last = all.at(-1)
    if (last && last.bold === bold && last.italic === italic) last.text += text
    else all.push({ text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) })
    return all
  }, [])

const lineOf = (runs: readonly TextRun[], language: string): Line =>
  merged(runs).flatMap(({ text, bold, italic }) =>
    runsOf(text, language).map((run): Run => ({
      ...run,
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
    })),
  )

const plain = (text: string, language: string): Line => runsOf(text, language)

/** A street and its number stay in their order: a line without a letter of ours is one stretch of its own. */
const addressLine = (text: string, language: string): Line => {
  const own = directionOf(language)
  const isForeign = [...text].every((character) => directionOfText(character) !== own)
  return isForeign ? [nameRun(text, language)] : plain(text, language)
}

type List = 'asks' | 'bullets' | 'ordered'

const listOf = ({ kind, attributes }: LetterBlock): List | null => {
  if (kind === 'ask') return 'asks'
  if (kind !== 'item') return null
  return attributes.list === 'ordered' ? 'ordered' : 'bullets'
}

const single = (block: LetterBlock, runs: Line): PressBlock => {
  const { dir, level } = block.attributes
  if (block.kind === 'heading') return { kind: 'heading', level: Math.min(3, Math.max(1, level ?? 1)), runs }
  return { kind: block.kind === 'quote' ? 'quote' : 'paragraph', runs, ...(dir ? { dir } : {}) }
}

/** Neighbouring items of the same kind are one list. */
const pressBlocks = (blocks: readonly LetterBlock[], language: string): PressBlock[] =>
  blocks.reduce<PressBlock[]>((all, block) => {
    const runs = lineOf(block.runs[language] ?? [], language)
    const list = listOf(block)
    const last = all.at(-1)
    if (list === null) all.push(single(block, runs))
    else if (last && last.kind === list) last.items.push(runs)
    else all.push({ kind: list, items: [runs] })
    return all
  }, [])

/** The blocks this recipient reads, in this language; what has no words here is left out. */
const blocksFor = ({ scene, office, language }: Rendering): LetterBlock[] =>
  scene.text.blocks
    .filter((_, index) => !isSubject(scene.text.blocks, index))
    .filter(({ attributes }) => !attributes.when || attributes.when === office.represents)
    .filter(({ text }) => (text[language] ?? '').trim() !== '')

const subjectOf = ({ scene, language }: Rendering): Line | null => {
  const { blocks } = scene.text
  const first = blocks[0]
  if (!first || !isSubject(blocks, 0) || !first.text[language]?.trim()) return null
  return lineOf(first.runs[language] ?? [], language)
}

/** Seconds since 1970 of the letter's own day: the file keeps no other time. */
const timeOf = (date: DateValue | null, today: string): number => {
  const day = bounds(date?.edtf ?? null).earliest ?? today
  const seconds = Date.parse(`${day}T00:00:00Z`) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}

const dateOf = ({ scene, language }: Rendering): Line => {
  const style = styleOf(scene.offices.map(({ office }) => office?.represents ?? null))
  const { date } = scene
  if (date === null) return []
  const text =
    date.edtf === null ? date.verbatim : printDate(date, { language, ...styleFor(language, style) })
  return plain(text, language)
}

const styleFor = (language: string, { months, digits }: ReturnType<typeof styleOf>) =>
  primaryOf(language) === 'ar' ? { ...(months ? { months } : {}), ...(digits ? { digits } : {}) } : {}

const digitsOf = (scene: LetterScene, language: string): LetterDocument['digits'] =>
  styleFor(language, styleOf(scene.offices.map(({ office }) => office?.represents ?? null))).digits ??
  digitsFor(language)

/** A language without lines of its own prints those of the source. */
const tailOf = (
  label: string,
  texts: Record<string, string>,
  { scene, language }: Rendering,
): LetterDocument['copies'] => {
  const own = texts[language] ?? ''
  const text = own.trim() === '' ? (texts[scene.text.source] ?? '') : own
  const lines = text.split('\n').flatMap((line) => line.trim() || [])
  return lines.length === 0 ? null : { label, items: lines.map((line) => addressLine(line, language)) }
}

/** Whoever holds these pages must know that others were sent. */
const noticeOf = ({ scene, office, language }: Rendering): string | null => {
  const meant = languageFor(office, scene.text)
  if (meant === language) return null
  const { copy, translation } = pageWords(language)
  const words = language === scene.text.source ? copy : translation
  return words.replace('{language}', () => languageName(meant, language))
}

export const documentOf = (rendering: Rendering): LetterDocument => {
  const { scene, office, language, draft, title } = rendering
  const words = pageWords(language)
  const sender = scene.sender === '' ? [] : [[nameRun(scene.sender, language)]]
  return {
    type: 'letter',
    title,
    language,
    direction: directionOf(language),
    paper: paperFor(office.seat ?? office.represents),
    digits: digitsOf(scene, language),
    pageLabel: words.pageLabel,
    draft: draft ? words.draft : null,
    notice: noticeOf(rendering),
    creationTimestamp: timeOf(scene.date, scene.today),
    sender,
    dateLine: dateOf(rendering),
    reference: scene.reference === '' ? null : plain(`${words.reference}: ${scene.reference}`, language),
    recipient: addressBlock(office, language).map((line) => addressLine(line, language)),
    channelLine: null,
    subject: subjectOf(rendering),
    salutation: plain(salutation(office, language), language),
    blocks: pressBlocks(blocksFor(rendering), language),
    closing: plain(closing(office, language), language),
    signatures: sender.length > 0 ? [sender] : [],
    enclosures: tailOf(words.enclosures, scene.enclosures, rendering),
    copies: tailOf(words.copies, scene.copies, rendering),
  }
}

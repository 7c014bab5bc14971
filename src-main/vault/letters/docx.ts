// The same letter as a DOCX, for recipients and colleagues who edit. What is on the page is what the PDF says.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type INumberingOptions,
} from 'docx'
import { LetterDocument as Letter } from '#contract/press'
import { numberIn, type Block, type Digits, type LetterDocument, type Line } from './document.ts'
import { coreProperties, withoutTimes } from './docx-neutral.ts'
import { childrenOf, paragraphOf, styleOf, type Look, type ParagraphLook } from './docx-text.ts'

type Piece = Paragraph | Table

// Twentieths of a point, as in the PDF: 26 mm at the sides, 24 mm above, 22 mm below.
const MARGIN = { left: 1474, right: 1474, top: 1361, bottom: 1247, header: 700, footer: 600 }
const PAPER = { a4: { width: 11906, height: 16838 }, 'us-letter': { width: 12240, height: 15840 } }
const AFTER = { spacing: { after: 140 } }
const CLOSE = { spacing: { after: 0 } }
const HANGING = { indent: { start: 400, hanging: 400 }, spacing: { after: 90 } }
const SOFT = '635D54'
const ALARM = '8C2F1B'
const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'BDB6AA', space: 4 }

// Word has list numbers in these digits; for the others the number is written out.
const FORMATS: Partial<Record<Digits, (typeof LevelFormat)[keyof typeof LevelFormat]>> = {
  latn: LevelFormat.DECIMAL,
  deva: LevelFormat.HINDI_NUMBERS,
  thai: LevelFormat.THAI_NUMBERS,
}

/**
 * A DOCX of the letter. While it is a draft every page says so. The file holds no author, no organisation, no time
 * but the letter's, and the same letter gives the same bytes.
 */
export const docxOf = async (document: LetterDocument): Promise<Uint8Array> => {
  const letter = Letter.parse(document)
  const file = new Document({
    numbering: numberingOf(letter),
    sections: [
      {
        properties: { page: { size: PAPER[letter.paper], margin: MARGIN } },
        headers: { default: headerOf(letter) },
        footers: { default: footerOf(letter) },
        children: [...openingOf(letter), ...bodyOf(letter), ...endOf(letter)],
      },
    ],
  })
  const core = coreProperties(letter.title, letter.creationTimestamp)
  const zip = await Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: core }])
  return new Uint8Array(withoutTimes(zip))
}

const headerOf = (letter: LetterDocument): Header => {
  const paragraph = { alignment: AlignmentType.CENTER }
  const { draft, notice } = letter
  if (draft !== null)
    return new Header({
      children: [paragraphOf([{ text: draft, bold: true }], letter, { color: ALARM, scale: 0.9, paragraph })],
    })
  return new Header({
    children:
      notice === null
        ? []
        : [paragraphOf([{ text: notice }], letter, { color: SOFT, scale: 0.85, paragraph })],
  })
}

/** The page label with Word's own page numbers in it. */
const footerOf = (letter: LetterDocument): Footer => {
  const style = styleOf({}, letter, { scale: 0.8, color: SOFT })
  const parts = letter.pageLabel.split(/(\{pages?\})/).filter((part) => part !== '')
  const field = (part: string): string => {
    if (part === '{page}') return PageNumber.CURRENT
    return part === '{pages}' ? PageNumber.TOTAL_PAGES : part
  }
  return new Footer({
    children: [
      new Paragraph({
        bidirectional: letter.direction === 'rtl',
        alignment: AlignmentType.END,
        children: parts.map((part) => new TextRun({ ...style, children: [field(part)] })),
      }),
    ],
  })
}

const lines = (all: readonly Line[], letter: LetterDocument, look: ParagraphLook = {}): Paragraph[] =>
  all.map((line, i) =>
    paragraphOf(line, letter, { ...look, paragraph: { ...(i === all.length - 1 ? AFTER : CLOSE) } }),
  )

const openingOf = (letter: LetterDocument): Piece[] => {
  const [name, ...rest] = letter.sender
  const soft: Look = { scale: 0.85, color: SOFT }
  const head =
    name === undefined ? [] : [paragraphOf(name, letter, { bold: true, scale: 1.15, paragraph: CLOSE })]
  const rule = { border: { bottom: RULE }, spacing: { after: 240 } }
  return [
    ...head,
    ...rest.map((line) => paragraphOf(line, letter, { ...soft, paragraph: CLOSE })),
    paragraphOf([], letter, { scale: 0.2, paragraph: rule }),
    paragraphOf(letter.dateLine, letter, { paragraph: CLOSE }),
    ...(letter.reference === null
      ? []
      : [paragraphOf(letter.reference, letter, { ...soft, paragraph: CLOSE })]),
    paragraphOf([], letter, { paragraph: CLOSE }),
    ...lines(letter.recipient, letter),
    ...(letter.channelLine === null
      ? []
      : [paragraphOf(letter.channelLine, letter, { ...soft, italic: true, paragraph: AFTER })]),
    ...(letter.subject === null ? [] : [headingOf(letter.subject, letter, 1)]),
    paragraphOf(letter.salutation, letter, { paragraph: AFTER }),
  ]
}

const headingOf = (line: Line, letter: LetterDocument, level: number): Paragraph => {
  const heading = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][level - 1]
  return paragraphOf(line, letter, {
    bold: true,
    scale: level === 1 ? 1.06 : 1.1,
    color: '1D1B18',
    paragraph: { spacing: { before: 240, after: 140 }, keepNext: true, ...(heading ? { heading } : {}) },
  })
}

/** One list of its own for each numbered block, so that each starts at one. */
const numberingOf = (letter: LetterDocument): INumberingOptions => ({
  config: letter.blocks.flatMap((block, i) => {
    const format = block.kind === 'bullets' ? LevelFormat.BULLET : FORMATS[letter.digits]
    if (!isList(block) || format === undefined) return []
    const text = block.kind === 'bullets' ? '•' : '%1.'
    const style = { paragraph: { indent: HANGING.indent } }
    return [{ reference: `list-${i}`, levels: [{ level: 0, format, text, style }] }]
  }),
})

const isList = (block: Block): block is Extract<Block, { items: Line[] }> => 'items' in block

const bodyOf = (letter: LetterDocument): Piece[] =>
  letter.blocks.flatMap((block, i): Piece[] => {
    if (isList(block)) return listOf(block, i, letter)
    if (block.kind === 'heading') return [headingOf(block.runs, letter, Math.min(block.level + 1, 3))]
    if (block.kind === 'table') return [tableOf(block, letter), paragraphOf([], letter, { paragraph: CLOSE })]
    const direction = block.dir ?? letter.direction
    const { lang } = block
    const runs = block.runs.map((run) => ({
      ...(lang === undefined ? {} : { lang }),
      dir: direction,
      ...run,
    }))
    const own = { ...letter, direction, language: lang ?? letter.language }
    const quote = { indent: { start: 400, end: 400 }, ...AFTER }
    return [paragraphOf(runs, own, { direction, paragraph: block.kind === 'quote' ? quote : AFTER })]
  })

const listOf = (block: Extract<Block, { items: Line[] }>, i: number, letter: LetterDocument): Paragraph[] => {
  const written = block.kind !== 'bullets' && FORMATS[letter.digits] === undefined
  return block.items.map((line, n) => {
    if (!written) {
      return paragraphOf(line, letter, {
        paragraph: { ...HANGING, numbering: { reference: `list-${i}`, level: 0 } },
      })
    }
    return paragraphOf(line, letter, { lead: `${numberIn(letter.digits, n + 1)}.`, paragraph: HANGING })
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const CELL_BORDERS = { top: NONE, left: NONE, right: NONE, bottom: RULE }

const tableOf = (block: Extract<Block, { kind: 'table' }>, letter: LetterDocument): Table => {
  const shares = block.widths.map((width) => (width === 0 ? 1 : Math.max(width, 0.5)))
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const row = (cells: readonly Line[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: shares.map(
        (share, i) =>
          new TableCell({
            width: { size: (share / whole) * 100, type: WidthType.PERCENTAGE },
            borders: CELL_BORDERS,
            children: [paragraphOf(cells[i] ?? [], letter, { bold: head, scale: 0.9, paragraph: CLOSE })],
          }),
      ),
    })
  return new Table({
    visuallyRightToLeft: letter.direction === 'rtl',
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(block.head === null ? [] : [row(block.head, true)]),
      ...block.rows.map((cells) => row(cells, false)),
    ],
  })
}

const endOf = (letter: LetterDocument): Piece[] => [
  paragraphOf(letter.closing, letter, { paragraph: { keepNext: true, spacing: { before: 120, after: 0 } } }),
  ...letter.signatures.flatMap((signature) =>
    signature.map((line, i) =>
      paragraphOf(line, letter, {
        bold: i === 0,
        paragraph: { spacing: { before: i === 0 ? 720 : 0, after: 0 }, keepNext: i < signature.length - 1 },
      }),
    ),
  ),
  ...[letter.enclosures, letter.copies].flatMap((part) => (part === null ? [] : tailOf(part, letter))),
]

const tailOf = (part: { label: string; items: Line[] }, letter: LetterDocument): Paragraph[] => [
  paragraphOf([{ text: part.label }], letter, {
    scale: 0.9,
    color: SOFT,
    paragraph: { spacing: { before: 240, after: 0 }, keepNext: true },
  }),
  ...part.items.map(
    (line) =>
      new Paragraph({
        bidirectional: letter.direction === 'rtl',
        children: childrenOf(line, letter, { scale: 0.9 }),
      }),
  ),
]

// What the vault asks of press: a document as plain data in, a finished PDF or pages to look at out.
// Nothing here is markup. A name that looks like code prints as it is typed.
import { z } from 'zod'
import { query } from './define.ts'
import { LangTag } from './values.ts'

// Direction comes from the runs alone: an override typed into a name must not rearrange the sentence around it.
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g

/** What can be printed of a text: no controls, no overrides of direction, one kind of line break. */
const printable = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')
    .replace(/\p{Cs}/gu, '\ufffd')

const text = (max: number) => z.string().max(max).overwrite(printable)
const Text = text(20_000)
const Direction = z.enum(['ltr', 'rtl'])
export type Direction = z.infer<typeof Direction>

/** CLDR numbering systems that the shipped fonts can print. */
export const Digits = z.enum(['latn', 'arab', 'arabext', 'deva', 'mymr', 'thai'])
export type Digits = z.infer<typeof Digits>

/**
 * A stretch of text in one style. `dir` isolates it: a Latin name or file number inside Arabic keeps its own order
 * and leaves that of its neighbours alone. Line breaks within the text are kept.
 */
export const Run = z.object({
  text: Text,
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  lang: LangTag.optional(),
  dir: Direction.optional(),
})
export type Run = z.infer<typeof Run>

export const Line = z.array(Run).max(400)
export type Line = z.infer<typeof Line>
const Lines = z.array(Line).max(400)

/** A cell per column; `head` may be null. Widths are shares of the page, 0 for "as wide as its content". */
export const Table = z.object({
  kind: z.literal('table'),
  head: z.array(Line).max(12).nullable(),
  rows: z.array(z.array(Line).min(1).max(12)).max(5000),
  widths: z.array(z.number().min(0).max(100)).min(1).max(12),
})
export type Table = z.infer<typeof Table>

/** A paragraph or quotation in another language than the document says so itself. */
const Foreign = { lang: LangTag.optional(), dir: Direction.optional() }

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), runs: Line, ...Foreign }),
  z.object({ kind: z.literal('heading'), level: z.number().int().min(1).max(3), runs: Line }),
  /** What is wanted, numbered in the digits of the letter. */
  z.object({ kind: z.literal('asks'), items: Lines }),
  z.object({ kind: z.literal('bullets'), items: Lines }),
  z.object({ kind: z.literal('ordered'), items: Lines }),
  z.object({ kind: z.literal('quote'), runs: Line, ...Foreign }),
  Table,
])
export type Block = z.infer<typeof Block>

const common = {
  /** Neutral: it is the title in the file's metadata too. */
  title: text(400).min(1),
  language: LangTag,
  direction: Direction,
  paper: z.enum(['a4', 'us-letter']),
  digits: Digits,
  /** Shown at the foot when there is more than one page; `{page}` and `{pages}` are filled in. */
  pageLabel: text(200),
  /** Words such as DRAFT, NOT FOR SENDING, printed on every page. */
  draft: text(200).min(1).nullable(),
  /** Seconds since 1970, kept in the file: the letter's date rather than the time of printing. */
  creationTimestamp: z.number().int().min(0).max(253_402_300_799),
}

export const LetterDocument = z.object({
  type: z.literal('letter'),
  ...common,
  /** Printed small on every page that is no draft: that these pages are not the ones that are sent. */
  notice: text(400).min(1).nullable(),
  /** The first line is the sender's name. */
  sender: Lines,
  dateLine: Line,
  reference: Line.nullable(),
  recipient: Lines,
  channelLine: Line.nullable(),
  subject: Line.nullable(),
  salutation: Line,
  blocks: z.array(Block).max(2000),
  closing: Line,
  signatures: z.array(Lines).max(60),
  enclosures: z.object({ label: text(200), items: Lines }).nullable(),
  copies: z.object({ label: text(200), items: Lines }).nullable(),
})
export type LetterDocument = z.infer<typeof LetterDocument>

export const DossierPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), rows: z.array(z.object({ label: Line, value: Line })).max(5000) }),
  z.object({ kind: z.literal('paragraphs'), paragraphs: Lines }),
  Table,
])
export type DossierPart = z.infer<typeof DossierPart>

/** A case as a printed file: sections of labelled values, text and tables. */
export const Dossier = z.object({
  type: z.literal('dossier'),
  ...common,
  heading: Line,
  /** Under the heading: what it was made from, for whom, until when. */
  lead: Lines,
  sections: z.array(z.object({ heading: Line, parts: z.array(DossierPart).max(400) })).max(400),
  footer: text(400),
})
export type Dossier = z.infer<typeof Dossier>

/** Half a page that goes with a bundle: what this is, how to open it, who tells her the words. */
export const Card = z.object({
  type: z.literal('card'),
  ...common,
  heading: Line,
  lead: Line,
  steps: Lines,
  /** Labelled values, such as who tells the words and until when it may be kept. */
  rows: z.array(z.object({ label: Line, value: Line })).max(20),
  note: Line.nullable(),
})
export type Card = z.infer<typeof Card>

export const PressDocument = z.discriminatedUnion('type', [LetterDocument, Dossier, Card])
export type PressDocument = z.infer<typeof PressDocument>

/** Characters that none of the shipped fonts can print: they show as empty boxes, so the letter must say so. */
const unprintable = z.array(z.string())

export const PressResult = z.discriminatedUnion('output', [
  z.object({
    output: z.literal('pdf'),
    bytes: z.instanceof(Uint8Array),
    pages: z.number().int(),
    /** Tagged for screen readers by PDF/UA-1, or tagged only, when a character could not be printed. */
    standard: z.enum(['ua-1', 'tagged']),
    unprintable,
  }),
  z.object({
    output: z.literal('svg'),
    /** One self-contained picture per page, glyphs as outlines: fit for an `img` with a data: address. */
    pages: z.array(z.string()),
    unprintable,
  }),
])
export type PressResult = z.infer<typeof PressResult>

export const PressJob = z.object({ document: PressDocument, output: z.enum(['pdf', 'svg']) })
export type PressJob = z.infer<typeof PressJob>

export const press = {
  /** Refused with press/failed when the document cannot be set. */
  jobs: { render: query({ in: PressJob, out: PressResult, gate: 'always' }) },
}

/** The one control message that press gets from the shell, with its port. */
export const PressStart = z.object({ fontsFolder: z.string().min(1) })
export type PressStart = z.infer<typeof PressStart>

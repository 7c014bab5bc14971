// Lines and runs as WordprocessingML (ECMA-376 part 1, 17.3): direction, language and face of each run.
import { Paragraph, Tab, TextRun, type IParagraphOptions, type ParagraphChild } from 'docx'
import type { Direction, LetterDocument, Line, Run } from './document.ts'
import { directionOf, primaryOf } from './document.ts'

// Faces that are on most desks: a DOCX is for editing on someone else's.
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' }
// Left-to-right and right-to-left mark: Word follows the run's own direction, others follow these.
const MARK: Record<Direction, string> = { ltr: '\u200e', rtl: '\u200f' }

/** Half-points: 11 pt, and 13 pt for Arabic and the other complex scripts. */
const SIZE = 22
const COMPLEX_SIZE = 26

export interface Look {
  bold?: boolean
  italic?: boolean
  /** Relative to the body, 1 when absent. */
  scale?: number
  /** Hex RGB. */
  color?: string
}

/** Which way the document goes, and in which language. */
export type Setting = Pick<LetterDocument, 'language' | 'direction'>

export const styleOf = (
  run: Pick<Run, 'bold' | 'italic' | 'dir' | 'lang'>,
  setting: Setting,
  look: Look = {},
) => {
  const direction = run.dir ?? setting.direction
  const language = run.lang ?? (direction === setting.direction ? setting.language : null)
  const bold = run.bold === true || look.bold === true
  const italics = run.italic === true || look.italic === true
  return {
    font: FONT,
    size: Math.round(SIZE * (look.scale ?? 1)),
    sizeComplexScript: Math.round(COMPLEX_SIZE * (look.scale ?? 1)),
    bold,
    boldComplexScript: bold,
    italics,
    italicsComplexScript: italics,
    rightToLeft: direction === 'rtl',
    ...(look.color === undefined ? {} : { color: look.color }),
    ...(language === null ? {} : { language: languageOf(language) }),
  }
}

const languageOf = (language: string) => {
  if (directionOf(language) === 'rtl') return { bidirectional: language }
  return ['zh', 'ja', 'ko'].includes(primaryOf(language)) ? { eastAsia: language } : { value: language }
}

/** The runs of a line; `before` is set in front of it, followed by a tab. */
export const childrenOf = (line: Line, setting: Setting, look?: Look): ParagraphChild[] =>
  line.flatMap((run) => {
    const style = styleOf(run, setting, look)
    const parts = run.text.split('\n')
    const runs = parts.map((text, i) => new TextRun({ ...style, text, ...(i > 0 ? { break: 1 } : {}) }))
    if (run.dir === undefined || run.dir === setting.direction) return runs
    const mark = () => new TextRun({ ...style, text: MARK[run.dir ?? 'ltr'] })
    return [mark(), ...runs, mark()]
  })

export interface ParagraphLook extends Look {
  paragraph?: Omit<IParagraphOptions, 'children'>
  /** Set in front of the line and followed by a tab: a number that Word itself cannot write. */
  lead?: string
  direction?: Direction
}

export const paragraphOf = (line: Line, setting: Setting, look: ParagraphLook = {}): Paragraph => {
  const direction = look.direction ?? setting.direction
  const own = { language: setting.language, direction: setting.direction }
  const lead =
    look.lead === undefined
      ? []
      : [new TextRun({ ...styleOf({ bold: true }, own, look), children: [look.lead, new Tab()] })]
  return new Paragraph({
    bidirectional: direction === 'rtl',
    ...look.paragraph,
    children: [...lead, ...childrenOf(line, own, look)],
  })
}

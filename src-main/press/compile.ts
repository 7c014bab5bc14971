// Typst, given our template as source and the document as data. It sees no folder, no package and no clock.
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { PressDocument, PressJob, PressResult } from '#contract/press'
import { AppError } from '#contract/errors'
import { needsHan, readFaces, unprintableIn, type Faces } from './fonts.ts'
import { splitPages } from './pages.ts'
import { wordsOf } from './text.ts'
import base from './templates/base.typ?raw'
import card from './templates/card.typ?raw'
import dossier from './templates/dossier.typ?raw'
import letter from './templates/letter.typ?raw'

const TEMPLATES: Record<PressDocument['type'], string> = { letter, dossier, card }
// A folder that is not there: a template that asked for a file would be refused.
const NOWHERE = '/amparo-press-has-no-files'
// Results of the last few jobs stay, so that the second letter of a series costs less than the first.
const KEEP_JOBS = 8

interface Press {
  compiler: NodeCompiler
  faces: Faces
}

/** Sets documents one after the other with the fonts of one folder. */
export interface Compile {
  (job: PressJob): PressResult
}

/** Fonts are read at the first job that needs them; jobs have passed the contract. Throws AppError press/failed for what cannot be set. */
export const createCompile = (fontsFolder: string): Compile => {
  const presses = new Map<boolean, Press>()
  const pressFor = (han: boolean): Press => {
    const known = presses.get(true) ?? presses.get(han)
    if (known !== undefined) return known
    const faces = readFaces(fontsFolder, han)
    const press = { compiler: compilerWith(faces), faces }
    presses.set(han, press)
    return press
  }
  return ({ document, output }) => {
    const words = wordsOf(document)
    const press = pressFor(needsHan(words))
    const typeset = typesetWith(press, TEMPLATES[document.type], JSON.stringify(document))
    const unprintable = unprintableIn(words, press.faces)
    const result =
      output === 'pdf'
        ? pdfOf(press, typeset, document.creationTimestamp)
        : { output, pages: svgOf(press, typeset) }
    press.compiler.evictCache(KEEP_JOBS)
    return { ...result, unprintable }
  }
}

/** A compiler that knows these faces and no file. */
export const compilerWith = (faces: Faces): NodeCompiler =>
  NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: faces.blobs }] })

const typesetWith = ({ compiler }: Press, template: string, content: string): NodeTypstDocument => {
  const compiled = compiler.compile({
    mainFileContent: `${base}\n${template}`,
    inputs: { document: content },
    resetRead: true,
  })
  // Typst's own words could quote the document, so none of them leave.
  if (compiled.result === null) throw new AppError('press/failed')
  return compiled.result
}

const pdfOf = ({ compiler }: Press, typeset: NodeTypstDocument, creationTimestamp: number) => {
  const pages = typeset.numOfPages
  const bytes = (pdf: Buffer) => new Uint8Array(pdf)
  try {
    const pdf = compiler.pdf(typeset, { pdfStandard: 'ua-1', creationTimestamp })
    return { output: 'pdf' as const, bytes: bytes(pdf), pages, standard: 'ua-1' as const }
  } catch {
    // PDF/UA-1 forbids a character without a glyph; the letter still prints, with its box in plain sight.
    const pdf = compiler.pdf(typeset, { creationTimestamp })
    return { output: 'pdf' as const, bytes: bytes(pdf), pages, standard: 'tagged' as const }
  }
}

const svgOf = ({ compiler }: Press, typeset: NodeTypstDocument): string[] => {
  const pages = splitPages(compiler.plainSvg(typeset), typeset.numOfPages)
  if (pages === null) throw new AppError('press/failed')
  return pages
}

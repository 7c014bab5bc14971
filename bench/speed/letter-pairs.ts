// P46: a letter as a PDF, over Typst alone with the same template and words.
import { join } from 'node:path'
import base from '../../src-main/press/templates/base.typ?raw'
import letter from '../../src-main/press/templates/letter.typ?raw'
import { compilerWith, createCompile } from '../../src-main/press/compile.ts'
import { readFaces } from '../../src-main/press/fonts.ts'
import { arabicLetter } from '../../src-main/press/samples.ts'
import { timed, type Pair } from './pairs.ts'

/** @param times letters in one go, each with another reference */
export const letterPairs = (top: string, times: number): Pair[] => {
  const fonts = join(top, 'node_modules', '@expo-google-fonts')
  const compile = createCompile(fonts)
  const compiler = compilerWith(readFaces(fonts, false))
  let turn = 0
  const documents = () =>
    Array.from({ length: times }, () => ({
      ...arabicLetter,
      reference: [{ text: `K7-${String(++turn).padStart(6, '0')}` }],
    }))
  return [
    {
      ...{ id: 'P46', better: 'lower', gate: 1.25, reach: 1.1 },
      text: `${String(times)} Arabic letters as tagged PDF, each character looked up in the fonts; Typst alone`,
      ours: () => {
        const all = documents()
        return timed(() => all.filter((document) => pages(compile({ document, output: 'pdf' })) > 0).length)
      },
      anchor: () => {
        const all = documents().map((document) => JSON.stringify(document))
        return timed(() => all.filter((document) => bare(compiler, document) > 0).length)
      },
    },
  ]
}

const pages = (result: ReturnType<ReturnType<typeof createCompile>>): number =>
  result.output === 'pdf' ? result.bytes.length : 0

const bare = (compiler: ReturnType<typeof compilerWith>, document: string): number => {
  const { result } = compiler.compile({
    mainFileContent: `${base}\n${letter}`,
    inputs: { document },
    resetRead: true,
  })
  const { creationTimestamp } = arabicLetter
  return result === null ? 0 : compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp }).length
}

// What press makes for a bundle: the dossier, and each letter as its readers get it, as PDF and as DOCX.
import type { PressDocument } from '#contract/press'
import type { Id } from '#contract/values'
import { mediaOf } from '../evidence/media.ts'
import { docxOf } from '../letters/docx.ts'
import { paperOf } from '../letters/papers.ts'
import { connectPress } from '../letters/press.ts'
import { languageFor, languagesOf } from '../letters/scene.ts'
import { officeForm } from '../offices/view.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { sha256Hex } from './bag.ts'
import type { FileOut, LetterOut } from './export.ts'

/** Prints PDFs, one after the other, in one process that is ended afterwards. */
export type Print = (document: PressDocument) => Promise<Uint8Array>

export const withPrint = async <T>(
  session: Pick<Session, 'startPress'>,
  signal: AbortSignal,
  work: (print: Print) => Promise<T>,
): Promise<T> => {
  const job = await session.startPress()
  const press = connectPress(job.port)
  try {
    return await work(async (document) => (await press.render({ document, output: 'pdf' }, signal)).bytes)
  } finally {
    press.close()
    job.stop()
  }
}

interface Reader {
  office: Id
  language: string
}

/** Each recipient in her language, and each language nobody gets, as the first recipient would get it. */
export const readersOf = ({ store }: Session, letter: Id): Reader[] => {
  const doc = store.get({ collection: 'letters', id: letter })
  if (!doc) return []
  const languages = languagesOf(doc)
  const readers = (valueIn<Id[]>(doc, 'recipients') ?? []).flatMap((office) => {
    const held = store.get({ collection: 'offices', id: office })
    return held ? [{ office, language: languageFor(officeForm(held), languages) }] : []
  })
  const [first] = readers
  if (!first) return []
  const read = new Set(readers.map(({ language }) => language))
  const others = languages.languages.filter((language) => !read.has(language))
  return [...readers, ...others.map((language) => ({ office: first.office, language }))]
}

/** "L-01_en", and "L-01-2_en" for the second reader of the same language. */
const nameOf = (number: number, reader: Reader, before: Reader[]): string => {
  const same = before.filter(({ language }) => language === reader.language).length
  const turn = same === 0 ? '' : `-${same + 1}`
  return `L-${String(number).padStart(2, '0')}${turn}_${reader.language}`
}

const fileOut = (path: string, bytes: Uint8Array): FileOut => ({
  path,
  bytes,
  media: mediaOf(path),
  sha256: sha256Hex(bytes),
})

/** @throws AppError letters/…, press/… */
export const printLetters = async (session: Session, letters: Id[], print: Print): Promise<LetterOut[]> => {
  const printed: LetterOut[] = []
  for (const [index, id] of letters.entries()) {
    const readers = readersOf(session, id)
    const files: FileOut[] = []
    for (const [place, reader] of readers.entries()) {
      const name = `letters/${nameOf(index + 1, reader, readers.slice(0, place))}`
      const document = paperOf(session, { id, ...reader })
      files.push(
        fileOut(`${name}.pdf`, await print(document)),
        fileOut(`${name}.docx`, await docxOf(document)),
      )
    }
    printed.push({ id, files })
  }
  return printed
}

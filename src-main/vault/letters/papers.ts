// A letter on its way to paper: the page to look at, the PDF, the DOCX. They always work; while a gate stops or
// the text is not approved, every page says that it is a draft.
import { AppError } from '#contract/errors'
import type { LetterDocument } from '#contract/press'
import type { Id } from '#contract/values'
import { leaveAs } from '../exits/record.ts'
import { officeForm } from '../offices/view.ts'
import { openDesk } from '../records/desk.ts'
import type { Session } from '../session.ts'
import type { Receipt } from '../store/types.ts'
import { docxOf } from './docx.ts'
import { letterHash } from './freeze.ts'
import { sceneOfLetter } from './gates-of-letter.ts'
import { countStops, gatesOf, isWhole } from './gates.ts'
import { connectPress } from './press.ts'
import { documentOf } from './rendering.ts'
import type { LetterScene } from './scene.ts'
import { isLetter } from './view.ts'

export interface Paper {
  id: Id
  office: Id
  language: string
}

/** No draft is only what was approved, for one of its recipients, in a language that says the whole letter. */
const isDraft = (scene: LetterScene, { office, language }: Paper, hash: string): boolean =>
  scene.status === 'drafting' ||
  scene.approved?.hash !== hash ||
  countStops(gatesOf(scene)) > 0 ||
  !scene.offices.some(({ id }) => id === office) ||
  !isWhole(scene, language)

/** @throws AppError letters/no-office when the office is not in this vault, records/missing without a letter */
export const paperOf = (session: Session, paper: Paper): LetterDocument => {
  const { store } = session
  const letter = store.get({ collection: 'letters', id: paper.id })
  if (!isLetter(letter)) throw new AppError('records/missing')
  const desk = openDesk(session, 'en')
  const scene = sceneOfLetter(session, letter, { desk })
  const office = desk.get('offices', paper.office)
  if (office?.kind !== 'office') throw new AppError('letters/no-office')
  return documentOf({
    scene,
    office: officeForm(office),
    language: paper.language,
    draft: isDraft(scene, paper, letterHash(letter, store.text(letter.id))),
    title: scene.reference.trim() || desk.caseNumber(scene.caseId) || '—',
  })
}

/** Runs a few jobs in one press, which is ended afterwards. */
const withPress = async <T>(
  session: Session,
  work: (press: ReturnType<typeof connectPress>) => Promise<T>,
): Promise<T> => {
  const job = await session.startPress()
  try {
    return await work(connectPress(job.port))
  } finally {
    job.port.close()
    job.stop()
  }
}

export const pagesOf = (session: Session, document: LetterDocument, signal: AbortSignal): Promise<string[]> =>
  withPress(session, async (press) => (await press.render({ document, output: 'svg' }, signal)).pages)

/** The most pages that any of the papers takes. */
export const longestOf = (
  session: Session,
  documents: readonly LetterDocument[],
  signal: AbortSignal,
): Promise<number> =>
  withPress(session, async (press) => {
    let most = 0
    for (const document of documents)
      most = Math.max(most, (await press.render({ document, output: 'svg' }, signal)).pages.length)
    return most
  })

const pdfBytes = (session: Session, document: LetterDocument, signal: AbortSignal): Promise<Uint8Array> =>
  withPress(session, async (press) => (await press.render({ document, output: 'pdf' }, signal)).bytes)

export interface Saving extends Paper {
  grant: string
  why: string
}

/** Renders first: a page that cannot be set leaves no exit. */
export const savePaper = async (
  session: Session,
  { grant, why, ...paper }: Saving,
  { as, signal }: { as: 'pdf' | 'docx'; signal: AbortSignal },
): Promise<Receipt> => {
  const document = paperOf(session, paper)
  const bytes = as === 'pdf' ? await pdfBytes(session, document, signal) : await docxOf(document)
  const letter = session.store.get({ collection: 'letters', id: paper.id })
  const what = as === 'pdf' ? 'letterPdf' : 'letterDocx'
  return leaveAs(session, grant, { bytes, what, record: paper.id, caseIds: letter?.caseIds ?? [], why })
}

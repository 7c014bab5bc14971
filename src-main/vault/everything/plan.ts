// The parts of an export in the order they are written: the last ones tell what became of those before.
import type { EverythingCounts } from '#contract/everything'
import { AppError } from '#contract/errors'
import { readBlob } from '../blobs/read.ts'
import { chainFile, chainOf } from '../bundles/custody.ts'
import { htmlFile } from '../bundles/html.ts'
import type { PaperLanguage } from '../bundles/words.ts'
import { localDay } from '../clock.ts'
import { blobFolder } from '../evidence/attach.ts'
import type { Session } from '../session.ts'
import { accountsFile, fileFor, historyFile, historyTable, recordsFile, tableFile } from './data.ts'
import type { Bytes } from './folder.ts'
import { tonguesOf, type HeldFile, type Inventory } from './inventory.ts'
import { letterIn, letterPage, letterText, papersOf } from './letters.ts'
import { casePage, historyPage, indexPage, roomPage, ROOMS } from './pages.ts'
import type { Printer } from './printer.ts'
import { readmeFile, sentences, type Missing, type Said } from './readme.ts'

export interface Part {
  path: string
  /** About how much work it is, against the others. */
  units: number
  bytes: () => Bytes | Promise<Bytes>
  /** SHA-256 that the bytes must have, in hex. */
  expected?: string
  /** What is said when the part cannot be read or made; without it, the export fails. */
  missing?: Missing['what']
}

/** A part that cannot be given: the export goes on and says so. */
export class Ungiven extends Error {
  readonly what: Missing['what']
  constructor(what: Missing['what']) {
    super(what)
    this.what = what
  }
}

export interface Planning {
  session: Session
  inventory: Inventory
  /** Of whoever makes it; the other one comes second. */
  language: PaperLanguage
  /** Null leaves the PDFs out. */
  printer: Printer | null
  /** Filled while parts are written. */
  missing: Missing[]
}

const dataParts = ({ session, inventory, language }: Planning): Part[] => {
  const written = { inventory, language }
  const kinds = [...inventory.kinds.keys()].sort().flatMap((kind): Part[] => {
    const units = 1 + Math.ceil(inventory.of(kind).length / 100)
    return [
      { path: `data/${fileFor(kind)}.json`, units, bytes: () => recordsFile(kind, inventory) },
      { path: `tables/${fileFor(kind)}.csv`, units, bytes: () => tableFile(kind, written) },
    ]
  })
  const all = [...inventory.kinds.values()].reduce((sum, held) => sum + held.length, 0)
  const units = 1 + Math.ceil(all / 50)
  return [
    ...kinds,
    { path: 'tables/accounts.csv', units, bytes: () => accountsFile(written) },
    { path: 'data/history.jsonl', units, bytes: () => historyFile(session, inventory) },
    { path: 'tables/history.csv', units, bytes: () => historyTable(session, written) },
    { path: 'data/custody.jsonl', units: 1, bytes: () => custodyFile(inventory) },
  ]
}

/** Every entry, bound to the one before as in a bundle. */
const custodyFile = (inventory: Inventory): Uint8Array => {
  const exhibits = new Map(inventory.files.map(({ item, path }) => [item.id, path]))
  const custody = inventory.of('entry').flatMap(({ doc, deleted }) => (deleted ? [] : doc))
  return chainFile(chainOf({ custody, exhibits, find: () => null }))
}

const letterParts = ({ session, inventory, printer }: Planning): Part[] =>
  inventory
    .of('letter')
    .filter(({ deleted }) => !deleted)
    .flatMap(({ doc }): Part[] => {
      const base = `letters/${inventory.letters.get(doc.id) ?? ''}`
      const texts = tonguesOf(doc).flatMap((tongue): Part[] => [
        {
          path: `${base}_${tongue}.html`,
          units: 1,
          bytes: () => letterPage(letterIn(session, doc, tongue), inventory),
        },
        {
          path: `${base}_${tongue}.txt`,
          units: 1,
          bytes: () => letterText(letterIn(session, doc, tongue), inventory),
        },
      ])
      const papers = printer === null ? [] : papersOf(session, doc)
      return [
        ...texts,
        ...papers.map(({ name, document }): Part => ({
          ...{ path: `${base}${name}.pdf`, units: 3, missing: 'pdf' },
          bytes: () => printer?.print(document()) ?? new Uint8Array(),
        })),
      ]
    })

/** What is wrong with the kept file is told from what is wrong with the place it is written to. */
async function* readHeld({ keys, folder }: Session, { item, file }: HeldFile): AsyncGenerator<Uint8Array> {
  const caseId = item.caseIds[0]
  if (caseId === undefined || !keys.hasCaseKey(caseId)) throw new Ungiven('gone')
  const wrappedKey = new Uint8Array(Buffer.from(file.key, 'base64'))
  const ref = { folder: blobFolder(folder), name: file.blob, wrappedKey, caseKey: keys.caseKey(caseId) }
  try {
    yield* readBlob(ref)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'disk/missing') throw new Ungiven('gone')
    throw error.code.startsWith('blob/') ? new Ungiven('damaged') : error
  }
}

const MEGABYTE = 1024 * 1024

const fileParts = ({ session, inventory }: Planning): Part[] =>
  inventory.files.map((held) => ({
    path: held.path,
    units: 1 + Math.ceil(held.file.size / MEGABYTE),
    bytes: () => readHeld(session, held),
    expected: held.file.sha256,
    missing: 'differs',
  }))

const languagesFor = (first: PaperLanguage): [PaperLanguage, PaperLanguage] =>
  first === 'ar' ? ['ar', 'en'] : ['en', 'ar']

const pageParts = ({ session, inventory, language: first }: Planning): Part[] =>
  languagesFor(first).flatMap((language): Part[] => {
    const reader = { inventory, language }
    const cases = inventory.of('case').filter(({ deleted }) => !deleted)
    const steps = (id: string) => session.store.history({ caseId: id }, Number.MAX_SAFE_INTEGER).steps
    return [
      ...cases.flatMap((held): Part[] => {
        const base = `pages/${language}/${inventory.pages.get(held.doc.id) ?? ''}`
        return [
          { path: `${base}.html`, units: 1, bytes: () => casePage(reader, held) },
          {
            path: `${base}-history.html`,
            units: 1,
            bytes: () => historyPage(reader, held, steps(held.doc.id)),
          },
        ]
      }),
      ...ROOMS.map((room): Part => ({
        path: `pages/${language}/${room}.html`,
        units: 1,
        bytes: () => roomPage(reader, room),
      })),
    ]
  })

/** Of what is there now; nothing in the trash is counted. */
export const countsOf = ({ inventory, missing }: Planning): EverythingCounts => {
  const count = (kind: string): number => inventory.of(kind).filter(({ deleted }) => !deleted).length
  const files = missing.filter(({ what }) => what !== 'pdf' && what !== 'lost').length
  return {
    cases: count('case'),
    people: count('person'),
    facts: count('event'),
    letters: count('letter'),
    files: inventory.files.length - files,
    sealed: inventory.sealed,
    missing: missing.length,
  }
}

const frontParts = (planning: Planning): Part[] => {
  const { session, inventory, language, missing } = planning
  const said = (): Said => ({ counts: countsOf(planning), missing, today: localDay(session.now()) })
  const [first, second] = languagesFor(language)
  const page = (of: PaperLanguage) => indexPage({ inventory, language: of }, sentences(said(), of))
  return [
    { path: 'index.html', units: 1, bytes: () => htmlFile([page(first), page(second)]) },
    { path: 'README.txt', units: 1, bytes: () => readmeFile(said(), [first, second]) },
  ]
}

export const planOf = (planning: Planning): Part[] => [
  ...dataParts(planning),
  ...letterParts(planning),
  ...fileParts(planning),
  ...pageParts(planning),
  ...frontParts(planning),
]

/** Says when, and nothing else. */
export const folderName = (session: Pick<Session, 'now'>): string => `export-${localDay(session.now())}`

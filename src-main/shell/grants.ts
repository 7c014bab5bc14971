// Dialogs of the system. A picked path becomes a one-use token: the path goes to the vault, the token to the page,
// which gives it to the vault. The page never names a path, the shell never reads a byte.
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { ManyPicked, OpenPurpose, SaveKind, SavePicked } from '#contract/shell'
import { exists, realPath } from './disk.ts'
import type { Tell } from './helpers.ts'
import { ENDINGS, plainName } from './names.ts'
import { syncedBy } from './synced.ts'
import { answerForTest } from './test-dialogs.ts'
import { say, type Word } from './words.ts'

export interface Grants {
  /** The first `most` of the picked files; none when the dialog was cancelled. */
  open: (purpose: OpenPurpose, most: number) => Promise<ManyPicked>
  save: (suggested: string, kind: SaveKind) => Promise<SavePicked | null>
  /** A folder that something is made in. */
  folder: () => Promise<SavePicked | null>
}

const KINDS: Record<Exclude<SaveKind, 'any'>, Word> = {
  bundle: 'kindBundle',
  pdf: 'kindPdf',
  docx: 'kindDocx',
  text: 'kindText',
}

const everything = (): FileFilter => ({ name: say('kindAny'), extensions: ['*'] })

const openFilters = (purpose: OpenPurpose): FileFilter[] =>
  purpose === 'bundle'
    ? [{ name: say('kindBundle'), extensions: ['age', 'html'] }, everything()]
    : [everything()]

const saveFilters = (kind: SaveKind): FileFilter[] =>
  kind === 'any' ? [everything()] : [{ name: say(KINDS[kind]), extensions: [ENDINGS[kind]] }]

const OPEN_TITLES: Record<OpenPurpose, Word> = {
  evidence: 'openEvidence',
  bundle: 'openBundle',
  partner: 'openPartner',
  any: 'openAny',
}

// Always the same folder: the last one used would be kept by the system, and tells something.
const neutralFolder = (): string => app.getPath('home')

const askOpen = async (window: BrowserWindow, purpose: OpenPurpose, many: boolean): Promise<string[]> => {
  if (__AMPARO_TEST__) {
    const answer = answerForTest()
    if (answer !== undefined) return answer
  }
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say(OPEN_TITLES[purpose]),
    defaultPath: neutralFolder(),
    filters: openFilters(purpose),
    properties: ['openFile', 'dontAddToRecent', ...(many ? (['multiSelections'] as const) : [])],
  })
  return filePaths
}

const askSave = async (window: BrowserWindow, name: string, kind: SaveKind): Promise<string | undefined> => {
  if (__AMPARO_TEST__) {
    const answer = answerForTest()
    if (answer !== undefined) return answer[0]
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: say('save'),
    defaultPath: join(neutralFolder(), name),
    filters: saveFilters(kind),
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  })
  return canceled ? undefined : filePath
}

/** The system's dialog for a folder; undefined when it was cancelled. */
export const askFolder = async (window: BrowserWindow, title: Word): Promise<string | undefined> => {
  if (__AMPARO_TEST__) {
    const answer = answerForTest()
    if (answer !== undefined) return answer[0]
  }
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say(title),
    defaultPath: neutralFolder(),
    properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
  })
  return filePaths[0]
}

const nameOf = (path: string): string => basename(path) || path

/** The dialogs of one window; `tell` takes the paths to the vault. */
export const createGrants = (window: BrowserWindow, tell: Tell): Grants => {
  const grant = (path: string, mode: 'read' | 'write'): string => {
    const token = randomBytes(16).toString('hex')
    tell({ type: 'grant', token, path, mode })
    return token
  }
  return {
    open: async (purpose, most) => {
      const paths = await askOpen(window, purpose, most > 1)
      const taken = paths.slice(0, most)
      const files = taken.map((path) => ({ grant: grant(path, 'read'), name: basename(path) }))
      return { files, left: paths.length - taken.length }
    },
    save: async (suggested, kind) => {
      const path = await askSave(window, plainName(suggested, kind), kind)
      if (path === undefined) return null
      const folder = dirname(path)
      return {
        grant: grant(path, 'write'),
        name: basename(path),
        folder: nameOf(folder),
        synced: syncedBy(realPath(folder), exists),
      }
    },
    folder: async () => {
      const path = await askFolder(window, 'openFolder')
      if (path === undefined) return null
      return {
        grant: grant(path, 'write'),
        name: nameOf(path),
        folder: nameOf(dirname(path)),
        synced: syncedBy(realPath(path), exists),
      }
    },
  }
}

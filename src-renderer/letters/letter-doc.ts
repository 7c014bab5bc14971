// The text of one letter in this window: one Y.Doc for all its languages, filled and kept by the vault.
import * as Y from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { fragmentName } from '#contract/letter-text'
import { AppError } from '#contract/errors'
import { noteUnsaved, trackSaving } from '../saving.ts'
import { vault } from '../vault.ts'

/** After so many milliseconds without a key what was typed is sent… */
const QUIET = 220
/** …and after so many at the latest. */
const LATEST = 450

const FROM_VAULT = 'vault'

export interface LetterDoc {
  doc: Y.Doc
  /** One history for all columns: undo takes back the last thing that was done, in whichever. */
  undo: Y.UndoManager
  /** Sends what is still waiting; settles when it is on the disk. */
  flush: () => Promise<void>
}

interface Listener {
  ready: (letter: LetterDoc) => void
  failed: (error: AppError) => void
}

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal/unexpected')

/** Gathers updates and sends them merged: at most two a second, in order. */
const outbox = (id: string, failed: Listener['failed']) => {
  let waiting: Uint8Array[] = []
  let noted: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  let sending: Promise<void> = Promise.resolve()

  const send = async (update: Uint8Array<ArrayBuffer>): Promise<void> => {
    try {
      await trackSaving(vault().letters.update({ id, update }))
    } catch (error) {
      failed(asAppError(error))
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    if (waiting.length > 0) {
      const update = new Uint8Array(Y.mergeUpdates(waiting))
      waiting = []
      sending = sending.then(() => send(update))
      noted?.()
      noted = null
    }
    return sending
  }
  const add = (update: Uint8Array): void => {
    if (waiting.length === 0) first = performance.now()
    waiting.push(update)
    noted ??= noteUnsaved(flush)
    clearTimeout(timer)
    const left = LATEST - (performance.now() - first)
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(QUIET, left)))
  }
  return { add, flush }
}

const historyOf = (doc: Y.Doc, languages: readonly string[]): Y.UndoManager =>
  new Y.UndoManager(
    languages.map((language) => doc.getXmlFragment(fragmentName(language))),
    {
      trackedOrigins: new Set([ySyncPluginKey]),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    },
  )

/** Opens the text; `ready` is called once, when the whole of it is here. Returns how to leave it, nothing lost. */
export const openLetterDoc = (
  id: string,
  languages: readonly string[],
  { ready, failed }: Listener,
): (() => void) => {
  const doc = new Y.Doc()
  const box = outbox(id, failed)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_VAULT) box.add(update)
  })
  let isReady = false
  const watching = vault().letters.text(
    { id },
    {
      next: ({ update, client }) => {
        if (client !== null) doc.clientID = client
        Y.applyUpdate(doc, update, FROM_VAULT)
        if (isReady) return
        isReady = true
        ready({ doc, undo: historyOf(doc, languages), flush: box.flush })
      },
      error: (error) => failed(asAppError(error)),
    },
  )
  return () => {
    void box.flush()
    watching.stop()
    doc.destroy()
  }
}

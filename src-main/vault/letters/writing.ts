// Letters while they are being written: who has a text open, under which client id, and how a change is kept and
// told to the others. One for each session.
import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { AppError } from '#contract/errors'
import { stateKey, textHash } from '#contract/letter-text'
import type { Id } from '#contract/values'
import type { Session } from '../session.ts'
import { newId, type Doc, type Receipt, type Write } from '../store/index.ts'
import { judgeUpdate } from './check.ts'
import { changeOf, follow } from './follow.ts'
import { letterHash, letterRef, reopenWrites } from './freeze.ts'
import { languagesOf } from './scene.ts'
import { openText, readLanguage, statesOf } from './text.ts'

interface TextMessage {
  update: Uint8Array<ArrayBuffer>
  client: number | null
}

interface Window {
  client: number
  push: (message: TextMessage) => void
}

const NEWEST_CLIENT = 2 ** 32 - 1

export interface Writing {
  /** The whole state with a client id for this window, then what others change, until `signal` aborts. */
  open: (letter: Id, push: Window['push'], signal: AbortSignal) => void
  /** @throws AppError letters/bad-update, letters/bad-text, letters/too-big; nothing is kept then */
  update: (letter: Doc, update: Uint8Array) => Receipt
  /** Says that a translation still fits. */
  markSame: (letter: Doc, at: { block: string; language: string }) => Receipt
  /** Brings the languages after the source once more, with other writes in the same commit. */
  followed: (letter: Doc, others: Write[]) => Receipt
  /** The client id under which the vault itself writes. */
  ownClient: () => number
}

const randomClient = (): number => randomInt(1, NEWEST_CLIENT)

/** Only what differs from before counts as a change of the letter's words. */
const voided = (letter: Doc, before: Uint8Array | null, after: Uint8Array): Write[] =>
  letterHash(letter, before) === letterHash(letter, after) ? [] : reopenWrites(letter)

export const openWriting = ({ store }: Session): Writing => {
  const windows = new Map<Id, Set<Window>>()
  const issued = new Map<Id, Set<number>>()
  const own = randomClient()

  const tell = (letter: Id, update: Uint8Array, except: ReadonlySet<number>): void => {
    for (const { client, push } of windows.get(letter) ?? []) {
      if (!except.has(client)) push({ update: new Uint8Array(update), client: null })
    }
  }
  const textWrite = (letter: Doc, update: Uint8Array): Write => ({
    do: 'text',
    at: letterRef(letter.id),
    lang: languagesOf(letter).source,
    update,
  })
  /** Changes by the vault itself on top of `doc`, as one update. */
  const byVault = (doc: Y.Doc, change: () => void): Uint8Array | null => {
    doc.clientID = own
    return changeOf(doc, change)
  }
  const keepOwn = (letter: Doc, change: (doc: Y.Doc) => void, others: Write[] = []): Receipt => {
    const doc = openText(store.text(letter.id))
    const update = byVault(doc, () => change(doc))
    const receipt = store.commit([...others, ...(update ? [textWrite(letter, update)] : [])])
    if (update) tell(letter.id, update, new Set())
    return receipt
  }

  return {
    ownClient: () => own,
    open: (letter, push, signal) => {
      const window = { client: randomClient(), push }
      const open = windows.get(letter) ?? new Set()
      windows.set(letter, open.add(window))
      issued.set(letter, (issued.get(letter) ?? new Set<number>()).add(window.client))
      signal.addEventListener('abort', () => open.delete(window), { once: true })
      const state = store.text(letter) ?? Y.encodeStateAsUpdate(openText(null))
      push({ update: new Uint8Array(state), client: window.client })
    },
    update: (letter, update) => {
      const before = store.text(letter.id)
      const { doc, changed, clients } = judgeUpdate(before, update, issued.get(letter.id) ?? new Set())
      if (!changed) return store.commit([])
      const added = byVault(doc, () => follow(doc, languagesOf(letter), newId))
      const after = Y.encodeStateAsUpdate(doc)
      const receipt = store.commit([
        textWrite(letter, added ? Y.mergeUpdates([update, added]) : update),
        ...voided(letter, before, after),
      ])
      tell(letter.id, update, clients)
      if (added) tell(letter.id, added, new Set())
      return receipt
    },
    markSame: (letter, { block, language }) => {
      const { source, languages } = languagesOf(letter)
      const origin = readLanguage(openText(store.text(letter.id)), source).find((one) => one.block === block)
      if (!origin || language === source || !languages.includes(language))
        throw new AppError('records/missing')
      return keepOwn(letter, (doc) => statesOf(doc).set(stateKey(language, block), textHash(origin.text)))
    },
    followed: (letter, others) => keepOwn(letter, (doc) => follow(doc, languagesOf(letter), newId), others),
  }
}

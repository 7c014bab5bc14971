// Letters while they are being written: who has a text open, under which client id, and how a change is kept and
// told to the others. One for each session.
import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { AppError } from '#contract/errors'
import { stateKey, textHash } from '#contract/letter-text'
import type { Id } from '#contract/values'
import type { Session } from '../session.ts'
import { newId, type Doc, type Receipt, type Write } from '../store/index.ts'
import { payloadOf, type Op } from '../store/op.ts'
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
  /** Brings the languages after the source once more, when there are more of them. */
  followed: (letter: Doc) => Receipt
  /** The client id under which the vault itself writes. */
  ownClient: () => number
}

const randomClient = (): number => randomInt(1, NEWEST_CLIENT)

/** An approval ends with the first change of what is printed; nothing is compared while there is none. */
const voided = (letter: Doc, before: Uint8Array | null, after: Uint8Array): Write[] => {
  const writes = reopenWrites(letter)
  return writes.length === 0 || letterHash(letter, before) === letterHash(letter, after) ? [] : writes
}

/** Who has which letter open, and which client ids were given for it. */
const openRoom = () => {
  const windows = new Map<Id, Set<Window>>()
  const issued = new Map<Id, Set<number>>()
  return {
    issued: (letter: Id): ReadonlySet<number> => issued.get(letter) ?? new Set(),
    enter: (letter: Id, window: Window, signal: AbortSignal): void => {
      windows.set(letter, (windows.get(letter) ?? new Set<Window>()).add(window))
      issued.set(letter, (issued.get(letter) ?? new Set<number>()).add(window.client))
      signal.addEventListener('abort', () => windows.get(letter)?.delete(window), { once: true })
    },
    /** Everyone but the windows whose own words these are. */
    tell: (letter: Id, update: Uint8Array, except: ReadonlySet<number> = new Set()): void => {
      for (const { client, push } of windows.get(letter) ?? [])
        if (!except.has(client)) push({ update: new Uint8Array(update), client: null })
    },
  }
}

const textWrite = (letter: Doc, update: Uint8Array): Write => ({
  do: 'text',
  at: letterRef(letter.id),
  lang: languagesOf(letter).source,
  update,
})

/** The change that says a translation fits the source as it stands. @throws AppError records/missing */
const sameAs = (letter: Doc, doc: Y.Doc, { block, language }: { block: string; language: string }) => {
  const { source, languages } = languagesOf(letter)
  const origin = readLanguage(doc, source).find((one) => one.block === block)
  if (!origin || language === source || !languages.includes(language)) throw new AppError('records/missing')
  return () => statesOf(doc).set(stateKey(language, block), textHash(origin.text))
}

/** Changes by one client on top of `doc`, as one update. */
const changeBy = (client: number, doc: Y.Doc, change: () => void): Uint8Array | null => {
  doc.clientID = client
  return changeOf(doc, change)
}

/** Changes of texts that did not come through here: something was undone. */
const listenElsewhere = (store: Session['store'], heard: (letter: Id, update: Uint8Array) => void) => {
  let isOurs = false
  store.changes(({ changes }) => {
    if (isOurs) return
    for (const { collection, after } of changes) {
      if (collection !== 'ops' || !after.body.includes('"do":"text"')) continue
      const op = JSON.parse(after.body) as Op
      const payload = payloadOf(op)
      if (payload?.do === 'text') heard(op.record, new Uint8Array(Buffer.from(payload.update, 'base64')))
    }
  })
  return (writes: Write[]): Receipt => {
    isOurs = true
    try {
      return store.commit(writes)
    } finally {
      isOurs = false
    }
  }
}

interface Keeping {
  store: Session['store']
  room: ReturnType<typeof openRoom>
  /** The client id under which the vault itself writes. */
  own: number
  commit: (writes: Write[]) => Receipt
}

const keepOwn = (
  { room, own, commit }: Keeping,
  letter: Doc,
  by: { doc: Y.Doc; change: () => void },
): Receipt => {
  const update = changeBy(own, by.doc, by.change)
  const receipt = commit(update ? [textWrite(letter, update)] : [])
  if (update) room.tell(letter.id, update)
  return receipt
}

const keepTheirs = ({ store, room, own, commit }: Keeping, letter: Doc, update: Uint8Array): Receipt => {
  const before = store.text(letter.id)
  const { doc, changed, clients } = judgeUpdate(before, update, room.issued(letter.id))
  if (!changed) return store.commit([])
  const added = changeBy(own, doc, () => follow(doc, languagesOf(letter), newId))
  const whole = added ? Y.mergeUpdates([update, added]) : update
  const after = Y.encodeStateAsUpdate(doc)
  const receipt = commit([textWrite(letter, whole), ...voided(letter, before, after)])
  room.tell(letter.id, update, clients)
  if (added) room.tell(letter.id, added)
  return receipt
}

/** @param changed told of every letter whose text has changed elsewhere than in a window */
export const openWriting = ({ store }: Session, changed: (letter: Id) => void): Writing => {
  const room = openRoom()
  const own = randomClient()
  const commit = listenElsewhere(store, (letter, update) => {
    room.tell(letter, update)
    changed(letter)
  })
  const keeping: Keeping = { store, room, own, commit }
  return {
    ownClient: () => own,
    open: (letter, push, signal) => {
      const client = randomClient()
      room.enter(letter, { client, push }, signal)
      const state = store.text(letter) ?? Y.encodeStateAsUpdate(openText(null))
      push({ update: new Uint8Array(state), client })
    },
    update: (letter, update) => keepTheirs(keeping, letter, update),
    markSame: (letter, at) => {
      const doc = openText(store.text(letter.id))
      return keepOwn(keeping, letter, { doc, change: sameAs(letter, doc, at) })
    },
    followed: (letter) => {
      const doc = openText(store.text(letter.id))
      const change = () => follow(doc, languagesOf(letter), newId)
      return keepOwn(keeping, letter, { doc, change })
    },
  }
}

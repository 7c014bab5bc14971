// Bundles: what would travel, sealing it, opening what partners sealed for us.
import { basename } from 'node:path'
import type { Handlers, HandlerOf } from '#contract/define'
import { AppError } from '#contract/errors'
import type { bundles, OpenOutcome } from '#contract/bundles'
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { leaveAs, recordExit } from '../exits/record.ts'
import { connectPress } from '../letters/press.ts'
import { readBounded } from '../files.ts'
import type { Take } from '../grants.ts'
import { fingerprint } from '../identity/fingerprint.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Sort } from '../store/index.ts'
import { choiceOf } from './choice.ts'
import { gather } from './gather.ts'
import { keepBundle, keptOf, readKept, receivedBundle, seenBefore } from './kept.ts'
import { itemsOf, stopsOf, warnsOf } from './look.ts'
import { noteCard, noteText, type NoteFor } from './note.ts'
import { openedView, partnerWith } from './opened-view.ts'
import { openBundle, type Opened } from './opening.ts'
import { withPrint } from './printing.ts'
import { bundleRow } from './rows.ts'
import { sealBundle } from './seal.ts'
import { select } from './selection.ts'

type Noun = typeof bundles
type Input<V extends keyof Noun> = Parameters<HandlerOf<Noun[V]>>[0]

const SEEN = ['cases', 'parties', 'facts', 'sources', 'evidence', 'letters', 'partners'] as const
const LIMIT = 512 * 1024 * 1024

const lookAt = (session: Session, input: Input<'look'>) => {
  const docs = gather(session, input.caseId)
  const today = localDay(session.latest())
  if (!docs) return { today, items: [], letters: [], goes: 0, left: [], stops: [], warns: [] }
  const choice = choiceOf(session, input)
  const selection = select(docs, choice)
  const partner =
    input.partner === null ? undefined : session.store.get({ collection: 'partners', id: input.partner })
  return {
    today,
    items: itemsOf(selection, docs, input.language),
    letters: selection.letters,
    goes: selection.goes,
    left: selection.left,
    stops: stopsOf(docs, choice, partner),
    warns: warnsOf(docs, choice, { partner, selection }),
  }
}

const noteFor = ({ now }: Session, { passphrase, language }: Omit<NoteFor, 'today'>): NoteFor => ({
  passphrase,
  language,
  today: localDay(now()),
})

const notePages = async (session: Session, note: NoteFor, signal: AbortSignal): Promise<string[]> => {
  const job = await session.startPress()
  const press = connectPress(job.port)
  try {
    return (await press.render({ document: noteCard(note), output: 'svg' }, signal)).pages
  } finally {
    press.close()
    job.stop()
  }
}

const textOf = (bytes: Uint8Array | null): string | null => {
  if (bytes === null) return null
  const text = new TextDecoder().decode(bytes).normalize('NFKC').trim()
  bytes.fill(0)
  return text
}

const received = async (
  session: Session,
  { opened, name, size, language }: { opened: Opened; name: string; size: number; language: string },
): Promise<OpenOutcome> => {
  const held = seenBefore(session, opened)
  const partner = partnerWith(session, Buffer.from(opened.cardBytes).toString('base64'))
  const id = held?.id ?? (await keepBundle(session, { opened, partner: partner?.id ?? null, name, size }))
  const doc = receivedBundle(session, id)
  const view = doc && (await openedView(session, doc, { language, seenBefore: held !== null }))
  if (!view) throw new AppError('bundles/missing')
  return view
}

const TRY_AGAIN = new Set<OpenOutcome['outcome']>(['needsPassphrase', 'wrongPassphrase'])

/** Null when it is too large to be a bundle. @throws AppError disk/… */
const readBundle = (path: string): Uint8Array | null => {
  try {
    const bytes = readBounded(path, LIMIT)
    if (bytes === null) throw new AppError('disk/missing')
    return bytes
  } catch (error) {
    if (error instanceof AppError && error.code === 'file/tooLarge') return null
    throw error
  }
}

/** Remembers the path of a file that asked for words, so that nobody has to find it twice. */
const opener = (session: Session) => {
  let waiting: string | null = null
  const pathOf = async (grant: string | null, take: Take): Promise<string> => {
    if (grant !== null) return take(grant, 'read')
    if (waiting === null) throw new AppError('grant/unknown')
    return waiting
  }
  const open = async ({ grant, passphrase, language }: Input<'open'>, take: Take): Promise<OpenOutcome> => {
    const words = textOf(passphrase)
    const path = await pathOf(grant, take)
    waiting = null
    const file = readBundle(path)
    if (file === null) return { outcome: 'tooLarge', part: '' }
    const result = await openBundle(session, { file, passphrase: words, today: localDay(session.latest()) })
    if (result.ok)
      return received(session, { opened: result.opened, name: basename(path), size: file.length, language })
    if (TRY_AGAIN.has(result.wrong.outcome)) waiting = path
    return result.wrong
  }
  return (input: Input<'open'>): Promise<OpenOutcome> => session.grants.use((take) => open(input, take))
}

const verifyFile = async (session: Session, { grant, passphrase }: Input<'verify'>, take: Take) => {
  const words = textOf(passphrase)
  const file = readBundle(await take(grant, 'read'))
  if (file === null) return { outcome: 'tooLarge' as const, part: '' }
  const result = await openBundle(session, { file, passphrase: words, today: localDay(session.latest()) })
  if (!result.ok) return result.wrong
  const { cardBytes, manifest, files } = result.opened
  const partner = partnerWith(session, Buffer.from(cardBytes).toString('base64'))
  const name = valueIn<string>(partner, 'name') ?? ''
  const sender = { name, words: fingerprint(cardBytes).words, known: partner !== null }
  return { outcome: 'sound' as const, sender, bundleId: manifest.id, files: files.size }
}

const saveFile = async (session: Session, { id, path, grant, why }: Input<'saveFile'>) => {
  const doc = receivedBundle(session, id)
  const kept = doc && keptOf(doc)
  const file = kept?.files.find((one) => one.path === `data/${path}`)
  if (!doc || !kept || !file) throw new AppError('bundles/missing')
  const bytes = await readKept(session, id, { kept, file })
  return leaveAs(session, grant, { bytes, what: 'bundleFile', record: id, caseIds: [], why })
}

const saveNote = async (session: Session, input: Input<'saveNote'>, signal: AbortSignal) => {
  const bytes = await withPrint(session, signal, (print) => print(noteCard(noteFor(session, input))))
  return leaveAs(session, input.grant, { bytes, what: 'note', record: null, caseIds: [], why: '' })
}

const NEWEST: Sort[] = [{ 'q.at': 'desc' }, { id: 'asc' }]

export const bundlesHandlers = (session: Session): Handlers<{ bundles: Noun }>['bundles'] => {
  const { store } = session
  return {
    list: (_, push, signal) => {
      const query = { selector: { kind: 'bundle' }, sort: NEWEST }
      const compute = () => push(store.find('actions', query).map((doc) => bundleRow(session, doc)))
      signal.addEventListener('abort', store.live(['actions', 'partners', 'cases'], compute), { once: true })
    },
    look: (input, push, signal) => {
      const compute = () => push(lookAt(session, input))
      signal.addEventListener('abort', store.live(SEEN, compute), { once: true })
    },
    seal: async (input, signal) => {
      try {
        return await sealBundle(session, input, signal)
      } finally {
        if ('passphrase' in input.to) input.to.passphrase.fill(0)
      }
    },
    note: async (input, signal) => {
      const note = noteFor(session, input)
      return { text: noteText(note), pages: await notePages(session, note, signal) }
    },
    saveNote: (input, signal) => saveNote(session, input, signal),
    notePrinted: () =>
      recordExit(session, { what: 'note', record: null, caseIds: [], name: '', where: '', why: '' }),
    open: opener(session),
    verify: (input) => session.grants.use((take) => verifyFile(session, input, take)),
    show: async ({ id, language }: { id: Id; language: string }) => {
      const doc = receivedBundle(session, id)
      return doc ? openedView(session, doc, { language, seenBefore: true }) : null
    },
    saveFile: (input) => saveFile(session, input),
  }
}

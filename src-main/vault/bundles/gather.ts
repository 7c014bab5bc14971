// A case read from the store for a bundle: its records, its letters' words, its files.
import type { Id } from '#contract/values'
import { readBlob } from '../blobs/read.ts'
import { concat } from '../crypto/bytes.ts'
import { blobFolder } from '../evidence/attach.ts'
import { fileOf } from '../evidence/view.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import { wordsOfText } from '../store/texts.ts'
import type { Doc } from '../store/types.ts'
import { textsIn, type CaseDocs, type LetterIn } from './docs.ts'

const letterIn = ({ store }: Pick<Session, 'store'>, doc: Doc): LetterIn => {
  const state = store.text(doc.id)
  const own = ['title', 'reference'].flatMap((field) => textsIn(valueIn(doc, field)))
  const written = state ? wordsOfText(state).map(({ text }) => text) : []
  const status = valueIn<string>(doc, 'status')
  return {
    id: doc.id,
    title: valueIn<string>(doc, 'title') ?? '',
    languages: valueIn<string[]>(doc, 'languages') ?? [],
    draft: status !== 'approved' && status !== 'sent',
    hasRecipient: (valueIn<Id[]>(doc, 'recipients') ?? []).length > 0,
    words: [...own, ...written].join('\n'),
  }
}

/** Null when there is no such case. */
export const gather = (session: Pick<Session, 'store'>, caseId: Id): CaseDocs | null => {
  const { store } = session
  const theCase = store.get({ collection: 'cases', id: caseId })
  if (!theCase) return null
  const parties = store.ofCase('parties', caseId)
  const sources = store.ofCase('sources', caseId)
  return {
    theCase,
    persons: parties.filter(({ kind }) => kind === 'person'),
    organisations: parties.filter(({ kind }) => kind === 'organisation'),
    events: store.ofCase('facts', caseId).filter(({ kind }) => kind === 'event'),
    sources: sources.filter(({ kind }) => kind === 'source'),
    consents: sources.filter(({ kind }) => kind === 'consent'),
    items: store.ofCase('evidence', caseId).filter(({ kind }) => kind === 'item'),
    custody: store.ofCase('custody', caseId),
    letters: store
      .ofCase('letters', caseId)
      .filter(({ kind }) => kind === 'letter')
      .map((doc) => letterIn(session, doc)),
  }
}

/** The original bytes of an evidence item. @throws AppError blob/…, disk/… */
export const readItem = async (
  { keys, folder }: Session,
  item: Doc,
  caseId: Id,
): Promise<Uint8Array | null> => {
  const file = fileOf(item)
  if (!file) return null
  const pieces: Uint8Array[] = []
  const ref = {
    folder: blobFolder(folder),
    name: file.blob,
    wrappedKey: new Uint8Array(Buffer.from(file.key, 'base64')),
    caseKey: keys.caseKey(caseId),
  }
  for await (const piece of readBlob(ref)) pieces.push(piece)
  return concat(...pieces)
}

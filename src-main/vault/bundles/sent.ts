// The record of a bundle that was sent: what was in it, for whom, and which one came before.
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { Id } from '#contract/values'
import { recordExit } from '../exits/record.ts'
import { newRecordId } from '../gestures.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc, Json, Receipt, Ref, Write } from '../store/index.ts'
import type { Left } from './sections.ts'

export const SentContents = z.looseObject({
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
  tagManifest: z.string(),
  sequence: z.number().int(),
  previous: z.string().nullable(),
  size: z.number(),
  goes: z.number().int(),
  passphrase: z.boolean(),
  unverified: z.boolean(),
  named: z.array(Id),
  name: z.string(),
})
export type SentContents = z.infer<typeof SentContents>

export const bundleRef = (id: Id): Ref => ({ collection: 'actions', kind: 'bundle', id })

const sentOf = (doc: Doc): SentContents | null =>
  SentContents.safeParse(valueIn(doc, 'contents')).data ?? null

/** The newest other bundle of the case for the partner (null: those with a passphrase for nobody named). */
export const lastSent = (
  { store }: Pick<Session, 'store'>,
  { caseId, partner, bundleId }: Pick<Sending, 'caseId' | 'partner' | 'bundleId'>,
): SentContents | null =>
  store
    .ofCase('actions', caseId)
    .filter((doc) => doc.kind === 'bundle' && valueIn(doc, 'direction') === 'sent')
    .filter((doc) => valueIn(doc, 'partner') === partner && valueIn(doc, 'bundleId') !== bundleId)
    .map(sentOf)
    .filter((contents) => contents !== null)
    .sort((a, b) => a.sequence - b.sequence)
    .at(-1) ?? null

export interface Sending {
  caseId: Id
  partner: Id | null
  bundleId: Id
  path: string
  at: string
  /** ISO 8601 day, or empty. */
  expires: string
  left: Left[]
  contents: SentContents
}

const fieldsOf = ({
  partner,
  path,
  left,
  contents,
  bundleId,
  at,
  expires,
}: Sending): Record<string, Json> => ({
  direction: 'sent',
  profile: 'partner-case-work',
  ...(partner ? { partner } : {}),
  ...{ bundleId, at, expires },
  file: basename(path),
  left: left as unknown as Json,
  contents: contents as unknown as Json,
})

/** Written down before the file is; `undo` takes it back when the disk refuses. */
export const recordSent = (session: Session, sending: Sending): Receipt & { id: Id; undo: () => void } => {
  const { caseId, path } = sending
  const id = newRecordId('bundle')
  const caseIds = [caseId]
  const writes = Object.entries(fieldsOf(sending)).map(([field, value]): Write => ({
    do: 'set',
    at: bundleRef(id),
    caseIds,
    field,
    value,
  }))
  const where = { name: basename(path), where: dirname(path) }
  const receipt = recordExit(session, { what: 'bundle', record: caseId, caseIds, why: '', ...where }, writes)
  const exit: Ref = { collection: 'actions', kind: 'exit', id: receipt.id }
  return {
    ...receipt,
    id,
    undo: () =>
      void session.store.commit([
        { do: 'delete', at: bundleRef(id) },
        { do: 'delete', at: exit },
      ]),
  }
}

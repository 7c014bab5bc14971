// A line for each bundle, sent or received.
import type { BundleRow } from '#contract/bundles'
import type { Id } from '#contract/values'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc } from '../store/types.ts'
import { keptOf } from './kept.ts'
import { partnerWith } from './opened-view.ts'
import { SentContents } from './sent.ts'
import type { Left } from './sections.ts'

const countOf = (left: Left[]): number => left.reduce((sum, { count }) => sum + count, 0)

const sentRow = ({ store }: Session, doc: Doc) => {
  const contents = SentContents.safeParse(valueIn(doc, 'contents')).data
  const partnerId = valueIn<Id>(doc, 'partner')
  const partner = partnerId ? store.get({ collection: 'partners', id: partnerId }, { trash: true }) : null
  const theCase = doc.caseIds[0]
    ? store.get({ collection: 'cases', id: doc.caseIds[0] }, { trash: true })
    : null
  return {
    caseNumber: valueIn<string>(theCase, 'number') ?? '',
    partner: valueIn<string>(partner, 'name') ?? '',
    partnerId,
    items: contents?.goes ?? 0,
    left: countOf((valueIn(doc, 'left') ?? []) as unknown as Left[]),
    passphrase: contents?.passphrase ?? false,
    size: contents?.size ?? 0,
  }
}

const receivedRow = (session: Session, doc: Doc) => {
  const kept = keptOf(doc)
  const partner = kept ? partnerWith(session, kept.card) : null
  return {
    caseNumber: kept?.case ?? '',
    partner: valueIn<string>(partner, 'name') ?? '',
    partnerId: partner?.id ?? null,
    items: kept?.files.filter(({ path }) => path.startsWith('data/')).length ?? 0,
    left: countOf(kept?.left ?? []),
    passphrase: kept?.passphrase ?? false,
    size: kept?.size ?? 0,
  }
}

export const bundleRow = (session: Session, doc: Doc): BundleRow => {
  const received = valueIn(doc, 'direction') === 'received'
  return {
    id: doc.id,
    direction: received ? 'received' : 'sent',
    ...(received ? receivedRow(session, doc) : sentRow(session, doc)),
    bundleId: valueIn<string>(doc, 'bundleId') ?? '',
    at: valueIn<string>(doc, 'at') ?? '',
    expires: valueIn<string>(doc, 'expires') ?? '',
    file: valueIn<string>(doc, 'file') ?? '',
  }
}

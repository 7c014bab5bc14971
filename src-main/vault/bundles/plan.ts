// What is to be sealed, checked before anything is made: the case, the choice, the partner, the key.
import { AppError } from '#contract/errors'
import type { Seal } from '#contract/bundles'
import type { Id, UiLanguage } from '#contract/values'
import { newRecordId } from '../gestures.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc } from '../store/index.ts'
import type { AgeTarget } from './age.ts'
import { choiceOf } from './choice.ts'
import type { CaseDocs, Choice } from './docs.ts'
import { gather } from './gather.ts'
import { stopsOf, warnsOf } from './look.ts'
import { select, type Selection } from './selection.ts'

export interface SealInput {
  caseId: Id
  to: Seal
  released: string[]
  letters: Id[]
  expires: string
  acceptUnverified?: boolean | undefined
  grant: string
  language: UiLanguage
}

export interface Plan {
  input: SealInput
  docs: CaseDocs
  choice: Choice
  selection: Selection
  partner: Doc | null
  target: AgeTarget
  bundleId: Id
  now: Date
}

const SHORTEST = 20

/** Six words or their like: what is too short to hold is refused here as well. */
const passphraseOf = (bytes: Uint8Array): string => {
  const text = new TextDecoder().decode(bytes).normalize('NFKC').trim()
  if ([...text].length < SHORTEST) throw new AppError('passphrase/too-weak')
  return text
}

const targetOf = (to: Seal, partner: Doc | null): AgeTarget => {
  if ('passphrase' in to) return { passphrase: passphraseOf(to.passphrase) }
  const recipient = valueIn<string>(partner, 'recipient') ?? ''
  if (recipient === '') throw new AppError('bundles/no-key')
  return { recipients: [recipient] }
}

const checkExpiry = (expires: string, today: string): void => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(expires) && !Number.isNaN(Date.parse(`${expires}T00:00:00Z`))
  if (expires !== '' && (!isDay || expires < today)) throw new AppError('bundles/bad-expiry')
}

/** @throws AppError bundles/stopped, bundles/unverified, bundles/no-key, bundles/bad-expiry, records/missing */
export const planOf = (session: Session, input: SealInput): Plan => {
  const { to } = input
  const docs = gather(session, input.caseId)
  if (!docs) throw new AppError('records/missing')
  const choice = choiceOf(session, { ...input, partner: to.partner })
  const partner =
    to.partner === null ? undefined : session.store.get({ collection: 'partners', id: to.partner })
  const selection = select(docs, choice)
  if (stopsOf(docs, choice, partner).length > 0) throw new AppError('bundles/stopped')
  const warned = warnsOf(docs, choice, { partner, selection }).some(({ code }) => code === 'unverified')
  // A passphrase that was said aloud needs no key to have been compared.
  if (warned && !('passphrase' in to) && input.acceptUnverified !== true)
    throw new AppError('bundles/unverified')
  checkExpiry(input.expires, choice.today)
  const target = targetOf(to, partner ?? null)
  const known = partner ?? null
  return {
    input,
    docs,
    choice,
    selection,
    partner: known,
    target,
    bundleId: newRecordId('bundleId'),
    now: new Date(session.now()),
  }
}

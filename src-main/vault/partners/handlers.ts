// Partners: whom a bundle can be sealed for, and our own card for them.
import type { Handlers, HandlerOf } from '#contract/define'
import { AppError } from '#contract/errors'
import type { partners } from '#contract/partners'
import type { Id } from '#contract/values'
import { isRecipient } from '../bundles/age.ts'
import { utf8 } from '../crypto/bytes.ts'
import { leaveAs } from '../exits/record.ts'
import { newRecordId } from '../gestures.ts'
import { fingerprint } from '../identity/fingerprint.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc, Json, Write } from '../store/index.ts'
import { cardText, minisignText, readCardText } from './card-text.ts'
import { cardOf, partnerView } from './view.ts'

type Save = Parameters<HandlerOf<(typeof partners)['save']>>[0]

interface Key {
  recipient: string
  /** Base64, or empty when only a recipient is known. */
  card: string
}

/** What was pasted: a whole card, a bare recipient, or nothing for a partner who opens with a passphrase. */
const keyOf = (pasted: string, held: Doc | null): Key => {
  const read = readCardText(pasted)
  if (read.kind === 'bad') throw new AppError('partners/bad-card')
  if (read.kind === 'card')
    return { recipient: read.card.ageRecipient, card: Buffer.from(read.bytes).toString('base64') }
  const recipient = pasted.trim()
  if (recipient !== '' && !isRecipient(recipient)) throw new AppError('partners/bad-recipient')
  const card = held && valueIn<string>(held, 'recipient') === recipient ? cardOf(held) : null
  return { recipient, card: card ? Buffer.from(card).toString('base64') : '' }
}

const isChanged = (held: Doc | null, { recipient, card }: Key): boolean =>
  held !== null &&
  ((valueIn<string>(held, 'recipient') ?? '') !== recipient || (valueIn<string>(held, 'card') ?? '') !== card)

/** A key that changed was never compared, whatever was true of the one before. */
const verifiedFields = (
  held: Doc | null,
  { verified }: Save,
  given: { key: Key; at: string },
): Record<string, Json> => {
  const state = isChanged(held, given.key) ? 'no' : verified
  if (held && valueIn(held, 'verified') === state) return {}
  return { verified: state, verifiedAt: state === 'no' ? '' : given.at }
}

const fieldsOf = (held: Doc | null, input: Save, at: string): Record<string, Json> => {
  const key = keyOf(input.recipient, held)
  return {
    name: input.name.trim(),
    ...key,
    languages: input.language === '' ? [] : [input.language],
    ...verifiedFields(held, input, { key, at }),
  }
}

const writesOf = (id: Id, fields: Record<string, Json>): Write[] =>
  Object.entries(fields).map(([field, value]) => ({
    do: 'set',
    at: { collection: 'partners', kind: 'partner', id },
    field,
    value,
  }))

const byName = (a: { name: string; id: Id }, b: { name: string; id: Id }): number =>
  a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

export const partnersHandlers = (session: Session): Handlers<{ partners: typeof partners }>['partners'] => {
  const { store, identity, now } = session
  const { words, digits } = fingerprint(identity.card)
  const card = {
    recipient: identity.ageRecipient,
    minisign: minisignText(identity),
    words,
    digits,
    text: cardText(identity),
  }
  return {
    list: (_, push, signal) => {
      const compute = () => push({ partners: store.find('partners').map(partnerView).sort(byName), card })
      signal.addEventListener('abort', store.live(['partners'], compute), { once: true })
    },
    save: (input) => {
      const held = input.id === null ? null : store.get({ collection: 'partners', id: input.id })
      if (input.id !== null && held === null) throw new AppError('partners/missing')
      if (input.name.trim() === '') throw new AppError('partners/no-name')
      const fields = fieldsOf(held, input, new Date(now()).toISOString())
      if (fields['recipient'] === identity.ageRecipient) throw new AppError('partners/own-card')
      const id = input.id ?? newRecordId('partner')
      return { ...store.commit(writesOf(id, fields)), id }
    },
    // No secret in it, but whoever finds it knows that she uses Amparo and what she is known by.
    saveCard: ({ what, grant }) => {
      const bytes = utf8(what === 'card' ? card.text : card.minisign)
      const exit = what === 'card' ? ('card' as const) : ('publicKey' as const)
      return leaveAs(session, grant, { bytes, what: exit, record: null, caseIds: [], why: '' })
    },
  }
}

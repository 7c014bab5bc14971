// A partner as the screen shows her: what she opens with, what she would read aloud, how we know that it is hers.
import type { PartnerView } from '#contract/partners'
import { fingerprint, recipientWords } from '../identity/fingerprint.ts'
import { readCard } from '../identity/card.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** Her card when we have one, as its bytes. */
export const cardOf = (doc: Doc): Uint8Array | null => {
  const kept = valueIn<string>(doc, 'card') ?? ''
  if (kept === '') return null
  const bytes = new Uint8Array(Buffer.from(kept, 'base64'))
  return readCard(bytes) ? bytes : null
}

// Thousands of hashes each: made once for each key.
const known = new Map<string, string[]>()

const wordsOf = (recipient: string, card: Uint8Array | null): string[] => {
  const key = card ? Buffer.from(card).toString('base64') : recipient
  if (key === '') return []
  const words = known.get(key) ?? (card ? fingerprint(card).words : recipientWords(recipient))
  known.set(key, words)
  return words
}

const VERIFIED = ['person', 'voice', 'no'] as const

export const partnerView = (doc: Doc): PartnerView => {
  const recipient = valueIn<string>(doc, 'recipient') ?? ''
  const verified = valueIn<string>(doc, 'verified')
  return {
    id: doc.id,
    name: valueIn<string>(doc, 'name') ?? '',
    recipient,
    words: wordsOf(recipient, cardOf(doc)),
    verified: VERIFIED.find((state) => state === verified) ?? 'no',
    verifiedAt: valueIn<string>(doc, 'verifiedAt') ?? '',
    language: valueIn<string[]>(doc, 'languages')?.[0] ?? '',
  }
}

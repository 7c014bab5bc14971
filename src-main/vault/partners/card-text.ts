// A card as text: something to paste into a message or to read from a stick. It names nobody.
import { readCard, type Card } from '../identity/card.ts'
import type { Identity } from '../identity/identity.ts'
import { publicKeyFile } from '../bundles/minisign.ts'

const BEGIN = '-----BEGIN AMPARO CARD-----'
const END = '-----END AMPARO CARD-----'
const WIDTH = 64

const inLines = (text: string): string => text.match(new RegExp(`.{1,${WIDTH}}`, 'g'))?.join('\n') ?? ''

/** The public key file of minisign, as `minisign -V -p` reads it. */
export const minisignText = ({ keyId, signPublicKey }: Pick<Identity, 'keyId' | 'signPublicKey'>): string =>
  publicKeyFile({ keyId, publicKey: signPublicKey })

/** What is given away: the card itself, and the same keys for those who use age and minisign alone. */
export const cardText = (
  identity: Pick<Identity, 'card' | 'ageRecipient' | 'keyId' | 'signPublicKey'>,
): string =>
  [
    BEGIN,
    inLines(Buffer.from(identity.card).toString('base64')),
    END,
    '',
    `age: ${identity.ageRecipient}`,
    '',
    minisignText(identity).trimEnd(),
    '',
  ].join('\n')

export type ReadCardText =
  { kind: 'none' } | { kind: 'bad' } | { kind: 'card'; card: Card; bytes: Uint8Array }

/** Finds the card in whatever was pasted. `bad` when there is one and it is damaged or not signed by its own key. */
export const readCardText = (text: string): ReadCardText => {
  const [, after] = text.split(BEGIN)
  if (after === undefined) return { kind: 'none' }
  const [block, rest] = after.split(END)
  const base64 = (block ?? '').replace(/\s+/g, '')
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (rest === undefined || Buffer.from(bytes).toString('base64') !== base64) return { kind: 'bad' }
  const card = readCard(bytes)
  return card ? { kind: 'card', card, bytes } : { kind: 'bad' }
}

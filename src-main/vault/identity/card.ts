// A card is what a partner needs to write to us and to check our signature: public, self-signed, names nobody.
import { z } from 'zod'
import { concat, utf8 } from '../crypto/bytes.ts'
import { fromCbor, toCbor } from '../crypto/cbor.ts'
import { verify } from '../crypto/sodium.ts'

const CONTEXT = utf8('amparo/card/1')

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)

const Shape = z.strictObject({
  v: z.literal(1),
  sign: bytes(32),
  age: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
  from: z.int().min(0).max(0xffffffff),
  sig: bytes(64),
})

export interface Card {
  /** Ed25519, 32 bytes. */
  signPublicKey: Uint8Array
  /** age X25519 recipient, `age1…`. */
  ageRecipient: string
  /** Days since 1970-01-01. */
  validFrom: number
}

const unsigned = (card: Card) => ({
  v: 1,
  sign: card.signPublicKey,
  age: card.ageRecipient,
  from: card.validFrom,
})

/** Canonical CBOR with the signature over everything else in it. */
export function makeCard(card: Card, sign: (message: Uint8Array) => Uint8Array): Uint8Array {
  const sig = sign(concat(CONTEXT, toCbor(unsigned(card))))
  return toCbor({ ...unsigned(card), sig })
}

/** null when it is not exactly a card, or its signature does not hold. */
export function readCard(bytesOfCard: Uint8Array): Card | null {
  if (bytesOfCard.length > 1024) return null
  const parsed = Shape.safeParse(fromCbor(bytesOfCard))
  if (!parsed.success) return null
  const { sign, age, from, sig } = parsed.data
  const card = { signPublicKey: sign.slice(), ageRecipient: age, validFrom: from }
  return verify(sig, concat(CONTEXT, toCbor(unsigned(card))), sign) ? card : null
}

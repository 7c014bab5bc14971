// Who this vault is towards others: keys made by chance, tied to this vault and this device, naming nobody.
// Separate keys for signing and for decrypting; a transport key comes with the link.
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { base32, utf8 } from '../crypto/bytes.ts'
import { wipe } from '../crypto/secret.ts'
import { blake2b, random, sign, signKeys } from '../crypto/sodium.ts'
import { makeCard } from './card.ts'

/** What the keyring keeps. */
export interface IdentitySecrets {
  /** Ed25519 seed, 32 bytes. */
  sign: Uint8Array
  /** `AGE-SECRET-KEY-1…` as ASCII, 74 bytes. */
  age: Uint8Array
  /** Days since 1970-01-01. */
  day: number
}

export interface Identity {
  /** An Id made from the public key: which device wrote an operation. */
  deviceId: string
  signPublicKey: Uint8Array
  /** Eight bytes that minisign shows and compares. */
  keyId: Uint8Array
  /** Ed25519, 64 bytes. Put what the message is for at its front. */
  sign: (message: Uint8Array) => Uint8Array
  /** `age1…` (X25519): any age can encrypt to it. */
  ageRecipient: string
  /** The age identity as the text that typage wants; do not keep it. */
  ageIdentity: () => string
  /** Canonical CBOR, see card.ts. */
  card: Uint8Array
  close: () => void
}

export async function newIdentity(day: number): Promise<IdentitySecrets> {
  return { sign: random(32), age: utf8(await generateX25519Identity()), day }
}

/** Copies what it needs: the caller may wipe `secrets`. */
export async function openIdentity(secrets: IdentitySecrets): Promise<Identity> {
  const { publicKey, privateKey } = signKeys(secrets.sign)
  const age = new Uint8Array(secrets.age)
  const ageIdentity = (): string => new TextDecoder().decode(age)
  const ageRecipient = await identityToRecipient(ageIdentity())
  const signWith = (message: Uint8Array): Uint8Array => sign(message, privateKey)
  return {
    deviceId: base32(blake2b([utf8('amparo/v1/device'), publicKey], null, 16)),
    signPublicKey: publicKey,
    keyId: blake2b([utf8('amparo/v1/minisign'), publicKey]).slice(0, 8),
    sign: signWith,
    ageRecipient,
    ageIdentity,
    card: makeCard({ signPublicKey: publicKey, ageRecipient, validFrom: secrets.day }, signWith),
    close: () => wipe(privateKey, age),
  }
}

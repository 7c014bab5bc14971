// The minisign format (prehashed, "ED"): Ed25519 over BLAKE2b-512 and a second signature over the trusted comment.
import { AppError } from '#contract/errors'

export interface MinisignCrypto {
  blake2b512: (bytes: Uint8Array) => Uint8Array
  verify: (signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array) => boolean
}

export interface MinisignKey {
  /** Eight bytes. */
  keyId: Uint8Array
  /** 32 bytes. */
  publicKey: Uint8Array
}

const base64 = (...parts: Uint8Array[]): string => Buffer.concat(parts).toString('base64')
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The public key file that `minisign -V -p` reads. */
export const publicKeyFile = ({ keyId, publicKey }: MinisignKey): string =>
  `untrusted comment: minisign public key\n${base64(ascii('Ed'), keyId, publicKey)}\n`

export interface Signing {
  key: MinisignKey
  sign: (bytes: Uint8Array) => Uint8Array
  crypto: MinisignCrypto
  /** Signed, and printed by minisign on success: no names, no times of ours. */
  comment: string
}

// Nobody signs this line, so that it must be this one: a signature has one spelling.
const UNTRUSTED = 'untrusted comment: signature of the sender'

/** The .minisig file over `message`. */
export const signFile = (message: Uint8Array, { key, sign, crypto, comment }: Signing): string => {
  const signature = sign(crypto.blake2b512(message))
  const global = sign(Buffer.concat([signature, ascii(comment)]))
  return [
    UNTRUSTED,
    base64(ascii('ED'), key.keyId, signature),
    `trusted comment: ${comment}`,
    base64(global),
    '',
  ].join('\n')
}

const fromBase64 = (line: string, length: number): Buffer => {
  const bytes = Buffer.from(line, 'base64')
  // One signature has one spelling: anything else would make two files that verify alike.
  if (bytes.length !== length || bytes.toString('base64') !== line)
    throw new AppError('bundles/bad-signature')
  return bytes
}

/** Checks a .minisig as `signFile` writes it; false when it does not verify, throws nothing. */
export const verifyFile = (
  message: Uint8Array,
  minisig: string,
  { key, crypto }: { key: MinisignKey; crypto: MinisignCrypto },
): boolean => {
  const lines = minisig.split('\n')
  const [untrusted, signed = '', trusted = '', global = ''] = lines
  if (
    lines.length !== 5 ||
    lines[4] !== '' ||
    untrusted !== UNTRUSTED ||
    !trusted.startsWith('trusted comment: ')
  )
    return false
  try {
    const bytes = fromBase64(signed, 74)
    if (bytes.toString('latin1', 0, 2) !== 'ED' || !bytes.subarray(2, 10).equals(key.keyId)) return false
    const signature = bytes.subarray(10)
    const comment = ascii(trusted.slice('trusted comment: '.length))
    return (
      crypto.verify(signature, crypto.blake2b512(message), key.publicKey) &&
      crypto.verify(fromBase64(global, 64), Buffer.concat([signature, comment]), key.publicKey)
    )
  } catch {
    return false
  }
}

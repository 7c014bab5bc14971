// Every primitive of the vault, and the only importer of libsodium. The WebAssembly build is the default; the native
// one does bulk bytes, Argon2id and signatures where it loads. Each opens the other's output (sodium.test.ts).
// Guarded memory (sodium_malloc) cannot work inside Electron's memory cage: secrets are ordinary arrays, wiped.
import { createHash, hkdfSync, randomFillSync, randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import wasm from 'libsodium-wrappers-sumo'
import { concat } from './bytes.ts'
import { secret, type DerivedKey, type Secret } from './secret.ts'

await wasm.ready

export const KEY_BYTES = 32
export const NONCE_BYTES = 24
export const TAG_BYTES = 16
export const SIGNATURE_BYTES = 64

export interface Aead {
  /** 32 bytes. */
  key: Uint8Array
  /** 24 bytes, never used twice with one key. */
  nonce: Uint8Array
  /** Associated data: authenticated, not encrypted. */
  ad: Uint8Array
}

export interface Chunk {
  /** 32 bytes. */
  key: Uint8Array
  /** 12 bytes, never used twice with one key. */
  nonce: Uint8Array
}

export interface Argon2Request {
  secret: Uint8Array
  /** 16 bytes. */
  salt: Uint8Array
  memoryKiB: number
  passes: number
}

/** What both builds of libsodium do for us. */
export interface Engine {
  name: 'wasm' | 'native'
  /** XChaCha20-Poly1305-IETF; the tag is the last 16 bytes. */
  seal: (plain: Uint8Array, box: Aead) => Uint8Array
  /** null when the key, the associated data or a byte is not right. */
  open: (sealed: Uint8Array, box: Aead) => Uint8Array | null
  /** ChaCha20-Poly1305 (RFC 8439) without associated data into `out`, which is 16 bytes longer; age's chunks. */
  sealChunk: (out: Uint8Array, plain: Uint8Array, box: Chunk) => void
  /** The same back; false when the key or a byte is not right, and `out` is then worth nothing. */
  openChunk: (out: Uint8Array, sealed: Uint8Array, box: Chunk) => boolean
  /** Argon2id version 1.3, one lane, 32 bytes. Blocks. */
  argon2id: (request: Argon2Request) => DerivedKey
  /** Ed25519 (RFC 8032), 64 bytes. */
  sign: (message: Uint8Array, privateKey: Secret<'sign'>) => Uint8Array
  /** `signature` has 64 bytes, `publicKey` 32. */
  verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
}

export const wasmEngine: Engine = {
  name: 'wasm',
  seal: (plain, { key, nonce, ad }) =>
    wasm.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, ad, null, nonce, key),
  open: (sealed, { key, nonce, ad }) => {
    try {
      return wasm.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, ad, nonce, key)
    } catch {
      return null
    }
  },
  sealChunk: (out, plain, { key, nonce }) =>
    out.set(wasm.crypto_aead_chacha20poly1305_ietf_encrypt(plain, null, null, nonce, key)),
  openChunk: (out, sealed, { key, nonce }) => {
    try {
      out.set(wasm.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key))
      return true
    } catch {
      return false
    }
  },
  argon2id: ({ secret: input, salt, memoryKiB, passes }) =>
    secret(
      wasm.crypto_pwhash(KEY_BYTES, input, salt, passes, memoryKiB * 1024, wasm.crypto_pwhash_ALG_ARGON2ID13),
    ),
  sign: (message, privateKey) => wasm.crypto_sign_detached(message, privateKey),
  verify: (signature, message, publicKey) => wasm.crypto_sign_verify_detached(signature, message, publicKey),
}

/** The few calls of sodium-native that we make; it fills the buffer given first. */
interface Native {
  crypto_aead_xchacha20poly1305_ietf_encrypt: (
    ...args: [Buffer, Buffer, Buffer, null, Buffer, Buffer]
  ) => number
  crypto_aead_xchacha20poly1305_ietf_decrypt: (
    ...args: [Buffer, null, Buffer, Buffer, Buffer, Buffer]
  ) => number
  crypto_aead_chacha20poly1305_ietf_encrypt: (...args: [Buffer, Buffer, null, null, Buffer, Buffer]) => number
  crypto_aead_chacha20poly1305_ietf_decrypt: (...args: [Buffer, null, Buffer, null, Buffer, Buffer]) => number
  crypto_pwhash: (...args: [Buffer, Buffer, Buffer, number, number, number]) => void
  crypto_pwhash_ALG_ARGON2ID13: number
  crypto_sign_detached: (...args: [Buffer, Buffer, Buffer]) => void
  crypto_sign_verify_detached: (...args: [Buffer, Buffer, Buffer]) => boolean
}

/** The same bytes, in the type that the addon checks for. */
const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const fresh = (length: number): Buffer => buffer(new Uint8Array(length))

const plainArray = (bytes: Buffer): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const chunksOf = (native: Native): Pick<Engine, 'sealChunk' | 'openChunk'> => ({
  sealChunk: (out, plain, { key, nonce }) =>
    void native.crypto_aead_chacha20poly1305_ietf_encrypt(
      ...([buffer(out), buffer(plain), null, null, buffer(nonce), buffer(key)] as const),
    ),
  openChunk: (out, sealed, { key, nonce }) => {
    try {
      native.crypto_aead_chacha20poly1305_ietf_decrypt(
        ...([buffer(out), null, buffer(sealed), null, buffer(nonce), buffer(key)] as const),
      )
      return true
    } catch {
      return false
    }
  },
})

const engineOf = (native: Native): Engine => ({
  name: 'native',
  seal: (plain, { key, nonce, ad }) => {
    const out = fresh(plain.length + TAG_BYTES)
    native.crypto_aead_xchacha20poly1305_ietf_encrypt(
      ...([out, buffer(plain), buffer(ad), null, buffer(nonce), buffer(key)] as const),
    )
    return plainArray(out)
  },
  open: (sealed, { key, nonce, ad }) => {
    if (sealed.length < TAG_BYTES) return null
    const out = fresh(sealed.length - TAG_BYTES)
    try {
      native.crypto_aead_xchacha20poly1305_ietf_decrypt(
        ...([out, null, buffer(sealed), buffer(ad), buffer(nonce), buffer(key)] as const),
      )
      return plainArray(out)
    } catch {
      return null
    }
  },
  ...chunksOf(native),
  argon2id: ({ secret: input, salt, memoryKiB, passes }) => {
    const out = fresh(KEY_BYTES)
    const algorithm = native.crypto_pwhash_ALG_ARGON2ID13
    native.crypto_pwhash(out, buffer(input), buffer(salt), passes, memoryKiB * 1024, algorithm)
    return secret(plainArray(out))
  },
  sign: (message, privateKey) => {
    const out = fresh(SIGNATURE_BYTES)
    native.crypto_sign_detached(out, buffer(message), buffer(privateKey))
    return plainArray(out)
  },
  verify: (signature, message, publicKey) =>
    native.crypto_sign_verify_detached(buffer(signature), buffer(message), buffer(publicKey)),
})

function loadNative(): Engine | null {
  try {
    return engineOf(createRequire(import.meta.url)('sodium-native') as Native)
  } catch {
    return null
  }
}

/** null where the addon does not load: everything still works, slower. */
export const nativeEngine: Engine | null = loadNative()

/** For attachments, Argon2id and signatures, of which there is one for every change of a field. */
export const bulk: Engine = nativeEngine ?? wasmEngine

/** Seals a small thing; for attachments use `bulk`. */
export const { seal, open } = wasmEngine

/** Random bytes from the system. */
export const random = (length: number): Uint8Array => randomFillSync(new Uint8Array(length))

/** A fair choice among 0 … count − 1. */
export const anyOf = (count: number): number => randomInt(count)

export const randomKey = <Kind extends string>(): Secret<Kind> => secret(random(KEY_BYTES))

/** BLAKE2b over the parts joined, keyed when `key` is given; 32 bytes, or 16 to 64 as asked. */
export const blake2b = (parts: Uint8Array[], key: Uint8Array | null = null, length = KEY_BYTES): Uint8Array =>
  wasm.crypto_generichash(length, concat(...parts), key)

/** Equality that takes the same time wherever the difference is. */
export const sameSecret = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && wasm.memcmp(a, b)

export interface SignKeys {
  publicKey: Uint8Array
  /** 64 bytes: seed and public key. */
  privateKey: Secret<'sign'>
}

/** Ed25519 from a 32-byte seed (RFC 8032). */
export function signKeys(seed: Uint8Array): SignKeys {
  const { publicKey, privateKey } = wasm.crypto_sign_seed_keypair(seed)
  return { publicKey, privateKey: secret(privateKey) }
}

export const sign = (message: Uint8Array, privateKey: Secret<'sign'>): Uint8Array =>
  bulk.sign(message, privateKey)

/** False for anything that is not exactly a good signature. */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || publicKey.length !== KEY_BYTES) return false
  try {
    return bulk.verify(signature, message, publicKey)
  } catch {
    return false
  }
}

export interface BoxKeys {
  publicKey: Uint8Array
  privateKey: Secret<'compartment'>
}

/** A fresh X25519 pair for sealed boxes. */
export function boxKeys(seed: Uint8Array = random(KEY_BYTES)): BoxKeys {
  const { publicKey, privateKey } = wasm.crypto_box_seed_keypair(seed)
  return { publicKey, privateKey: secret(privateKey) }
}

/** crypto_box_seal: anyone can write to `publicKey`, without saying who. */
export const boxSeal = (plain: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  wasm.crypto_box_seal(plain, publicKey)

/** null when it is not for this key, or damaged. */
export function boxOpen(sealed: Uint8Array, { publicKey, privateKey }: BoxKeys): Uint8Array | null {
  try {
    return wasm.crypto_box_seal_open(sealed, publicKey, privateKey)
  } catch {
    return null
  }
}

export const sha256 = (...parts: Uint8Array[]): Uint8Array => hashed('sha256', parts)

export const sha512 = (...parts: Uint8Array[]): Uint8Array => hashed('sha512', parts)

function hashed(name: string, parts: Uint8Array[]): Uint8Array {
  const hash = createHash(name)
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** HKDF with SHA-256 (RFC 5869); 32 bytes. */
export const hkdf = (key: Uint8Array, salt: Uint8Array, info: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, salt, info, KEY_BYTES))

/** SHA-256 of what passes by. */
export function sha256Stream(): { update: (bytes: Uint8Array) => void; digest: () => Uint8Array } {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => new Uint8Array(hash.digest()) }
}

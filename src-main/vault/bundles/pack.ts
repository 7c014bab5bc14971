// From contents to the finished plaintext: a bag, its one signature, a tar, zeros up to a size that tells little.
import { packTar, type TarFile } from '#contract/tar'
import { utf8 } from '../crypto/bytes.ts'
import { padme } from '../crypto/padme.ts'
import { blake2b, verify } from '../crypto/sodium.ts'
import type { Identity } from '../identity/identity.ts'
import { makeBag, sha256Hex } from './bag.ts'
import { signFile, type MinisignCrypto } from './minisign.ts'

export const minisignCrypto: MinisignCrypto = {
  blake2b512: (bytes) => blake2b([bytes], null, 64),
  verify,
}

export const SIGNATURE = 'tagmanifest-sha256.txt.minisig'

export interface Packing {
  /** Neutral: the case's number and a day. */
  folder: string
  info: [string, string][]
  payload: TarFile[]
  tags: TarFile[]
  bundleId: string
  identity: Pick<Identity, 'keyId' | 'signPublicKey' | 'sign'>
}

export interface Packed {
  /** The padded archive. */
  archive: Uint8Array
  /** SHA-256 of the tag manifest, in hex: what the next bundle names as the one before. */
  tagManifest: string
}

export const packBundle = (packing: Packing): Packed => {
  const { folder, info, payload, tags, bundleId, identity } = packing
  const { files, signed } = makeBag({ folder, info, payload, tags })
  const signature = signFile(signed.bytes, {
    key: { keyId: identity.keyId, publicKey: identity.signPublicKey },
    sign: identity.sign,
    crypto: minisignCrypto,
    comment: `amparo bundle ${bundleId}`,
  })
  const all = [...files, { path: `${folder}/${SIGNATURE}`, bytes: utf8(signature) }]
  return { archive: packTar(all, padme), tagManifest: sha256Hex(signed.bytes) }
}

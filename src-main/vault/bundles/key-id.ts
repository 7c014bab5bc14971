import { utf8 } from '../crypto/bytes.ts'
import { blake2b } from '../crypto/sodium.ts'

/** The eight bytes by which minisign names a key of ours, from the key itself (docs/format.md, Cards). */
export const minisignKeyId = (signPublicKey: Uint8Array): Uint8Array =>
  blake2b([utf8('amparo/v1/minisign'), signPublicKey]).slice(0, 8)

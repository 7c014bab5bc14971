// A key file: random bytes on a stick, without which the passphrase opens nothing. The header is the same with one and
// without. Recovery words and key shares need none: whoever loses the file opens with those.
import { concat, utf8 } from '../crypto/bytes.ts'
import { secret, type DerivedKey } from '../crypto/secret.ts'
import { blake2b, random, sameSecret } from '../crypto/sodium.ts'
import type { FileSecret } from './types.ts'

export const KEY_FILE_BYTES = 64
const KEY_BYTES = 32

/** Tells a key file from anything else, and a whole one from a damaged one; to others the file is noise. */
const checkOf = (key: Uint8Array): Uint8Array => blake2b([utf8('amparo/v1/key-file'), key])

/** Both the file and what counts in it; the caller wipes them. */
export function newKeyFile(): { bytes: Uint8Array; key: FileSecret } {
  const key = secret<'key-file'>(random(KEY_BYTES))
  return { bytes: concat(key, checkOf(key)), key }
}

/** null when these are not exactly the bytes of a key file. The caller wipes both. */
export function readKeyFile(bytes: Uint8Array): FileSecret | null {
  if (bytes.length !== KEY_FILE_BYTES) return null
  const key = secret<'key-file'>(bytes.slice(0, KEY_BYTES))
  return sameSecret(checkOf(key), bytes.subarray(KEY_BYTES)) ? key : null
}

/** What a slot is sealed with when its passphrase comes with a file. */
export const withKeyFile = (derived: DerivedKey, key: FileSecret): DerivedKey =>
  secret(blake2b([utf8('amparo/v1/with-key-file'), key], derived))

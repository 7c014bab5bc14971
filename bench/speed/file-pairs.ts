// P28–P30: bytes that are sealed for the vault, keys that are derived.
import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { putBlob } from '../../src-main/vault/blobs/put.ts'
import { derive, KDF_FLOOR } from '../../src-main/vault/crypto/kdf.ts'
import { nativeEngine, random, randomKey, wasmEngine } from '../../src-main/vault/crypto/sodium.ts'
import { bundlePairs } from './bundle-pairs.ts'
import { timed, timedSoon, type Pair } from './pairs.ts'

const CHUNK = 65_536

interface Native {
  crypto_secretstream_xchacha20poly1305_KEYBYTES: number
  crypto_secretstream_xchacha20poly1305_HEADERBYTES: number
  crypto_secretstream_xchacha20poly1305_STATEBYTES: number
  crypto_secretstream_xchacha20poly1305_ABYTES: number
  crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number
  crypto_secretstream_xchacha20poly1305_init_push: (state: Buffer, header: Buffer, key: Buffer) => void
  crypto_secretstream_xchacha20poly1305_push: (...words: unknown[]) => void
}

/** libsodium's own stream over the bytes, in memory, chunk by chunk. */
const streamed = (bytes: Uint8Array): number => {
  const native = createRequire(import.meta.url)('sodium-native') as Native
  const state = Buffer.alloc(native.crypto_secretstream_xchacha20poly1305_STATEBYTES)
  const header = Buffer.alloc(native.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
  const key = Buffer.from(random(native.crypto_secretstream_xchacha20poly1305_KEYBYTES))
  const out = Buffer.alloc(CHUNK + native.crypto_secretstream_xchacha20poly1305_ABYTES)
  native.crypto_secretstream_xchacha20poly1305_init_push(state, header, key)
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK, bytes.length - at))
    const sealed = out.subarray(0, piece.length + native.crypto_secretstream_xchacha20poly1305_ABYTES)
    const tag = native.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
    native.crypto_secretstream_xchacha20poly1305_push(state, sealed, piece, null, tag)
  }
  return bytes.length
}

const wasmSealed = (bytes: Uint8Array): number => {
  const box = { key: random(32), nonce: random(24), ad: new Uint8Array() }
  for (let at = 0; at < bytes.length; at += CHUNK) wasmEngine.seal(bytes.subarray(at, at + CHUNK), box)
  return bytes.length
}

export interface FileSides {
  pairs: Pair[]
  end: () => void
}

/** @param size of the file that is sealed, in bytes; @param memoryKiB of one derivation */
export const filePairs = async (size: number, memoryKiB: number): Promise<FileSides> => {
  // In memory where there is a file system for it: a goal is about us, not about the disk (the disk has its own line).
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'amparo-speed-'))
  const path = join(folder, 'exhibit')
  const bytes = random(size)
  writeFileSync(path, bytes)
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const keyFile = join(folder, 'key')
  writeFileSync(keyFile, `${identity}\n`)
  const sides = { folder, path, bytes, recipient, keyFile, memoryKiB }
  return {
    pairs: [...blobs(sides), derivation(sides), ...bundlePairs(sides)],
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface Sides {
  folder: string
  path: string
  bytes: Uint8Array
  recipient: string
  keyFile: string
  memoryKiB: number
}

const blobs = ({ folder, path, bytes }: Sides): Pair[] => {
  const ours = () => {
    const into = mkdtempSync(join(folder, 'blobs-'))
    return timedSoon(async () => (await putBlob({ folder: into, source: path, caseKey: randomKey() })).size)
  }
  return [
    {
      ...{ id: 'P28', better: 'higher', gate: 0.55, reach: 0.75, ours },
      text: 'a file taken in: read, hashed, sealed, on the disk; native secretstream in memory',
      anchor: () => timed(() => streamed(bytes)),
    },
    {
      ...{ id: 'P29', better: 'higher', gate: 1.7, reach: 2.4, ours },
      text: 'the same; libsodium in wasm, in memory',
      anchor: () => timed(() => wasmSealed(bytes)),
    },
  ]
}

const derivation = ({ memoryKiB }: Sides): Pair => {
  const request = () => ({
    secret: new TextEncoder().encode('copper lantern drifts beyond the orchard wall'),
    ...{ salt: new Uint8Array(16), memoryKiB, passes: KDF_FLOOR.passes },
  })
  const answer = (key: Uint8Array): string => Buffer.from(key).toString('hex')
  return {
    ...{ id: 'P30', better: 'lower', gate: 1.03, reach: 1.01 },
    text: 'a key derived in the worker that ships, its start and end included; native crypto_pwhash',
    ours: () => timedSoon(async () => answer(await derive(request()))),
    anchor: () => timed(() => answer((nativeEngine ?? wasmEngine).argon2id(request()))),
  }
}

// P28–P30, P32, P33, P37: bytes that are sealed for the vault, keys that are derived, bundles.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { putBlob } from '../../src-main/vault/blobs/put.ts'
import { sealAge } from '../../src-main/vault/bundles/age.ts'
import { packBundle } from '../../src-main/vault/bundles/pack.ts'
import { derive, KDF_FLOOR } from '../../src-main/vault/crypto/kdf.ts'
import {
  nativeEngine,
  random,
  randomKey,
  sha256,
  sign,
  signKeys,
  wasmEngine,
} from '../../src-main/vault/crypto/sodium.ts'
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
    pairs: [...blobs(sides), derivation(sides), ...bundles(sides), manyFiles(sides)],
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

interface Sides {
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

/** The age program from outside; P37: what it opens is what went in. */
const opensWithAge = (file: string, keyFile: string): string => {
  const { stdout, status } = spawnSync('age', ['-d', '-i', keyFile, file], { maxBuffer: 4 << 30 })
  if (status !== 0) throw new Error('P37: the age program does not open it')
  return Buffer.from(sha256(new Uint8Array(stdout))).toString('hex')
}

const bundles = ({ folder, path, bytes, recipient, keyFile }: Sides): Pair[] => {
  const whole = Buffer.from(sha256(bytes)).toString('hex')
  const sealed = join(folder, 'sealed.age')
  mkdirSync(folder, { recursive: true })
  const checked = (): string => {
    const opened = opensWithAge(sealed, keyFile)
    if (opened !== whole) throw new Error('P37: the age program opens something else')
    return opened
  }
  const ours = async () => {
    const took = await timedSoon(async () => {
      writeFileSync(sealed, await sealAge(new Uint8Array(readFileSync(path)), { recipients: [recipient] }))
      return 0
    })
    return { ...took, answer: checked() }
  }
  return [
    {
      ...{ id: 'P32', better: 'higher', gate: 0.75, reach: 1.1, ours },
      text: 'a file sealed to a recipient and written, and opened again by the age program (P37); the age program',
      anchor: () => {
        const took = timed(() => spawnSync('age', ['-r', recipient, '-o', sealed, path]).status ?? 1)
        return { ...took, answer: checked() }
      },
    },
    {
      ...{ id: 'P33', better: 'higher', gate: 5, reach: 7, ours },
      text: 'the same; age-encryption alone, in memory',
      anchor: async () => {
        const encrypter = new Encrypter()
        encrypter.addRecipient(recipient)
        const took = await timedSoon(async () => (await encrypter.encrypt(bytes)).length)
        return { ...took, answer: whole }
      },
    },
  ]
}

const SMALL = 256 * 1024

/** P34: a bag of many files, hashed, signed, packed, sealed and written; opened again by the stock tools. */
const manyFiles = ({ folder, bytes, recipient, keyFile }: Sides): Pair => {
  const count = Math.max(8, (bytes.length * 4) / SMALL)
  const loose = join(folder, 'loose')
  mkdirSync(join(loose, 'data'), { recursive: true })
  const payload = Array.from({ length: count }, (_, at) => {
    const path = `data/f${String(at).padStart(5, '0')}.bin`
    writeFileSync(join(loose, path), bytes.subarray((at * 4096) % SMALL, ((at * 4096) % SMALL) + SMALL))
    return path
  })
  const keys = signKeys(random(32))
  const identity = {
    keyId: random(8),
    signPublicKey: keys.publicKey,
    sign: (message: Uint8Array) => sign(message, keys.privateKey),
  }
  const sealed = join(folder, 'many.age')
  const opens = (prefix: string): number => {
    const list = spawnSync('sh', ['-c', `age -d -i ${keyFile} ${sealed} | tar t`], { encoding: 'utf8' })
    return list.stdout.split('\n').filter((name) => name.startsWith(prefix) && name.endsWith('.bin')).length
  }
  return {
    ...{ id: 'P34', better: 'higher', gate: 0.7, reach: 0.95 },
    text: `a bundle of ${String(count)} files of 256 KiB: read, hashed, signed, packed, sealed, written; tar and age alone`,
    ours: async () => {
      const took = await timedSoon(async () => {
        const files = payload.map((path) => ({
          path: path.slice('data/'.length),
          bytes: new Uint8Array(readFileSync(join(loose, path))),
        }))
        const packed = packBundle({
          folder: 'bag',
          info: [],
          payload: files,
          tags: [],
          bundleId: 'bench',
          identity,
        })
        writeFileSync(sealed, await sealAge(packed.archive, { recipients: [recipient] }))
        return 0
      })
      return { ...took, answer: opens('bag/data/') }
    },
    anchor: () => {
      const took = timed(() => {
        const piped = `tar c -C ${loose} data | age -r ${recipient} -o ${sealed}`
        return spawnSync('sh', ['-c', piped]).status ?? 1
      })
      return { ...took, answer: opens('data/') }
    },
  }
}

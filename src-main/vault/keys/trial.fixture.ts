// A real vault folder in the system's temporary place, with a passphrase that costs milliseconds.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { hex, utf8 } from '../crypto/bytes.ts'
import { deriveHere, type Derive } from '../crypto/kdf.ts'
import { copySecret, type DerivedKey } from '../crypto/secret.ts'
import type { HeaderDisk } from './header-disk.ts'
import type { LockFolder } from './types.ts'
import { createVaultFolder, openVaultFolder, type OpenKeys, type OpenOutcome, type Unlock } from './index.ts'

export const CHEAP = { memoryKiB: 8 * 1024, passes: 1 }
export const NOW = new Date('2026-03-01T12:00:00Z')
export const PASSPHRASE = 'correct horse battery staple river moon'
export const CASE = '0123456789abcdefghjkmnpqrs'

const known = new Map<string, DerivedKey>()

/** Argon2id once per distinct question. */
export const remember: Derive = async (request) => {
  const name = [hex(request.secret), hex(request.salt), request.memoryKiB, request.passes].join('/')
  const key = known.get(name) ?? (await deriveHere(request))
  known.set(name, key)
  return copySecret(key)
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'vault')
}

export const passphrase = (text: string): Unlock => ({ kind: 'passphrase', bytes: utf8(text) })
export const recovery = (words: string[]): Unlock => ({ kind: 'recovery', bytes: utf8(words.join(' ')) })

export interface Trial {
  folder: string
  disk?: HeaderDisk
  lock?: LockFolder
}

export const create = (trial: Trial, text = PASSPHRASE): Promise<OpenKeys> =>
  createVaultFolder({ ...trial, passphrase: utf8(text), kdf: CHEAP, derive: remember, now: NOW })

export const tryOpen = (trial: Trial, secret: Unlock = passphrase(PASSPHRASE)): Promise<OpenOutcome> =>
  openVaultFolder({ ...trial, secret, derive: remember })

/** Opens and expects it to work; closed when the test ends. */
export async function opened(trial: Trial, secret?: Unlock): Promise<OpenKeys> {
  const outcome = await tryOpen(trial, secret)
  if (outcome.kind !== 'opened') throw new Error(`expected the vault to open, got ${outcome.kind}`)
  onTestFinished(() => outcome.keys.close())
  return outcome.keys
}

/** Makes a vault and closes it again. */
export async function closedVault(text = PASSPHRASE): Promise<Trial> {
  const trial = { folder: temporaryFolder() }
  const keys = await create(trial, text)
  keys.close()
  return trial
}

export const bytesOf = ({ folder }: Trial, name: string): Buffer => readFileSync(join(folder, name))
export const putBytes = ({ folder }: Trial, name: string, bytes: Uint8Array): void =>
  writeFileSync(join(folder, name), bytes)

/** The same header in both copies, with its unkeyed checksum left as it is. */
export function putHeader(trial: Trial, bytes: Uint8Array): void {
  putBytes(trial, 'head.a', bytes)
  putBytes(trial, 'head.b', bytes)
}

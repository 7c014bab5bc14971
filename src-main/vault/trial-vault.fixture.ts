// A vault for tests of nouns: the whole process code over a real message channel, a real encrypted folder, a
// clock the test can set, grants for files the test made. Only Argon2id is cheap.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { randomBytes } from 'node:crypto'
import { connect } from '#contract/connect'
import type { Client, Watching, WatchListener } from '#contract/define'
import { vaultContract, type VaultContract } from '#contract/index'
import { nodePort } from '#contract/ports'
import type { FromVault } from '#contract/host'
import { createHost, type Host } from './host.ts'

const KDF = { memoryKiB: 8 * 1024, passes: 1 }
const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export interface TrialVault {
  client: Client<VaultContract>
  host: Host
  /** Outside the vault's folder, for files that come in and go out. */
  outside: string
  setNow: (instant: string) => void
  /** The newest value of a watch: the first one it sends. */
  first: <I, T>(call: (input: I, listener: WatchListener<T>) => Watching, input: I) => Promise<T>
  /** A one-use token for a path, as a dialog would give. */
  grant: (path: string, mode: 'read' | 'write') => string
  /** Locks and opens the same folder again. */
  reopen: () => Promise<void>
  /** Locks, and leaves it locked. */
  relock: () => Promise<void>
  end: () => Promise<void>
}

export interface TrialOptions {
  /** ISO 8601 instant. */
  now?: string
  fonts?: string
  /** Answers `startHelper` messages; without it jobs wait for ever. */
  helper?: (message: FromVault, host: Host) => void
  author?: string
}

export const openTrialVault = async (options: TrialOptions = {}): Promise<TrialVault> => {
  const outside = mkdtempSync(join(tmpdir(), 'amparo-trial-'))
  const folder = join(outside, 'vault')
  let now = Date.parse(options.now ?? '2026-03-01T10:00:00.000Z')
  const running: { host: Host; close: () => void } = { host: null as never, close: () => undefined }

  const start = (): Client<VaultContract> => {
    const host = createHost({
      send: (message) => options.helper?.(message, host),
      now: () => now++,
      kdf: KDF,
    })
    const { port1, port2 } = new MessageChannel()
    host.receive({ type: 'port' }, [nodePort(port1)])
    host.receive({ type: 'open', folder, fonts: options.fonts ?? '' }, [])
    Object.assign(running, { host, close: () => port2.close() })
    return connect(vaultContract, nodePort(port2))
  }

  const trial: TrialVault = {
    client: start(),
    get host() {
      return running.host
    },
    outside,
    setNow: (instant) => {
      now = Date.parse(instant)
    },
    first: (call, input) =>
      new Promise((resolve, reject) => {
        const watching = call(input, {
          next: (value) => {
            queueMicrotask(() => watching.stop())
            resolve(value)
          },
          error: reject,
        })
      }),
    grant: (path, mode) => {
      const token = randomBytes(16).toString('hex')
      running.host.receive({ type: 'grant', token, path, mode }, [])
      return token
    },
    relock: async () => {
      await running.host.lock()
      running.close()
      trial.client = start()
    },
    reopen: async () => {
      await trial.relock()
      const outcome = await trial.client.vault.unlock({ passphrase: utf8(PASSPHRASE) })
      if (outcome.outcome !== 'opened') throw new Error(`the trial vault did not open: ${outcome.outcome}`)
    },
    end: async () => {
      await running.host.lock()
      running.close()
      rmSync(outside, { recursive: true, force: true })
    },
  }
  const profile = { authorName: options.author ?? 'Lan', role: 'documenter', language: 'en' } as const
  await trial.client.vault.create({ passphrase: utf8(PASSPHRASE), profile })
  return trial
}

// P2 and P3: from a passphrase to the list of cases, through the vault's own port, with few cases and with very many.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { connect } from '../../src-main/contract/connect.ts'
import { vaultContract } from '../../src-main/contract/index.ts'
import { nodePort } from '../../src-main/contract/ports.ts'
import { type KdfParams } from '../../src-main/vault/crypto/kdf.ts'
import { nativeEngine, wasmEngine } from '../../src-main/vault/crypto/sodium.ts'
import { createHost } from '../../src-main/vault/host.ts'
import { filledVault, PASSPHRASE } from './filled-vault.ts'
import { timed, timedSoon, type Pair, type Took } from './pairs.ts'

const FIRST_PAGE = { language: 'en', offset: 0, limit: 50 } as const

/** A vault process begun, unlocked and asked for its first page; only from the passphrase on does the clock run. */
const opening = async (folder: string, kdf: KdfParams): Promise<Took> => {
  const host = createHost({ send: () => undefined, now: Date.now, kdf })
  const { port1, port2 } = new MessageChannel()
  host.receive({ type: 'port' }, [nodePort(port1)])
  host.receive({ type: 'open', folder, fonts: '' }, [])
  const client = connect(vaultContract, nodePort(port2))
  const took = await timedSoon(async () => {
    await client.vault.unlock({ passphrase: new TextEncoder().encode(PASSPHRASE) })
    const rows = await new Promise<number>((resolve, reject) => {
      client.cases.list(FIRST_PAGE, { next: ({ rows: page }) => resolve(page.length), error: reject })
    })
    if (rows !== FIRST_PAGE.limit) throw new Error(`P2: the first page has ${String(rows)} cases`)
    return rows
  })
  await host.lock()
  port2.close()
  return took
}

export interface OpenSides {
  pairs: Pair[]
  end: () => void
}

/** @param most cases in the fullest vault: a tenth of them in the one of P2, a hundredth in the anchor of P3 */
export const openPairs = async (most: number, kdf: KdfParams): Promise<OpenSides> => {
  const outside = mkdtempSync(join(tmpdir(), 'amparo-speed-open-'))
  const vault = async (name: string, cases: number): Promise<string> => {
    const folder = join(outside, name)
    await filledVault(folder, cases, kdf)
    return folder
  }
  const count = (part: number): number => Math.max(FIRST_PAGE.limit, most / part)
  const [few, some, many] = [
    await vault('few', count(100)),
    await vault('some', count(10)),
    await vault('many', most),
  ]
  const derivation = { secret: new TextEncoder().encode(PASSPHRASE), salt: new Uint8Array(16), ...kdf }
  return {
    pairs: [
      {
        ...{ id: 'P2', better: 'lower', gate: 1.3, reach: 1.12 },
        text: `from the passphrase to the first page of ${String(count(10))} cases; one native crypto_pwhash as the vault asks for`,
        ours: () => opening(some, kdf),
        anchor: () =>
          timed(() => ((nativeEngine ?? wasmEngine).argon2id(derivation), Number(FIRST_PAGE.limit))),
      },
      {
        ...{ id: 'P3', better: 'lower', gate: 1.1, reach: 1.03 },
        text: `the same with ${String(most)} cases; with ${String(count(100))}`,
        ours: () => opening(many, kdf),
        anchor: () => opening(few, kdf),
      },
    ],
    end: () => rmSync(outside, { recursive: true, force: true }),
  }
}

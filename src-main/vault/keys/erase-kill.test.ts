// kill -9 in the middle of an erasure: a vault that opens, or nothing that opens.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from 'vite'
import { settledPresence, vaultPresence } from './index.ts'
import { closedVault, PASSPHRASE, putBytes, tryOpen, type Trial } from './trial.fixture.ts'

// Inside the tree, so that the child finds the native packages.
const built = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', `erase-${process.pid}`)

beforeAll(async () => {
  mkdirSync(built, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'erase-child.fixture.ts'),
      outDir: built,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { external: ['@signalapp/sqlcipher', 'sodium-native', 'libsodium-wrappers-sumo'] },
    },
  })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

/** Runs the child until it is killed; `wait` milliseconds into the removal when it does not kill itself before. */
const eraseAndDie = ({ folder }: Trial, dieAfter: string, wait: number): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(built, 'erase-child.fixture.js'), folder, PASSPHRASE, dieAfter],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let errors = ''
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), wait))
    child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
    child.on('close', (code, signal) =>
      code === null || code === 0 ? resolve(signal) : reject(new Error(errors)),
    )
  })

const vaultWithFiles = async (): Promise<Trial> => {
  const trial = await closedVault()
  mkdirSync(join(trial.folder, 'blobs'), { recursive: true })
  for (let n = 0; n < 200; n++) putBytes(trial, `blobs/${n}`, Buffer.alloc(4096, n))
  putBytes(trial, 'vault.db', Buffer.alloc(4096))
  return trial
}

it('opens as before when it was killed before the last header was overwritten', async () => {
  for (const dieAfter of ['before 0', 'before 1']) {
    const trial = await vaultWithFiles()
    expect(await eraseAndDie(trial, dieAfter, 0)).toBe('SIGKILL')
    const outcome = await tryOpen(trial)
    expect(outcome.kind, dieAfter).toBe('opened')
    if (outcome.kind === 'opened') outcome.keys.close()
  }
})

it('opens nothing when it was killed after that, and the next start removes the rest', async () => {
  for (const dieAfter of ['headers', '', '', '']) {
    const trial = await vaultWithFiles()
    await eraseAndDie(trial, dieAfter, randomInt(6))
    expect(['erased', 'absent']).toContain((await tryOpen(trial)).kind)
    expect(['erased', 'absent']).toContain(vaultPresence(trial.folder).kind)
    expect(settledPresence(trial.folder).kind).toBe('absent')
    expect(existsSync(trial.folder)).toBe(false)
  }
})

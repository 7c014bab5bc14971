// A damaged vault: refused as a whole, opened to read; what is left is there, nothing is written, everything goes out.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EverythingState } from '#contract/everything'
import type { VaultStatus } from '#contract/vault'
import { formFor } from '../health/rot.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const PAGE = 4096
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const passphrase = (): Uint8Array => utf8('copper lantern drifts beyond the orchard wall')

let trial: TrialVault

beforeEach(async () => {
  trial = await openTrialVault()
})
afterEach(() => trial.end())

const folder = (): string => join(trial.outside, 'vault')

/** Every file of the vault but those in which nothing is kept. */
const hashes = (): string[] =>
  readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^lock/.test(name) && statSync(join(folder(), name)).isFile())
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder(), name)))
          .digest('hex')}`,
    )

const state = (): Promise<VaultStatus> => trial.first(trial.client.vault.state, {})

const capture = async (n: number): Promise<string> => {
  const file = join(trial.outside, `paper-${n}.txt`)
  writeFileSync(file, `A paper, number ${n}.\n`)
  const files = [{ grant: trial.grant(file, 'read'), name: `paper-${n}.txt` }]
  const form = { ...formFor(`Nobody ${n}`), notes: `word${n} `.repeat(400), files }
  return (await trial.client.cases.capture({ form, language: 'en' })).id
}

/** Zeros in the place of pages, from 1. */
const damage = (pages: (last: number) => number[]): void => {
  const path = join(folder(), 'vault.db')
  const bytes = readFileSync(path)
  for (const page of pages(bytes.length / PAGE)) bytes.fill(0, (page - 1) * PAGE + 100, page * PAGE - 100)
  writeFileSync(path, bytes)
}

const written = async (): Promise<EverythingState> => {
  for (;;) {
    const now = await trial.first(trial.client.everything.state, {})
    if (now.state !== 'writing' && now.state !== 'none') return now
    await new Promise<void>((go) => setTimeout(go, 20))
  }
}

it('opens to read where it cannot be opened, writes nothing, refuses every gesture and gives everything out', async () => {
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push(await capture(n))
  await trial.relock()
  damage((last) => [1, ...Array.from({ length: 12 }, (_, n) => last - 3 * n)])
  const [lostBlob] = readdirSync(join(folder(), 'blobs'))
  rmSync(join(folder(), 'blobs', lostBlob ?? ''))
  rmSync(join(folder(), 'anchor'))
  const before = hashes()
  await expect(trial.client.vault.unlock({ passphrase: passphrase() })).rejects.toMatchObject({
    code: 'store/wrong-key',
  })
  await trial.relock()
  expect((await trial.client.vault.unlock({ passphrase: passphrase(), toRead: true })).outcome).toBe('opened')
  const { reading } = await state()
  expect(reading?.pages).toBe(13)
  const list = await trial.first(trial.client.cases.list, { language: 'en', offset: 0, limit: 50 })
  const read = list.rows.map(({ id }) => id)
  expect(read.length).toBeGreaterThan(0)
  expect(read.every((id) => ids.includes(id))).toBe(true)
  const refused = { code: 'store/read-only' }
  const gestures: Promise<unknown>[] = [
    trial.client.safety.setIdle({ minutes: 15 }),
    trial.client.cases.capture({ form: formFor('Nobody'), language: 'en' }),
    trial.client.health.check({}),
    trial.client.vault.changePassphrase({
      old: passphrase(),
      new: utf8('nine warm kettles hum after the rain'),
    }),
    trial.client.vault.beginRecovery({}),
    trial.client.vault.setKeyFile({
      passphrase: passphrase(),
      grant: trial.grant(join(trial.outside, 'key'), 'write'),
    } as never),
  ]
  for (const gesture of gestures) await expect(gesture).rejects.toMatchObject(refused)
  const out = join(trial.outside, 'out')
  mkdirSync(out)
  const grant = trial.grant(out, 'write')
  const begun = await trial.client.everything.begin({
    passphrase: passphrase(),
    grant,
    pdf: false,
    language: 'en',
  })
  expect(begun).toEqual({ outcome: 'begun' })
  const end = await written()
  if (end.state !== 'written') throw new Error(`the export ended ${end.state}`)
  expect(end.counts.cases).toBe(read.length)
  const readme = readFileSync(join(out, end.name, 'README.txt'), 'utf8')
  for (const id of ids.filter((one) => !read.includes(one))) expect(readme).toContain(`cases/${id}`)
  expect(end.counts.missing).toBeGreaterThanOrEqual(reading?.lost ?? 0)
  await trial.relock()
  expect(hashes()).toEqual(before)
  expect(existsSync(join(folder(), 'vault.db-wal'))).toBe(false)
})

it('a whole vault opens to read as well, whole, and stays as it is', async () => {
  const id = await capture(1)
  await trial.relock()
  const before = hashes()
  await trial.client.vault.unlock({ passphrase: passphrase(), toRead: true })
  expect(await state()).toMatchObject({ state: 'unlocked', reading: { lost: 0, pages: 0 } })
  const opened = await trial.first(trial.client.cases.open, { id, language: 'en' })
  expect(opened?.evidence[0]?.name).toBe('paper-1.txt')
  const found = await trial.client.search.find({ text: 'word1', language: 'en', limit: 5 })
  expect(found.hits).not.toHaveLength(0)
  await trial.relock()
  expect(hashes()).toEqual(before)
})

it('where nothing can be read it says so, and stays locked', async () => {
  await trial.relock()
  damage((last) => Array.from({ length: last }, (_, n) => n + 1))
  const before = hashes()
  const refused = trial.client.vault.unlock({ passphrase: passphrase(), toRead: true })
  await expect(refused).rejects.toMatchObject({ code: 'store/damaged' })
  expect((await state()).state).toBe('locked')
  expect(hashes()).toEqual(before)
})

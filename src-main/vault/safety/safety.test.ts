// The safety centre's questions, asked of a real vault.
import { readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CaptureForm } from '#contract/cases'
import type { HealthState } from '#contract/health'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

let trial: TrialVault

beforeEach(async () => {
  trial = await openTrialVault()
})
afterEach(() => trial.end())

const view = () => trial.first(trial.client.safety.view, {})
const health = () => trial.client.safety.health({ turn: 0 })

/** The report of a look at everything, once it is done. */
const checked = async (): Promise<NonNullable<HealthState['report']>> => {
  await trial.client.health.check({})
  const { report } = await new Promise<HealthState>((resolve, reject) => {
    const next = (state: HealthState): void => {
      if (state.running !== null) return
      queueMicrotask(() => watching.stop())
      resolve(state)
    }
    const watching = trial.client.health.state({ language: 'en' }, { next, error: reject })
  })
  if (report === null) throw new Error('nothing was found out')
  return report
}

const form = (file: string): CaptureForm => ({
  ...{ who: 'Nila Exempla', pseudonym: false, what: [], by: { types: [], text: '' }, now: null },
  when: { mode: 'on', text: '', until: '', calendar: null, order: null },
  where: { country: null, text: '', precision: 'town', not: null },
  told: { who: null, how: null, sure: null },
  ...{ permission: null, urgent: { kinds: [], next: '', due: '' }, notes: '' },
  files: [{ grant: trial.grant(file, 'read'), name: 'door.txt' }],
})

/** A case with one file; resolves to the path of its sealed copy and the id of the evidence. */
const captureFile = async (): Promise<{ sealed: string; item: string }> => {
  const file = join(trial.outside, 'door.txt')
  writeFileSync(file, 'A door. Nothing else is in this picture.\n')
  const { id } = await trial.client.cases.capture({ form: form(file), language: 'en' })
  const folder = join(trial.outside, 'vault', 'blobs')
  const opened = await trial.first(trial.client.cases.open, { id, language: 'en' })
  return { sealed: join(folder, readdirSync(folder)[0] ?? ''), item: opened?.evidence[0]?.id ?? '' }
}

/** Turns one bit in the middle of a file. */
const rot = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

it('locks after five minutes unless she chose otherwise, and remembers what she chose', async () => {
  expect((await view()).idleMinutes).toBe(5)
  await trial.client.safety.setIdle({ minutes: 15 })
  expect((await view()).idleMinutes).toBe(15)
  await trial.reopen()
  expect((await view()).idleMinutes).toBe(15)
  const never = trial.client.safety.setIdle({ minutes: 600 as never })
  await expect(never).rejects.toMatchObject({ code: 'contract/bad-input' })
})

it('counts what is still outside, until it is called gone', async () => {
  const { item } = await captureFile()
  expect(await view()).toMatchObject({ outside: 0, clearOutside: 0 })
  const copy = { id: item, grant: trial.grant(join(trial.outside, 'copy.txt'), 'write'), why: '' }
  await trial.client.evidence.saveCopy(copy)
  expect(await view()).toMatchObject({ outside: 1, clearOutside: 1 })
  const [exit] = await trial.first(trial.client.exits.list, { language: 'en' })
  await trial.client.exits.gone({ id: exit?.id ?? '', gone: true })
  expect(await view()).toMatchObject({ outside: 0, clearOutside: 0 })
})

it('says of each copy of the keys whether it is whole, and how large the vault is', async () => {
  await captureFile()
  const whole = { format: '1.0', headers: 2, keyrings: 2, anchors: 2, files: 1 }
  expect(await health()).toMatchObject(whole)
  expect((await health()).bytes).toBeGreaterThan(20_000)
  const vault = (name: string) => join(trial.outside, 'vault', name)
  rot(vault('head.b'), 2000)
  expect(await health()).toEqual({ ...(await health()), ...whole, headers: 1 })
  rot(vault('keyring'), 300)
  rot(vault('anchor'), 40)
  expect(await health()).toMatchObject({ headers: 1, keyrings: 1, anchors: 1 })
})

it('reads everything back, and finds a file of evidence in which one bit has turned', async () => {
  const { sealed } = await captureFile()
  const good = await checked()
  expect(good).toMatchObject({ files: 1, count: 0, faults: [] })
  expect(good.records).toBeGreaterThan(5)
  rot(sealed, 100)
  expect(await checked()).toMatchObject({ count: 1, faults: [{ what: 'fileDamaged', name: 'door.txt' }] })
})

it('tells which attached files did not come back with the folder, and that they are there again', async () => {
  const { sealed } = await captureFile()
  const told: number[] = []
  const watching = trial.client.safety.view({}, { next: ({ filesMissing }) => void told.push(filesMissing) })
  const path = join(trial.outside, 'vault', 'vault.db')
  const away = async (meanwhile: () => void): Promise<void> => {
    renameSync(path, `${path}-away`)
    await expect(trial.client.safety.setIdle({ minutes: 15 })).rejects.toMatchObject({
      code: 'store/disk-error',
    })
    meanwhile()
    renameSync(`${path}-away`, path)
    await trial.client.safety.setIdle({ minutes: 15 })
  }
  await away(() => renameSync(sealed, join(trial.outside, 'elsewhere')))
  await vi.waitFor(() => expect(told.at(-1)).toBe(1))
  await away(() => renameSync(join(trial.outside, 'elsewhere'), sealed))
  await vi.waitFor(() => expect(told.at(-1)).toBe(0))
  expect(told[0]).toBe(0)
  watching.stop()
})

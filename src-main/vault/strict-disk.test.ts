// The life of a vault on a disk as Windows and a stick have it: nothing of ours may need a folder that can be synced,
// or a file that is renamed, replaced or removed while it is open (docs/decisions.md).
import fs, { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaptureForm } from '#contract/cases'
import type { EverythingState } from '#contract/everything'
import { openBig } from './big-files.ts'
import { moveInto, pathPart, removeFile, syncFolder, writeAtomic } from './files.ts'
import { strictDisk, type StrictDisk } from './strict-disk.fixture.ts'
import { openTrialVault, type TrialVault } from './trial-vault.fixture.ts'

const PASSPHRASE = 'copper lantern drifts beyond the orchard wall'
const NEXT = 'another lantern drifts beyond this wall tonight'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const form = (...files: CaptureForm['files']): CaptureForm => ({
  ...{
    who: 'Dong Guangping',
    pseudonym: false,
    what: ['held'],
    notes: '',
    now: null,
    permission: null,
    files,
  },
  when: { mode: 'on', text: '', until: '', calendar: null, order: null },
  where: { country: null, text: '', precision: 'town', not: null },
  by: { types: [], text: '' },
  told: { who: null, how: null, sure: null },
  urgent: { kinds: [], next: '', due: '' },
})

const captureWithFile = async (trial: TrialVault): Promise<void> => {
  const path = join(trial.outside, 'gate.txt')
  writeFileSync(path, 'A photograph of the gate.')
  const file = { grant: trial.grant(path, 'read'), name: 'gate.txt' }
  await trial.client.cases.capture({ form: form(file), language: 'en' })
}

const written = ({ client }: TrialVault): Promise<EverythingState> =>
  new Promise((resolve, reject) => {
    const next = (state: EverythingState): void => {
      if (state.state === 'writing' || state.state === 'none') return
      queueMicrotask(() => watching.stop())
      resolve(state)
    }
    const watching = client.everything.state({}, { next, error: reject })
  })

describe.runIf(process.platform === 'linux')('on a disk that forbids what Windows forbids', () => {
  let disk: StrictDisk
  let top: string

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'amparo-strict-'))
    disk = strictDisk(tmpdir())
  })

  afterEach(() => {
    disk.end()
    rmSync(top, { recursive: true, force: true })
  })

  test('the disk is as strict as it says', async () => {
    expect(() => fs.openSync(top, 'r')).toThrow('EISDIR')
    writeFileSync(join(top, 'one'), '1')
    const held = await openBig(join(top, 'one'), 'read')
    expect(() => fs.renameSync(join(top, 'one'), join(top, 'two'))).toThrow('EBUSY')
    expect(() => moveInto(join(top, 'one'), top, pathPart('two'))).toThrow('disk/busy')
    expect(() => removeFile(join(top, 'one'))).toThrow('disk/busy')
    writeFileSync(join(top, 'three'), '3')
    expect(() => moveInto(join(top, 'three'), top, pathPart('one'))).toThrow('disk/busy')
    await held.close()
    moveInto(join(top, 'three'), top, pathPart('one'))
    expect(readdirSync(top)).toEqual(['one'])
  })

  test('a folder that cannot be synced is no failure, a disk that fails is', () => {
    expect(() => syncFolder(top)).not.toThrow()
    expect(() => writeAtomic(top, pathPart('keyring'), utf8('whole'))).not.toThrow()
    expect(() => syncFolder(join(top, 'gone'))).toThrow('disk/missing')
  })

  test('a vault is made, filled, closed, opened, changed, exported and erased', async () => {
    const trial = await openTrialVault()
    await captureWithFile(trial)
    await trial.reopen()
    await captureWithFile(trial)
    const change = { old: utf8(PASSPHRASE), new: utf8(NEXT) }
    expect(await trial.client.vault.changePassphrase(change)).toEqual({ outcome: 'changed' })
    const out = join(trial.outside, 'out')
    mkdirSync(out)
    const order = { passphrase: utf8(NEXT), pdf: false, language: 'en' as const }
    const begun = await trial.client.everything.begin({ ...order, grant: trial.grant(out, 'write') })
    expect(begun).toEqual({ outcome: 'begun' })
    const state = await written(trial)
    expect(state).toMatchObject({ state: 'written' })
    expect(readdirSync(join(out, state.state === 'written' ? state.name : ''))).toContain(
      'manifest-sha256.txt',
    )
    expect(await trial.client.vault.erase({ passphrase: utf8(NEXT) })).toEqual({ outcome: 'erased' })
    expect(readdirSync(trial.outside)).not.toContain('vault')
    for (const count of Object.values(disk.asked)) expect(count).toBeGreaterThan(0)
    await trial.end()
  })
})

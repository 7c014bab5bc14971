// Files that come in with a gesture that may be refused: nothing is used up then, and nothing is left behind.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CaptureForm } from '#contract/cases'
import type { EvidenceRow } from '#contract/evidence'
import { AppError } from '#contract/errors'
import { BLANK } from '../cases/capture-form.fixture.ts'
import { casesHandlers } from '../cases/handlers.ts'
import { openTrialSession, type TrialSession } from '../trial-session.fixture.ts'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const WORDS = 'A photograph of the gate, taken from the road.'
const form = (...files: CaptureForm['files']): CaptureForm => ({ ...BLANK, who: 'Dong Guangping', files })

let trial: TrialVault

beforeEach(async () => {
  trial = await openTrialVault()
})
afterEach(() => trial.end())

const file = (name: string, words = WORDS): { grant: string; name: string } => {
  writeFileSync(join(trial.outside, name), words)
  return { grant: trial.grant(join(trial.outside, name), 'read'), name }
}
const capture = (...files: CaptureForm['files']) =>
  trial.client.cases.capture({ form: form(...files), language: 'en' })
const evidenceOf = async (id: string): Promise<EvidenceRow[]> =>
  (await trial.first(trial.client.cases.open, { id, language: 'en' }))?.evidence ?? []
const blobs = (): string[] => readdirSync(join(trial.outside, 'vault', 'blobs'))

test('a capture that is refused for one of its files can be saved again with the same files', async () => {
  const [here, gone] = [file('here.txt'), file('gone.txt', 'pulled out with its stick')]
  rmSync(join(trial.outside, 'gone.txt'))
  await expect(capture(here, gone)).rejects.toMatchObject({ code: 'disk/missing' })
  expect(blobs()).toEqual([])
  expect((await trial.first(trial.client.cases.list, { language: 'en', offset: 0, limit: 9 })).total).toBe(0)
  writeFileSync(join(trial.outside, 'gone.txt'), 'the stick is back')
  const { id } = await capture(here, gone)
  expect((await evidenceOf(id)).map(({ name }) => name)).toEqual(['here.txt', 'gone.txt'])
  await expect(capture(here)).rejects.toMatchObject({ code: 'grant/unknown' })
})

test('a file that is in the case twice can be read from both', async () => {
  const { id } = await capture(file('one.txt'), file('two.txt'))
  const third = file('three.txt')
  await trial.client.evidence.attach({ caseId: id, ...third, title: '', description: '' })
  const rows = await evidenceOf(id)
  expect(rows).toHaveLength(3)
  expect(blobs()).toHaveLength(1)
  for (const row of rows) expect((await trial.client.evidence.verify({ id: row.id })).ok, row.name).toBe(true)
})

test('a store that refuses the commit leaves the file picked and no sealed copy behind', async () => {
  const own: TrialSession = await openTrialSession()
  try {
    const path = join(own.outside, 'photo.txt')
    writeFileSync(path, WORDS)
    const token = 'a'.repeat(32)
    own.session.grants.add({ token, path, mode: 'read' })
    const ask = { form: form({ grant: token, name: 'photo.txt' }), language: 'en' as const }
    const never = new AbortController().signal
    const commit = (): never => {
      throw new AppError('store/disk-full')
    }
    const full = casesHandlers({ ...own.session, store: { ...own.session.store, commit } })
    for (let time = 0; time < 2; time++) {
      await expect(full.capture(ask, never)).rejects.toMatchObject({ code: 'store/disk-full' })
      expect(readdirSync(join(own.session.folder, 'blobs'))).toEqual([])
    }
    const doubt = (): never => {
      throw new AppError('store/disk-error')
    }
    const failing = casesHandlers({ ...own.session, store: { ...own.session.store, commit: doubt } })
    await expect(failing.capture(ask, never)).rejects.toMatchObject({ code: 'store/disk-error' })
    // The record may be on the disk all the same.
    expect(readdirSync(join(own.session.folder, 'blobs'))).toHaveLength(1)
    await casesHandlers(own.session).capture(ask, never)
    expect(own.session.store.count('evidence')).toBe(1)
  } finally {
    own.end()
  }
})

// The last look at everything: asked for from a screen, kept, named for people, mended.
import { randomBytes, randomInt } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HealthState } from '#contract/health'
import { valueIn } from '../records/field-view.ts'
import { openTrialSession, type TrialSession } from '../trial-session.fixture.ts'
import { blobPath, fill, rot, rotSome, signal, WAYS } from './rot.fixture.ts'
import { heldFiles } from './files.ts'
import { healthHandlers } from './handlers.ts'

let trial: TrialSession
let health: ReturnType<typeof healthHandlers>

beforeEach(async () => {
  trial = await openTrialSession()
  health = healthHandlers(trial.session)
})
afterEach(() => trial.end())

/** What a screen sees once nothing runs any more. */
const settled = (): Promise<HealthState> =>
  new Promise((resolve) => {
    const stop = new AbortController()
    let begun = false
    const push = (state: HealthState): void => {
      begun ||= state.running !== null
      if (!begun || state.running !== null) return
      stop.abort()
      resolve(state)
    }
    void health.state({ language: 'en' }, push, stop.signal)
  })

const nowSays = (): HealthState => {
  const stop = new AbortController()
  const said: HealthState[] = []
  void health.state({ language: 'en' }, (state) => said.push(state), stop.signal)
  stop.abort()
  return said[0] as HealthState
}

const checked = async (): Promise<HealthState> => {
  const end = settled()
  await health.check({}, signal)
  return end
}

const sought = async (folder: string): Promise<HealthState> => {
  const token = randomBytes(16).toString('hex')
  trial.session.grants.add({ token, path: folder, mode: 'write' })
  const end = settled()
  await health.seek({ grant: token }, signal)
  return end
}

const originals = (): string => {
  const folder = join(trial.outside, 'originals')
  mkdirSync(folder, { recursive: true })
  return folder
}

const random = (size: number): Uint8Array => new Uint8Array(randomBytes(size))

const filled = (sizes: readonly number[]) =>
  fill(trial.session, { cases: 3, sizes, bytes: random, outside: originals() })

it('names exactly the files that are damaged, in whatever way, and brings each of them back', async () => {
  await filled(Array.from({ length: 42 }, (_, n) => 1 + n * 4000))
  const hit = rotSome(trial.session, 3, randomInt)
  expect(hit.length).toBe(14)
  const files = heldFiles(trial.session)
  const sealed = files.map(
    (file) => [file, hit.includes(file.id) ? null : readFileSync(blobPath(trial.session, file))] as const,
  )
  const { report } = await checked()
  const places = report?.faults.map(({ caseNumber, kind, name }) => `${caseNumber} ${kind} ${name}`).sort()
  const expected = hit.map((id) => {
    const doc = trial.session.store.get({ collection: 'evidence', id })
    const home = trial.session.store.get({ collection: 'cases', id: doc?.caseIds[0] ?? '' })
    return `${valueIn<string>(home, 'number')} item ${(valueIn(doc, 'file') as { name?: string } | null)?.name}`
  })
  expect(places).toEqual(expected.sort())
  expect(new Set(report?.faults.map(({ what }) => what))).toEqual(
    new Set(['fileDamaged', 'fileCut', 'fileOther', 'fileMissing']),
  )
  const half = join(trial.outside, 'half')
  mkdirSync(half)
  const first = heldFiles(trial.session).find(({ id }) => id === hit[0])
  for (const name of ['not this', 'nor this']) writeFileSync(join(half, name), random(first?.size ?? 0))
  expect(await sought(half)).toMatchObject({ ended: { how: 'sought', mended: 0, left: 14 } })
  const found = await sought(trial.outside)
  expect(found.ended).toEqual({ how: 'sought', mended: 14, left: 0 })
  expect(found.report).toMatchObject({ count: 0, faults: [] })
  expect((await checked()).report).toMatchObject({ count: 0, faults: [], files: 42, cases: 3 })
  // Those that were whole are as they were; each that came back says so in its chain of custody.
  for (const [file, bytes] of sealed)
    if (bytes !== null) expect(readFileSync(blobPath(trial.session, file)).equals(bytes)).toBe(true)
  const entries = trial.session.store.find('custody').filter((doc) => valueIn(doc, 'action') === 'repaired')
  expect(entries.map((doc) => valueIn<string>(doc, 'item')).sort()).toEqual(hit)
})

it('takes sealed files out of another copy of this vault, and passes by those that are damaged there too', async () => {
  await filled([10, 5000, 70_000, 200_000])
  const copy = join(trial.outside, 'stick', 'vault')
  cpSync(trial.session.folder, copy, { recursive: true })
  rmSync(join(trial.outside, 'originals'), { recursive: true })
  const [one, two, three] = heldFiles(trial.session)
  if (!one || !two || !three) throw new Error('no files')
  for (const file of [one, two, three]) rmSync(blobPath(trial.session, file))
  writeFileSync(join(copy, 'blobs', two.blob), random(9000))
  await checked()
  expect((await sought(join(trial.outside, 'stick'))).ended).toEqual({ how: 'sought', mended: 2, left: 1 })
  const { report } = await checked()
  expect(report?.faults.map(({ what }) => what)).toEqual(['fileMissing'])
})

it('keeps what it found over a lock, and asks for another look after a week', async () => {
  await filled([3000])
  expect(nowSays()).toMatchObject({ report: null, isDue: false, running: null, search: 'whole' })
  const [file] = heldFiles(trial.session)
  if (!file) throw new Error('no file')
  rot(blobPath(trial.session, file), WAYS[0], { at: 12345, other: '' })
  await checked()
  const session = { ...trial.session, latest: () => Date.now() + 7 * 86_400_000 }
  health = healthHandlers(session)
  expect(nowSays()).toMatchObject({ report: { count: 1, files: 1 }, isDue: true, ended: null })
  expect(trial.session.store.meta('health')).not.toHaveProperty('faults.0.name')
})

it('does one thing at a time, stops when asked, and tells when the folder is away', async () => {
  await filled([3000, 4000])
  const end = settled()
  await health.check({}, signal)
  expect(() => health.makeSearch({}, signal)).toThrow('health/under-way')
  void health.stop({}, signal)
  expect(await end).toMatchObject({ ended: { how: 'stopped', job: 'check' }, report: null })
  const blobs = join(trial.session.folder, 'blobs')
  renameSync(blobs, `${blobs}-away`)
  expect(await checked()).toMatchObject({ ended: { how: 'failed', code: 'store/disk-error' }, report: null })
  renameSync(`${blobs}-away`, blobs)
  expect(await checked()).toMatchObject({ ended: { how: 'checked' }, report: { count: 0 } })
  const token = randomBytes(16).toString('hex')
  trial.session.grants.add({ token, path: trial.outside, mode: 'write' })
  await expect(health.seek({ grant: token }, signal)).rejects.toMatchObject({
    code: 'health/nothing-to-seek',
  })
})

it('makes search anew while it is used, says until then that it is not whole, also when it was interrupted', async () => {
  await filled([10])
  const { store } = trial.session
  const find = (text: string) => store.search(text, { limit: 50 }).hits.length
  const before = find('nobody')
  expect(before).toBeGreaterThan(2)
  store.sql.run('DELETE FROM v.words')
  expect((await checked()).search).toBe('disagrees')
  const steps = store.makingSearch()
  for (let n = 0; n < 12; n++) steps.next()
  steps.return(0)
  expect(find('nobody')).toBeLessThan(before)
  expect(nowSays().search).toBe('incomplete')
  expect((await checked()).report).toMatchObject({ count: 0 })
  const made = settled()
  await health.makeSearch({}, signal)
  expect(await made).toMatchObject({ ended: { how: 'searchMade' }, search: 'whole' })
  expect(find('nobody')).toBe(before)
  expect((await checked()).report).toMatchObject({ count: 0 })
  expect(store.verify().faults).toEqual([])
})

it('names a record by what she calls it, also where it is gone', async () => {
  await filled([10])
  const { sql } = trial.session.store
  sql.run(`UPDATE v.d_cases SET body = replace(body, 'Nobody 1', 'Nobody 7')`)
  sql.run('DELETE FROM v.d_evidence')
  const { report } = await checked()
  const faults = report?.faults.filter(({ what }) => what === 'changed' || what === 'missing')
  expect(faults?.map(({ what, kind }) => `${what} ${kind}`).sort()).toContain('missing item')
  expect(faults?.some(({ kind, caseNumber }) => kind === 'case' && caseNumber !== '')).toBe(true)
})

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '#contract/cases'
import type { RecordRef } from '#contract/records'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const STORY = 'They came before dawn.'

describe('the trash', () => {
  let trial: TrialVault
  let caseId: string
  let home: RecordRef
  beforeEach(async () => {
    trial = await openTrialVault({ now: '2022-11-23T09:00:00Z' })
    const path = join(trial.outside, 'door.txt')
    writeFileSync(path, 'A door.')
    const form = {
      ...{ who: 'Nila Exempla', pseudonym: false, what: ['held'], permission: null, notes: STORY },
      when: { mode: 'on' as const, text: '24 August 2022', until: '', calendar: null, order: null },
      where: { country: 'VN', text: '', precision: 'town' as const, not: null },
      ...{ by: { types: [], text: '' }, now: null, told: { who: 'family', how: null, sure: null } },
      urgent: { kinds: ['torture'], next: 'Call her sister', due: 'tomorrow' },
      files: [{ grant: trial.grant(path, 'read'), name: 'door.txt' }],
    }
    caseId = (await trial.client.cases.capture({ form, language: 'en' } as never)).id
    home = { collection: 'cases', kind: 'case', id: caseId }
  })
  afterEach(() => trial.end())

  const open = (): Promise<CaseView | null> =>
    trial.first(trial.client.cases.open, { id: caseId, language: 'en' })
  const rows = async () => (await trial.first(trial.client.trash.list, { language: 'en' })).rows
  const found = async (text: string) =>
    (await trial.client.search.find({ text, language: 'en', limit: 50 })).hits.length
  const blobs = () => readdirSync(join(trial.outside, 'vault', 'blobs'))

  it('takes what belongs to a case along, out of every list, search and count, and brings all of it back', async () => {
    const before = await open()
    await trial.client.records.remove({ at: home })
    expect(await open()).toBeNull()
    const { total } = await trial.first(trial.client.people.list, { language: 'en', text: '' })
    const list = { offset: 0, limit: 10, language: 'en', urgentOnly: false } as const
    const cases = await trial.first(trial.client.cases.list, list)
    const { tasks, urgent, recent } = await trial.first(trial.client.today.open, { language: 'en' })
    expect([total, cases.total, tasks, urgent, recent]).toEqual([0, 0, [], [], []])
    expect([await found('Exempla'), await found('dawn'), await found('sister')]).toEqual([0, 0, 0])
    expect(await rows()).toMatchObject([{ at: home, by: 'Lan', daysLeft: 30, along: 5 }])
    await trial.reopen()
    await trial.client.records.restore({ at: home })
    expect(await open()).toEqual(before)
    expect([await rows(), await found('dawn')]).toEqual([[], 1])
  })

  it('is undone like everything else', async () => {
    const before = await open()
    await trial.client.records.remove({ at: home })
    expect(await trial.client.history.undo({ confirmed: null })).toMatchObject({
      kind: 'done',
      about: { kind: 'case', whole: 'deleted' },
    })
    expect(await open()).toEqual(before)
    expect(await trial.client.history.redo({})).toMatchObject({ kind: 'done' })
    expect((await rows()).map(({ along }) => along)).toEqual([5])
  })

  it('gives a case that somebody wrote in meanwhile back with everything, and takes that back too', async () => {
    const before = await open()
    await trial.client.records.remove({ at: home })
    await trial.client.records.set({ at: home, field: 'notes', value: 'A late word.' } as never)
    const now = await open()
    expect([now?.evidence, now?.facts]).toEqual([before?.evidence, before?.facts])
    expect([await rows(), await found('late')]).toEqual([[], 1])
    expect(await trial.client.history.undo({ confirmed: null })).toMatchObject({ kind: 'done' })
    expect((await rows()).map(({ along }) => along)).toEqual([5])
    expect(await found('dawn')).toBe(0)
  })

  it('keeps what something that left this computer refers to', async () => {
    const item = (await open())!.evidence[0]!
    const at: RecordRef = { collection: 'evidence', kind: 'item', id: item.id }
    await trial.client.records.remove({ at })
    expect((await open())!.evidence).toEqual([])
    await trial.client.records.restore({ at })
    expect((await open())!.evidence).toEqual([item])
    const grant = trial.grant(join(trial.outside, 'copy.txt'), 'write')
    await trial.client.evidence.saveCopy({ id: item.id, grant, why: '' })
    await expect(trial.client.records.remove({ at })).rejects.toMatchObject({ code: 'trash/evidence-left' })
    expect((await open())!.evidence).toHaveLength(1)
    expect(await trial.client.history.undo({ confirmed: null })).toMatchObject({ kind: 'left' })
  })

  it('drops for good after 30 days that were seen, with the file, and not by a clock that jumped', async () => {
    await trial.client.records.remove({ at: home })
    expect(blobs()).toHaveLength(1)
    const openOn = async (instant: string): Promise<number[]> => {
      trial.setNow(instant)
      await trial.reopen()
      return (await rows()).map(({ daysLeft }) => daysLeft)
    }
    expect(await openOn('2032-01-01T09:00:00Z')).toEqual([23])
    // The clock is set right again: what went by meanwhile is not known.
    expect(await openOn('2022-11-24T09:00:00Z')).toEqual([23])
    expect(await openOn('2022-12-01T09:00:00Z')).toEqual([16])
    expect(await openOn('2022-12-08T09:00:00Z')).toEqual([9])
    expect(await openOn('2022-12-15T09:00:00Z')).toEqual([2])
    expect(blobs()).toHaveLength(1)
    expect(await openOn('2022-12-17T10:00:00Z')).toEqual([])
    expect(blobs()).toEqual([])
    await expect(trial.client.records.restore({ at: home })).rejects.toMatchObject({
      code: 'records/missing',
    })
    const history = trial.client.history.ofCase
    const { lines } = await trial.first(history, { id: caseId, language: 'en', limit: 500 })
    expect(JSON.stringify(lines)).not.toContain('dawn')
  })
})

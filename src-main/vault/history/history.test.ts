import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordRef } from '#contract/records'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

describe('the history of a case', () => {
  let trial: TrialVault
  let at: RecordRef
  let person: string
  beforeEach(async () => {
    trial = await openTrialVault({ now: '2022-11-23T09:00:00Z' })
    const form = {
      ...{ who: 'Nila Exempla', pseudonym: false, what: ['held'], permission: null, notes: 'At night.' },
      when: { mode: 'on' as const, text: '24 August 2022', until: '', calendar: null, order: null },
      where: { country: 'VN', text: '', precision: 'town' as const, not: null },
      ...{ by: { types: [], text: '' }, now: null, told: { who: 'family', how: null, sure: null } },
      ...{ urgent: { kinds: [], next: '', due: '' }, files: [] },
    }
    const { id } = await trial.client.cases.capture({ form, language: 'en' } as never)
    at = { collection: 'cases', kind: 'case', id }
    person = (await trial.first(trial.client.people.list, { language: 'en', text: '' })).rows[0]!.id
  })
  afterEach(() => trial.end())

  const read = (more: { record?: string; author?: string; since?: string; limit?: number } = {}) =>
    trial.first(trial.client.history.ofCase, { id: at.id, language: 'en', limit: 500, ...more })
  const notes = async () =>
    (await trial.first(trial.client.cases.open, { id: at.id, language: 'en' }))!.notes.text

  it('is asked for by record, by author and by time, a page of it at a time', async () => {
    const all = await read()
    expect(all.authors).toEqual(['Lan'])
    expect((await read({ record: person })).lines.every((line) => line.record === person)).toBe(true)
    expect((await read({ author: 'Farid' })).total).toBe(0)
    trial.setNow('2022-11-25T09:00:00Z')
    await trial.client.records.set({ at, field: 'notes', value: 'Before dawn.' })
    const recent = await read({ since: '2022-11-24T09:00:00Z' })
    expect(recent.lines.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['notes', 'At night.', 'Before dawn.'],
    ])
    const page = await read({ limit: 2 })
    expect([page.total, page.lines.length]).toEqual([all.total + 1, 2])
    expect(page.lines[0]).toEqual(recent.lines[0])
  })

  it('lets one change be taken back, which can itself be undone, unless it has changed since', async () => {
    await trial.client.records.set({ at, field: 'notes', value: 'Before dawn.' })
    await trial.client.records.set({ at, field: 'title', value: 'Another title' })
    const change = (await read()).lines.find(({ after }) => after === 'Before dawn.')!
    expect(await trial.client.history.takeBack({ ops: [change.op] })).toMatchObject({ kind: 'done' })
    expect(await notes()).toBe('At night.')
    expect(await trial.client.history.undo({ confirmed: null })).toMatchObject({ about: { field: 'notes' } })
    expect(await notes()).toBe('Before dawn.')
    await trial.client.records.set({ at, field: 'notes', value: 'At noon.' })
    expect(await trial.client.history.takeBack({ ops: [change.op] })).toMatchObject({ kind: 'changed' })
    expect(await notes()).toBe('At noon.')
  })
})

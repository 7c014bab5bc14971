import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '#contract/cases'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const when = (text: string) => ({ text, calendar: null, order: null })

describe('the fields of a record', () => {
  let trial: TrialVault
  let caseId: string
  beforeEach(async () => {
    trial = await openTrialVault({ now: '2022-11-23T09:00:00Z' })
    const { client } = trial
    const form = {
      ...{ who: 'Dong Guangping', pseudonym: false, what: ['held'], permission: null, notes: '', files: [] },
      when: { mode: 'on' as const, text: '24 August 2022', until: '', calendar: null, order: null },
      where: { country: 'VN', text: '', precision: 'town' as const, not: null },
      ...{ by: { types: [], text: '' }, now: null, told: { who: 'family', how: null, sure: null } },
      urgent: { kinds: [], next: '', due: '' },
    }
    caseId = (await client.cases.capture({ form, language: 'en' })).id
  })
  afterEach(() => trial.end())

  const open = async (): Promise<CaseView> => {
    const view = await trial.first(trial.client.cases.open, { id: caseId, language: 'en' })
    if (!view) throw new Error('no case')
    return view
  }

  it('say how sensitive they are, and how sensitive they usually are', async () => {
    const fact = (await open()).facts[0]!
    const at = { collection: 'facts' as const, kind: 'event', id: fact.id }
    expect([fact.where.sens, fact.where.usual, fact.account.usual]).toEqual([2, 2, 2])
    await trial.client.records.sens({ at, field: 'where', sens: 3 })
    const after = (await open()).facts[0]!
    expect([after.where.sens, after.where.usual]).toEqual([3, 2])
  })

  it('keep what a person wrote of an ask apart from our own sentence', async () => {
    const asks = [{ type: 'allowLawyer', text: { en: 'Let his lawyer in.' } }]
    await trial.client.cases.setAsks({ id: caseId, asks })
    const [ask] = (await open()).asks
    expect(ask!.written).toEqual({ en: 'Let his lawyer in.' })
    expect(ask!.text['en']).toBe('Let his lawyer in.')
    expect(ask!.text['ar']).toMatch(/\p{Script=Arabic}/u)
  })

  it('take the year a fact was meant in', async () => {
    await trial.client.facts.add({
      ...{
        caseId,
        what: [],
        where: null,
        by: [],
        byText: '',
        account: { en: 'A letter came.' },
        source: null,
      },
      when: { ...when('5 Ramadan'), calendar: 'islamic-umalqura', year: 1443 },
      conf: 'likely',
      language: 'en',
    })
    const dates = (await open()).facts.map((fact) => fact.when.value)
    expect(dates).toContainEqual(expect.objectContaining({ verbatim: '5 Ramadan', edtf: '2022-04-06~' }))
  })

  it('say which day it is for the vault', async () => {
    expect((await open()).today).toBe('2022-11-23')
  })
})

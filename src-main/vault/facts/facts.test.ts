import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseView } from '#contract/cases'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

const plain = (text: string) => ({ text, calendar: null, order: null })
const byFamily = { told: 'family', how: null, learned: '', label: '' }

describe('what happened', () => {
  let trial: TrialVault
  let caseId: string
  beforeEach(async () => {
    trial = await openTrialVault({ now: '2022-11-23T09:00:00Z' })
    const form = {
      ...{ who: 'Dong Guangping', pseudonym: false, what: [], permission: null, notes: '', files: [] },
      when: { mode: 'on' as const, text: 'since 24 August 2022', until: '', calendar: null, order: null },
      where: { country: 'VN', text: '', precision: 'town' as const, not: null },
      ...{ by: { types: [], text: '' }, now: null, told: { who: 'lawyer', how: null, sure: null } },
      urgent: { kinds: [], next: '', due: '' },
    }
    caseId = (await trial.client.cases.capture({ form, language: 'en' })).id
  })
  afterEach(() => trial.end())

  const open = async (): Promise<CaseView> => {
    const view = await trial.first(trial.client.cases.open, { id: caseId, language: 'en' })
    if (!view) throw new Error('no case')
    return view
  }
  const add = (text: string, source: { id: string } | typeof byFamily | null) =>
    trial.client.facts.add({
      ...{ caseId, what: ['threatened'], where: null, by: [], byText: '', account: {}, source },
      when: plain(text),
      conf: 'possible',
      language: 'en',
    })
  const datesOf = async () =>
    Object.fromEntries(
      (await open()).facts.map(({ when }) => {
        const { verbatim, edtf, ask } = when.value as { verbatim: string; edtf: string; ask?: string }
        return [verbatim, ask ?? edtf]
      }),
    )

  it('asks day or month once for each source: one answer settles its other dates, and later ones', async () => {
    const { id } = await add('3/4/22', byFamily)
    const source = { id: (await open()).facts.find((fact) => fact.id === id)!.sources[0]!.id }
    await add('5/6/22', source)
    await add('7/8/22', null)
    expect(await datesOf()).toMatchObject({ '3/4/22': 'dayOrMonth', '5/6/22': 'dayOrMonth' })
    await trial.client.facts.answerDate({ id, ...plain('3/4/22'), order: 'dmy', year: null, language: 'en' })
    await add('9/10/22', source)
    expect(await datesOf()).toMatchObject({
      '3/4/22': '2022-04-03',
      '5/6/22': '2022-06-05',
      '7/8/22': 'dayOrMonth',
      '9/10/22': '2022-10-09',
    })
  })

  it('counts the days of silence from the day that something which goes on began', async () => {
    expect((await open()).counts.daysSinceLastNews).toBe(91)
  })

  it('refuses a fact that says nothing at all, even where somebody is affected', async () => {
    await expect(
      trial.client.facts.add({
        ...{ caseId, what: [], where: null, by: [], byText: ' ', account: {}, source: null },
        when: plain(''),
        conf: 'notAssessed',
        language: 'en',
      }),
    ).rejects.toMatchObject({ code: 'facts/empty' })
  })

  it('seals who a source is, again and again, and never shows it', async () => {
    const { id } = await add('June 2020', byFamily)
    const source = (await open()).facts.find((fact) => fact.id === id)!.sources[0]!
    for (const identity of ['Zubaydah Canary', 'Zubaydah Canary-Second']) {
      await trial.client.sources.seal({ id: source.id, identity })
    }
    const view = await open()
    expect(view.sources.find((one) => one.id === source.id)!.sealed).toBe(true)
    const history = await trial.first(trial.client.history.ofCase, { id: caseId, language: 'en', limit: 200 })
    expect(JSON.stringify([view, history])).not.toContain('Canary')
  })
})

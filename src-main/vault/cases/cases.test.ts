import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaptureForm, CaseView } from '#contract/cases'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'
import { BLANK, W1 } from './capture-form.fixture.ts'

describe('a case', () => {
  let trial: TrialVault
  beforeEach(async () => {
    trial = await openTrialVault({ now: '2022-11-23T09:00:00Z' })
  })
  afterEach(() => trial.end())

  const capture = (form: CaptureForm) => trial.client.cases.capture({ form, language: 'en' })
  const open = async (id: string, language: 'en' | 'ar' = 'en'): Promise<CaseView> => {
    const view = await trial.first(trial.client.cases.open, { id, language })
    if (!view) throw new Error('no case')
    return view
  }

  it('is captured with everything said about it', async () => {
    const { id, number } = await capture(W1)
    const view = await open(id)
    expect(number).toMatch(/^[B-DF-HJ-NP-TV-XZ][2-9]-0001$/)
    expect(view.who).toBe('Dong Guangping')
    expect(view.urgency.value).toBe('urgent')
    expect(view.risks.value).toEqual(['removal'])
    expect(view.countries.value).toEqual(['VN'])
    expect(view.facts).toHaveLength(1)
    const [fact] = view.facts
    expect(fact!.when.value).toMatchObject({ verbatim: '24 August 2022', edtf: '2022-08-24' })
    expect(fact!.sources.map(({ label }) => label)).toEqual(['Source 1, Family, November 2022'])
    expect(fact!.conf).toBe('possible')
    expect(fact!.sentences['en']).toContain('24 August 2022')
    expect(fact!.sentences['ar']).toMatch(/\p{Script=Arabic}/u)
    expect(view.counts).toMatchObject({ facts: 1, unsourced: 0, disputed: 0, daysSinceLastNews: 91 })
    expect(view.tasks[0]).toMatchObject({ what: 'Ask family for consent', dueDay: '2022-11-24', left: 1 })
    expect(view.next.map(({ code }) => code)).toContain('askConsent')
    expect(view.people[0]!.status.value).toBe('heldUnknown')
  })

  it('may be quite empty: nothing is mandatory, blank stays not asked', async () => {
    const { id } = await capture(BLANK)
    const view = await open(id)
    expect(view.people[0]!.label).not.toBe('')
    expect(view.facts).toEqual([])
    expect(view.counts.unsourced).toBe(0)
  })

  it('offers a pseudonym, and calls the case as the person is called', async () => {
    const { text } = await trial.client.cases.pseudonym({ language: 'en' })
    const offered = await open((await capture({ ...BLANK, who: text, pseudonym: true })).id)
    expect(offered.people[0]!.pseudonym.value).toBe(text)
    expect(offered.people[0]!.names.value).toBeNull()
    expect(offered.title.value).toBe(text)
    const own = await open((await capture({ ...BLANK, who: 'The baker', pseudonym: true })).id)
    expect([own.title.value, own.people[0]!.pseudonym.value]).toEqual(['The baker', 'The baker'])
  })

  it('keeps the answer to which year was meant', async () => {
    const when = { ...BLANK.when, text: '5 Ramadan', calendar: 'islamic-umalqura' as const, year: 1443 }
    const view = await open((await capture({ ...BLANK, when })).id)
    expect(view.facts[0]!.when.value).toMatchObject({ verbatim: '5 Ramadan', edtf: '2022-04-06~' })
  })

  it('keeps unknown apart from not asked', async () => {
    const { id } = await capture({
      ...BLANK,
      when: { ...BLANK.when, mode: 'unknown' },
      where: { ...BLANK.where, not: 'unknown' },
      by: { types: ['unknown'], text: '' },
      now: 'unknown',
    })
    const view = await open(id)
    const [fact] = view.facts
    expect([fact!.when.not, fact!.where.not, fact!.by.not]).toEqual(['unknown', 'unknown', 'unknown'])
    expect(view.people[0]!.status.not).toBe('unknown')
  })

  it('refuses no typed date: an impossible one is kept as written and asked about', async () => {
    const { id } = await capture({ ...W1, when: { ...W1.when, text: '31 April 2022' } })
    const view = await open(id)
    expect(view.facts[0]!.when.value).toMatchObject({
      verbatim: '31 April 2022',
      edtf: null,
      ask: 'impossible',
    })
    expect(view.next[0]!.code).toBe('date.impossible')
    await trial.client.facts.answerDate({
      id: view.facts[0]!.id,
      text: '30 April 2022',
      calendar: null,
      order: null,
      year: null,
      language: 'en',
    })
    expect((await open(id)).facts[0]!.when.value).toMatchObject({ edtf: '2022-04-30' })
  })

  it('takes the day of the next step as it was answered, there or for "when"', async () => {
    const dueOf = async (form: Partial<CaptureForm>): Promise<string | null> => {
      const urgent = { kinds: [], next: 'Call', due: '3/4/22' }
      const { id } = await capture({ ...BLANK, urgent, ...form })
      return (await open(id)).tasks[0]!.dueDay
    }
    const when = { ...BLANK.when, text: '3/4/22', order: 'mdy' as const }
    const answer = { order: 'dmy' as const }
    expect(await dueOf({})).toBeNull()
    expect(await dueOf({ urgent: { kinds: [], next: 'Call', due: '3/4/22', answer } })).toBe('2022-04-03')
    expect(await dueOf({ when })).toBe('2022-03-04')
    expect(await dueOf({ when, urgent: { kinds: [], next: 'Call', due: '3/4/22', answer } })).toBe(
      '2022-04-03',
    )
    const { id } = await capture(BLANK)
    const step = { caseId: id, what: 'Call', due: '3/4/22', answer, why: '', language: 'en' as const }
    await trial.client.tasks.add(step)
    expect((await open(id)).tasks[0]!.dueDay).toBe('2022-04-03')
  })

  it('takes two digits of a year to come for that year, in a next step and in the term of a consent', async () => {
    const { id } = await capture({ ...W1, urgent: { kinds: [], next: 'Call', due: '3 May 23' } })
    const view = await open(id)
    expect(view.tasks[0]!.dueDay).toBe('2023-05-03')
    await trial.client.consents.record({
      ...{ caseId: id, about: view.people[0]!.id, giver: 'wife', given: '3 May 22', recorded: 'phone' },
      ...{ language: 'zh', explained: '', ui: 'en' as const },
      scopes: { name: { answer: 'yes', until: '3 May 23', partners: [], conditions: '' } },
    })
    expect((await open(id)).consents[0]!.scopes['name']!.state).toBe('given')
  })

  it('keeps two accounts of one date, and says that they differ', async () => {
    const { id } = await capture(W1)
    const fact = (await open(id)).facts[0]!
    await trial.client.records.set({
      at: { collection: 'facts', kind: 'event', id: fact.id },
      field: 'when',
      value: { verbatim: '25 August 2022', calendar: 'gregory', edtf: '2022-08-25' },
      claim: { id: 'second', conf: 'doubtful' },
      use: false,
    })
    const after = (await open(id)).facts[0]!
    expect(after.disputed).toBe(true)
    expect(after.when.claims.map(({ text, inUse }) => [text, inUse])).toEqual([
      ['24 August 2022', true],
      ['25 August 2022', false],
    ])
  })

  it('lists, counts and finds it in four scripts', async () => {
    for (const who of ['Dong Guangping', '董广平', 'ليلى المنصوري', 'Иван Задержанный'])
      await capture({ ...W1, who })
    const all = { language: 'en' as const, offset: 0, limit: 50 }
    const list = await trial.first(trial.client.cases.list, all)
    expect(list.total).toBe(4)
    for (const [text, who] of [
      ['广平', '董广平'],
      ['المنصوري', 'ليلى المنصوري'],
      ['منصوري', 'ليلى المنصوري'],
      ['задержан', 'Иван Задержанный'],
      ['guang', 'Dong Guangping'],
    ] as const) {
      const { hits } = await trial.client.search.find({ text, language: 'en', limit: 20 })
      expect(
        hits.map(({ title }) => title),
        text,
      ).toContain(who)
      const found = await trial.first(trial.client.cases.list, { ...all, text })
      expect(
        found.rows.map((row) => row.who),
        text,
      ).toEqual([who])
    }
  })

  it('lists urgent cases first, then the newest, in windows that meet', async () => {
    const calm = { ...W1, urgent: { kinds: ['none'], next: '', due: '' } }
    for (const [who, form] of [
      ['A', calm],
      ['B', W1],
      ['C', calm],
      ['D', W1],
      ['E', calm],
    ] as const)
      await capture({ ...form, who })
    const page = async (offset: number, limit: number) => {
      const window = await trial.first(trial.client.cases.list, { language: 'en' as const, offset, limit })
      return window.rows.map(({ who }) => who).join('')
    }
    expect(await page(0, 50)).toBe('DBECA')
    expect([await page(0, 1), await page(1, 2), await page(3, 2), await page(5, 2)]).toEqual([
      'D',
      'BE',
      'CA',
      '',
    ])
  })

  it('says who changed what', async () => {
    const { id } = await capture(W1)
    await trial.client.records.set({
      at: { collection: 'cases', kind: 'case', id },
      field: 'status',
      value: 'active',
    })
    const { lines } = await trial.first(trial.client.history.ofCase, { id, language: 'en', limit: 10 })
    expect(lines[0]).toMatchObject({ kind: 'case', field: 'status', what: 'set', author: 'Lan' })
    expect(lines[0]!.before).not.toBe(lines[0]!.after)
  })

  it('records consent, lets it run out and be withdrawn', async () => {
    const { id } = await capture(W1)
    const { people } = await open(id)
    const consent = await trial.client.consents.record({
      caseId: id,
      about: people[0]!.id,
      giver: 'wife',
      given: 'today',
      recorded: 'phone',
      language: 'zh',
      explained: '',
      scopes: { name: { answer: 'yes', until: '1 December 2022', partners: [], conditions: '' } },
      ui: 'en',
    })
    const state = async () => (await open(id)).consents[0]!.scopes['name']!.state
    expect(await state()).toBe('given')
    trial.setNow('2022-12-02T09:00:00Z')
    expect(await state()).toBe('expired')
    trial.setNow('2022-11-24T09:00:00Z')
    await trial.client.consents.withdraw({ id: consent.id, when: '', ui: 'en' })
    expect(await state()).toBe('withdrawn')
  })

  it('makes no empty fact of a name alone, and one of what is known not to be known', async () => {
    const named = await open((await capture({ ...BLANK, who: 'Nila Exempla' })).id)
    expect([named.facts, named.next.filter(({ code }) => code === 'noSource')]).toEqual([[], []])
    const when = { ...BLANK.when, mode: 'unknown' as const }
    const unknown = await open((await capture({ ...BLANK, who: 'Nila Exempla', when })).id)
    expect(unknown.facts).toHaveLength(1)
  })

  it('keeps what was answered about each date of a consent', async () => {
    const { id } = await capture(W1)
    const order = { order: 'dmy' as const }
    const consent = await trial.client.consents.record({
      ...{ caseId: id, about: (await open(id)).people[0]!.id, giver: 'wife', recorded: 'phone' },
      ...{ given: '3/4/22', givenAnswer: order, language: 'zh', explained: '', ui: 'en' as const },
      scopes: { name: { answer: 'yes', until: '3/4/23', untilAnswer: order, partners: [], conditions: '' } },
    })
    const view = async () => (await open(id)).consents[0]!
    expect((await view()).given).toBe('3 April 2022')
    expect((await view()).scopes['name']!.state).toBe('given')
    expect((await view()).scopes['name']!.until!.edtf).toBe('2023-04-03')
    await trial.client.consents.withdraw({ id: consent.id, when: '5/6/22', answer: order, ui: 'en' })
    expect((await view()).withdrawn).toBe('5 June 2022')
  })

  it('shows on Today what is due and urgent', async () => {
    await capture(W1)
    const view = await trial.first(trial.client.today.open, { language: 'en' })
    expect(view.tasks[0]).toMatchObject({ what: 'Ask family for consent', left: 1 })
    expect(view.urgent).toHaveLength(1)
    expect(view.day).toBe('2022-11-23')
  })

  it('keeps the identity of a source sealed: not in views, not in search, not in history', async () => {
    const { id } = await capture(W1)
    await trial.client.sources.add({
      caseId: id,
      told: 'colleague',
      how: null,
      reliability: 'B',
      learned: '',
      label: '',
      identity: 'Zubaydah Canary',
      facts: [],
      language: 'en',
    })
    const view = await open(id)
    expect(view.sources.map(({ sealed }) => sealed)).toEqual([false, true])
    const { hits } = await trial.client.search.find({ text: 'Zubaydah', language: 'en', limit: 10 })
    expect(hits).toEqual([])
    const history = await trial.first(trial.client.history.ofCase, { id, language: 'en', limit: 100 })
    expect(JSON.stringify([view, history])).not.toContain('Zubaydah')
  })
})

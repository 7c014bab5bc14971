// What a letter is started with: our own words never stand in for a translation of what a person wrote.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LetterView } from '#contract/letters'
import type { Id } from '#contract/values'
import { openTrialVault, type TrialVault } from '../trial-vault.fixture.ts'

let trial: TrialVault
let caseId: Id

const addFact = (account: Record<string, string>, day = '24 August 2022') =>
  trial.client.facts.add({
    ...{
      caseId,
      what: account['en'] ? [] : ['held'],
      by: [],
      byText: '',
      account,
      conf: 'likely',
      language: 'en',
    },
    when: { text: day, calendar: null, order: null },
    where: null,
    source: { told: 'family', how: 'toldBy', learned: '', label: '' },
  })
const start = async (): Promise<LetterView> => {
  const { id } = await trial.client.letters.start({
    ...{ caseId, kind: 'embassy', source: 'en', languages: ['en', 'ar'], offices: [] },
  })
  const view = await trial.first(trial.client.letters.open, { id, language: 'en' })
  if (!view) throw new Error('the letter is not there')
  return view
}
const row = (view: LetterView, kind: string) => view.outline.filter((one) => one.kind === kind)

beforeEach(async () => {
  trial = await openTrialVault()
  const form = {
    ...{ who: '', pseudonym: false, what: [], by: { types: [], text: '' }, now: null, permission: null },
    when: { mode: 'unknown' as const, text: '', until: '', calendar: null, order: null },
    where: { country: null, text: '', precision: 'country' as const, not: null },
    ...{ told: { who: null, how: null, sure: null }, notes: '', files: [] },
    urgent: { kinds: [], next: '', due: '' },
  }
  caseId = (await trial.client.cases.capture({ form, language: 'en' })).id
})
afterEach(() => trial.end())

describe('a letter that is started', () => {
  test('says what was written about a fact, and leaves the other language to be translated', async () => {
    await addFact({ en: 'He was led out of the house at night.' })
    const view = await start()
    expect(row(view, 'facts')).toMatchObject([
      { label: 'He was led out of the house at night.', states: { en: 'source', ar: 'missing' } },
    ])
    expect(view.unsourced).toEqual({ en: 0, ar: 0 })
  })

  test('shows a paragraph as out of date when only some of its sentences could be said in both', async () => {
    await addFact({ en: 'He was led out of the house at night.' })
    await addFact({}, '25 August 2022')
    expect(row(await start(), 'facts')).toMatchObject([{ states: { ar: 'stale' } }])
  })

  test('does not tell restricted or tagged facts', async () => {
    const { id } = await addFact({ en: 'He was led out of the house at night.' })
    await trial.client.records.sens({
      ...{ at: { collection: 'facts', kind: 'event', id }, field: 'account', sens: 3 },
    })
    expect(row(await start(), 'facts')).toEqual([])
  })

  test('leaves an ask in a person’s own words to be translated, and words one of ours in both', async () => {
    const asks: { type: string; text: Record<string, string> }[] = [
      { type: 'conveyConcern', text: { en: 'Tell your minister.' } },
      { type: 'conveyConcern', text: {} },
    ]
    await trial.client.cases.setAsks({ id: caseId, asks })
    const view = await start()
    expect(row(view, 'ask').map(({ label, states }) => [label, states['ar']])).toEqual([
      ['Tell your minister.', 'missing'],
      [expect.stringContaining('Convey to your Government'), 'translated'],
    ])
  })

  test('names the country that was chosen for an ask, else the one where its recipients are guests', async () => {
    const { client } = trial
    const types = ['discloseAndAccess', 'consularAccess', 'allowJoinFamily']
    const asksIn = async (offices: Id[]): Promise<string[]> => {
      const { id } = await client.letters.start({
        ...{ caseId, kind: 'embassy', source: 'en', languages: ['en'], offices },
      })
      const view = await trial.first(client.letters.open, { id, language: 'en' })
      return (view?.asks ?? []).map(
        ({ text }) => / (?:of|to) (Canada|Türkiye|France)/.exec(text['en'] ?? '')?.[1] ?? '',
      )
    }
    const set = (country: string | null) =>
      client.cases.setAsks({ id: caseId, asks: types.map((type) => ({ type, text: {}, country })) })
    await set(null)
    const { id: ottawa } = await client.offices.addShipped({ key: 'cn-embassy-ca' })
    const { id: other } = await client.offices.addShipped({ key: 'vn-embassy-ca' })
    expect(await asksIn([ottawa, other])).toEqual(['Canada', 'Canada', ''])
    expect(await asksIn([])).toEqual(['', '', ''])
    const seat = (value: string) =>
      client.records.set({ at: { collection: 'offices', kind: 'office', id: other }, field: 'seat', value })
    await seat('TR')
    expect(await asksIn([ottawa, other])).toEqual(['', '', ''])
    await seat('VN')
    expect(await asksIn([other])).toEqual(['', '', ''])
    await set('FR')
    expect(await asksIn([ottawa])).toEqual(['France', 'France', 'France'])
    const file = await trial.first(client.cases.open, { id: caseId, language: 'en' })
    expect(file?.asks.map(({ country, namesCountry }) => [country, namesCountry])).toEqual(
      types.map(() => ['FR', true]),
    )
  })

  test('points out the sentence whose fact has changed since, and where it stands', async () => {
    const { id: fact } = await addFact({})
    const view = await start()
    await trial.client.records.set({
      at: { collection: 'facts', kind: 'event', id: fact },
      field: 'when',
      value: { verbatim: '25 August 2022', calendar: 'gregory', edtf: '2022-08-25' },
    })
    const now = await trial.first(trial.client.letters.open, { id: view.id, language: 'en' })
    const [line] = (now?.gates ?? []).filter(({ code }) => code === 'factChanged')
    expect(line).toMatchObject({ level: 'warn', go: { where: 'block', id: fact } })
    expect(now?.facts.find(({ id }) => id === fact)?.version).not.toBe(
      view.facts.find(({ id }) => id === fact)?.version,
    )
    await trial.client.letters.override({
      id: view.id,
      code: 'factChanged',
      reason: 'The day does not matter here',
    })
    const after = await trial.first(trial.client.letters.open, { id: view.id, language: 'en' })
    expect(after?.gates.find(({ code }) => code === 'factChanged')?.overridden).toBe(
      'The day does not matter here',
    )
    await expect(
      trial.client.letters.override({ id: view.id, code: 'noRecipient', reason: 'No reason is enough' }),
    ).rejects.toMatchObject({ code: 'letters/not-a-warning' })
  })

  test('gets room in a language that is added later', async () => {
    await addFact({})
    const { id } = await start()
    await trial.client.letters.set({ id, languages: ['en', 'ar', 'fr'], ui: 'en' })
    const view = await trial.first(trial.client.letters.open, { id, language: 'en' })
    expect(view?.languages).toEqual(['en', 'ar', 'fr'])
    expect(view?.outline.every(({ states }) => states['fr'] === 'missing')).toBe(true)
  })

  test('stands in a long list at once, counted in the pauses when it is far down', async () => {
    for (let count = 0; count < 34; count += 1) await start()
    const counted: number[] = []
    await new Promise<void>((done, fail) => {
      const watching = trial.client.letters.list(
        { language: 'en' },
        {
          next: (rows) => {
            counted.push(rows.filter(({ stops }) => stops === 1).length)
            if (rows.some(({ stops }) => stops === null)) return
            queueMicrotask(() => watching.stop())
            done()
          },
          error: fail,
        },
      )
    })
    expect(counted).toEqual([30, 34])
  })

  test('stands in the list with how much still stops it', async () => {
    await addFact({})
    const { id } = await start()
    const rows = await trial.first(trial.client.letters.list, { language: 'ar' })
    expect(rows).toMatchObject([{ id, caseId, status: 'drafting', stops: 1, languages: ['en', 'ar'] }])
  })
})

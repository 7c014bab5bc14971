import { afterEach, describe, expect, it } from 'vitest'
import type { CaptureForm } from '#contract/cases'
import { openTrialVault, type TrialVault } from './trial-vault.fixture.ts'

let trial: TrialVault
const form: CaptureForm = {
  ...{ who: 'Nila Exempla', pseudonym: false, what: [], by: { types: [], text: '' }, now: null },
  when: { mode: 'on', text: '', until: '', calendar: null, order: null },
  where: { country: null, text: '', precision: 'town', not: null },
  told: { who: null, how: null, sure: null },
  ...{ permission: null, urgent: { kinds: [], next: '', due: '' }, notes: '', files: [] },
}

afterEach(() => trial.end())

const clock = () => trial.first(trial.client.safety.clock, {})
const write = () => trial.client.tasks.add({ caseId: null, what: 'Call', due: '', why: '', language: 'en' })

describe('a clock that says less than before', () => {
  it('is told with both times, also after the vault was closed', async () => {
    trial = await openTrialVault({ now: '2026-03-01T10:00:00.000Z' })
    await write()
    expect(await clock()).toBeNull()
    trial.setNow('2001-01-01T00:00:00.000Z')
    await trial.reopen()
    const told = await clock()
    expect(told?.now).toMatch(/^2001-01-01T/)
    expect(told?.seen).toMatch(/^2026-03-01T10:0/)
  })

  it('is not told for a day or less: a time zone, or a clock that was put right', async () => {
    trial = await openTrialVault({ now: '2026-03-02T10:00:00.000Z' })
    await write()
    trial.setNow('2026-03-01T10:00:10.000Z')
    expect(await clock()).toBeNull()
    trial.setNow('2026-03-01T09:00:00.000Z')
    expect(await clock()).not.toBeNull()
  })

  it('counts as right once she has said so, and is told again when it goes back again', async () => {
    trial = await openTrialVault({ now: '2056-03-01T10:00:00.000Z' })
    await write()
    trial.setNow('2026-03-01T10:00:00.000Z')
    expect(await clock()).not.toBeNull()
    await trial.client.safety.trustClock({})
    expect(await clock()).toBeNull()
    // What is written now still gets stamps after those of 2056; she is not told again for that.
    await write()
    await trial.reopen()
    expect(await clock()).toBeNull()
    trial.setNow('1970-01-02T00:00:00.000Z')
    expect((await clock())?.seen).toMatch(/^2026-03-01T10:0/)
  })

  it('makes no consent hold again that has run out', async () => {
    trial = await openTrialVault({ now: '2026-03-01T10:00:00.000Z' })
    const { id } = await trial.client.cases.capture({ form, language: 'en' })
    const open = () => trial.first(trial.client.cases.open, { id, language: 'en' as const })
    const about = (await open())?.people[0]?.id ?? ''
    await trial.client.consents.record({
      ...{ caseId: id, about, giver: 'wife', given: 'today', recorded: 'phone', language: 'zh' },
      ...{ explained: '', ui: 'en' },
      scopes: { name: { answer: 'yes', until: '1 June 2026', partners: [], conditions: '' } },
    })
    const state = async () => (await open())?.consents[0]?.scopes['name']?.state
    expect(await state()).toBe('given')
    trial.setNow('2026-07-01T10:00:00.000Z')
    await write()
    expect(await state()).toBe('expired')
    trial.setNow('2003-01-01T00:00:00.000Z')
    await trial.reopen()
    expect(await state()).toBe('expired')
    await trial.client.safety.trustClock({})
    expect(await state()).toBe('given')
  })
})

// What Today shows follows what happens elsewhere while it is open.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Out } from '#contract/define'
import type { today } from '#contract/today'
import { draftsHandlers } from '../drafts/handlers.ts'
import { openTrialSession, type TrialSession } from '../trial-session.fixture.ts'
import { todayHandlers } from './handlers.ts'

type TodayView = Out<typeof today.open>

let trial: TrialSession
beforeAll(async () => {
  trial = await openTrialSession()
})
afterAll(() => trial.end())

it('offers a form begun and not finished, also when it is kept a moment after Today is drawn', async () => {
  const { session } = trial
  const shown: TodayView[] = []
  const stop = new AbortController()
  todayHandlers(session).open({ language: 'en' }, (view) => void shown.push(view), stop.signal)
  expect(shown.at(-1)!.drafts).toEqual([])
  const drafts = draftsHandlers(session)
  await drafts.keep({ key: 'capture', value: { who: 'Not finished' } }, stop.signal)
  await Promise.resolve()
  expect(shown.at(-1)!.drafts.map(({ key }) => key)).toEqual(['capture'])
  await drafts.drop({ key: 'capture' }, stop.signal)
  await Promise.resolve()
  expect(shown.at(-1)!.drafts).toEqual([])
  stop.abort()
})

// Consent: recorded with what was said about each use, and withdrawn in one gesture.
import type { Handlers } from '#contract/define'
import type { consents } from '#contract/consents'
import type { DateAnswer } from '#contract/dates'
import { localDay } from '../clock.ts'
import { answered, readDate, type ReadContext } from '../dates/read.ts'
import { newRecordId } from '../gestures.ts'
import type { Session } from '../session.ts'
import type { Json, Write } from '../store/index.ts'

type Input = Parameters<Handlers<{ consents: typeof consents }>['consents']['record']>[0]

export const consentsHandlers = (session: Session): Handlers<{ consents: typeof consents }>['consents'] => {
  const { store, now } = session
  const dated = (text: string, answer: DateAnswer = {}, how: Pick<ReadContext, 'language' | 'ahead'>) => {
    const context = answered({ today: localDay(now()), ...how }, [answer])
    return readDate(text, context) as unknown as Json
  }

  const scopesOf = ({ scopes, ui }: Input): Json =>
    Object.fromEntries(
      Object.entries(scopes).map(([scope, { until, untilAnswer, ...answer }]) => {
        const day = until.trim() ? dated(until, untilAnswer, { language: ui, ahead: true }) : null
        return [scope, { ...answer, until: day }]
      }),
    )

  const recordWrites = (input: Input, id: string): Write[] => {
    const at = { collection: 'sources', kind: 'consent', id } as const
    const values: [string, Json | null][] = [
      ['about', input.about],
      ['giver', input.giver.trim()],
      ['given', dated(input.given.trim() || localDay(now()), input.givenAnswer, { language: input.ui })],
      ['recorded', input.recorded],
      ['language', input.language],
      ['explained', input.explained.trim()],
      ['scopes', scopesOf(input)],
    ]
    return values
      .filter((pair): pair is [string, Json] => pair[1] !== null && pair[1] !== '')
      .map(([field, value]) => ({ do: 'set', at, caseIds: [input.caseId], field, value }))
  }

  return {
    record: (input) => {
      const id = newRecordId('consent')
      return { ...store.commit(recordWrites(input, id)), id }
    },
    withdraw: ({ id, when, answer, ui }) => {
      const value = dated(when.trim() || localDay(now()), answer, { language: ui })
      const at = { collection: 'sources', kind: 'consent', id } as const
      return store.commit([{ do: 'set', at, field: 'withdrawn', value }])
    },
  }
}

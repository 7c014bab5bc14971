// Consent: recorded with what was said about each use, and withdrawn in one gesture.
import type { Handlers } from '#contract/define'
import type { consents } from '#contract/consents'
import type { UiLanguage } from '#contract/values'
import { localDay } from '../clock.ts'
import { readDate } from '../dates/read.ts'
import type { Session } from '../session.ts'
import { newId, type Json, type Write } from '../store/index.ts'

type Input = Parameters<Handlers<{ consents: typeof consents }>['consents']['record']>[0]

export const consentsHandlers = (session: Session): Handlers<{ consents: typeof consents }>['consents'] => {
  const { store, now } = session
  const dated = (text: string, language: UiLanguage, ahead = false) =>
    readDate(text, { today: localDay(now()), language, ahead }) as unknown as Json

  const scopesOf = ({ scopes, ui }: Input): Json =>
    Object.fromEntries(
      Object.entries(scopes).map(([scope, answer]) => [
        scope,
        { ...answer, until: answer.until.trim() ? dated(answer.until, ui, true) : null },
      ]),
    )

  const recordWrites = (input: Input, id: string): Write[] => {
    const at = { collection: 'sources', kind: 'consent', id } as const
    const values: [string, Json | null][] = [
      ['about', input.about],
      ['giver', input.giver.trim()],
      ['given', dated(input.given.trim() || localDay(now()), input.ui)],
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
      const id = newId()
      return { ...store.commit(recordWrites(input, id)), id }
    },
    withdraw: ({ id, when, ui }) => {
      const value = dated(when.trim() || localDay(now()), ui)
      const at = { collection: 'sources', kind: 'consent', id } as const
      return store.commit([{ do: 'set', at, field: 'withdrawn', value }])
    },
  }
}

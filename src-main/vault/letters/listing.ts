// The list of letters. The gates of those in sight are counted before it is shown; those of a long rest in the pauses
// afterwards, so that nothing else has to wait for them.
import type { LetterRow } from '#contract/letters'
import type { Id, UiLanguage } from '#contract/values'
import { openDesk } from '../records/desk.ts'
import type { Session } from '../session.ts'
import { letterRow } from './rows.ts'
import { knownStops, stopsOf } from './stops.ts'

/** More rows than a window shows. */
const IN_SIGHT = 30
/** Letters counted without a pause: some tens of milliseconds. */
const AT_A_TIME = 4

/** What a row is made of, and its gates. */
const SEEN = ['letters', 'cases', 'parties', 'facts', 'sources', 'offices'] as const

/** Counts a few after each turn of the loop, then calls `done`; once for all that are asked for. */
const counter = (session: Session, done: () => void) => {
  let turn: NodeJS.Immediate | undefined
  const count = (letters: readonly Id[]): void => {
    clearImmediate(turn)
    if (letters.length === 0) return
    turn = setImmediate(() => {
      for (const id of letters.slice(0, AT_A_TIME)) stopsOf(session, id)
      if (letters.length > AT_A_TIME) count(letters.slice(AT_A_TIME))
      else done()
    })
  }
  return { count, stop: () => clearImmediate(turn) }
}

/** The letter worked on last is the first. Returns how to stop. */
export const listLetters = (
  session: Session,
  language: UiLanguage,
  push: (rows: LetterRow[]) => void,
): (() => void) => {
  const { store } = session
  const compute = (): void => {
    const desk = openDesk(session, language)
    const docs = store.find('letters', { selector: { kind: 'letter' }, sort: [{ 'q.edited': 'desc' }] })
    for (const { id } of docs.slice(0, IN_SIGHT)) stopsOf(session, id)
    const rows = docs.map((doc) => letterRow(doc, desk, knownStops(session, doc.id)))
    push(rows)
    rest.count(rows.filter(({ stops }) => stops === null).map(({ id }) => id))
  }
  const rest = counter(session, compute)
  const stop = store.live(SEEN, compute)
  return () => {
    stop()
    rest.stop()
  }
}

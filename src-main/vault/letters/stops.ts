// How many gates still stop a letter, for lists that only show the number: gates of a letter are read from half a case,
// so they are counted again only when something that was read for them has changed.
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { remember } from '../records/remembered.ts'
import type { Session } from '../session.ts'
import { gatesOfLetter } from './gates-of-letter.ts'
import { countStops } from './gates.ts'
import { isLetter } from './view.ts'

const counters = new WeakMap<Session, (letter: Id) => number>()

const counterOf = (session: Session): ((letter: Id) => number) => {
  const { store, profile, now } = session
  return remember({
    store,
    compute: (id, reading) => {
      const letter = reading.get({ collection: 'letters', id })
      return isLetter(letter) ? countStops(gatesOfLetter({ store: reading, profile, now }, letter)) : 0
    },
    given: () => JSON.stringify([localDay(now()), profile.get().authorName]),
  })
}

/** Zero for a letter that is not there. */
export const stopsOf = (session: Session, letter: Id): number => {
  const counter = counters.get(session) ?? counterOf(session)
  counters.set(session, counter)
  return counter(letter)
}

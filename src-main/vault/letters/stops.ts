// How many gates still stop a letter, for lists that only show the number: gates of a letter are read from half a case,
// so they are counted again only when something that was read for them has changed.
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { valueIn } from '../records/field-view.ts'
import { remember, type Remembered } from '../records/remembered.ts'
import type { Session } from '../session.ts'
import { gatesOfLetter } from './gates-of-letter.ts'
import { countStops } from './gates.ts'
import { isLetter } from './view.ts'

const counters = new WeakMap<Session, Remembered<number>>()

const newCounter = ({ store, profile, latest }: Session): Remembered<number> =>
  remember({
    store,
    compute: (id, reading) => {
      const letter = reading.get({ collection: 'letters', id })
      // Nothing can stop what is gone already.
      if (!isLetter(letter) || valueIn(letter, 'status') === 'sent') return 0
      return countStops(gatesOfLetter({ store: reading, profile, latest }, letter))
    },
    given: () => JSON.stringify([localDay(latest()), profile.get().authorName]),
  })

const counterOf = (session: Session): Remembered<number> => {
  const counter = counters.get(session) ?? newCounter(session)
  counters.set(session, counter)
  return counter
}

/** Zero for a letter that is not there or was sent. */
export const stopsOf = (session: Session, letter: Id): number => counterOf(session).of(letter)

/** The same if it has been counted, else null. */
export const knownStops = (session: Session, letter: Id): number | null => counterOf(session).known(letter)

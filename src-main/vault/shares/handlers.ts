// Key shares of an open vault: made, taken out card by card, and counted once a group of each has been typed back.
import type { Handlers } from '#contract/define'
import type { shares } from '#contract/shares'
import { wipe } from '../crypto/secret.ts'
import { isShareOf, setShares } from '../keys/index.ts'
import type { Session } from '../session.ts'
import { readGiven } from './card-given.ts'
import { createMaking } from './making.ts'
import { takeOut } from './take-out.ts'

type SharesHandlers = Handlers<{ shares: typeof shares }>['shares']

export const sharesHandlers = (session: Session): SharesHandlers => {
  const { keys, now, grants, ended } = session
  const making = createMaking(session)
  ended.addEventListener('abort', making.end)
  return {
    begin: ({ need }) => making.begin(need),
    card: ({ number }) => ({ groups: [...making.card(number).groups] }),
    save: ({ number, ...how }, signal) => takeOut(session, making.card(number), { ...how, signal }),
    confirm: async ({ answers }) => {
      const wrong = await making.confirm(answers)
      return { outcome: wrong.length === 0 ? 'confirmed' : 'wrong', wrong }
    },
    remove: async () => {
      await setShares({ keys, shares: null, now: new Date(now()) })
      return {}
    },
    check: async (given) => {
      const read = await readGiven(given, grants)
      if ('problem' in read) return { outcome: 'noCard', ...read }
      const { number, set } = read
      const isGood = isShareOf(keys, read)
      wipe(read.card)
      return isGood ? { outcome: 'good', number } : { outcome: 'otherSet', number, set }
    },
  }
}

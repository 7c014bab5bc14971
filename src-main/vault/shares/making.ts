// Cards that are being made: in memory only, until a group of each has been typed back or the session ends.
import { randomInt } from 'node:crypto'
import { AppError } from '#contract/errors'
import type { Need } from '#contract/shares'
import { wipe } from '../crypto/secret.ts'
import { newShares, plainPart, setShares, SHARES_OF, type NewShares } from '../keys/index.ts'
import type { Session } from '../session.ts'
import type { ShareCard } from './paper.ts'

interface Asked {
  card: number
  group: number
}

interface Answer {
  card: number
  group: string
}

export interface Making {
  begin: (need: Need) => { set: string; of: number; ask: Asked[] }
  /** @throws AppError shares/not-begun */
  card: (number: number) => ShareCard
  /** The cards answered wrongly or not at all; none when they open the vault now. @throws AppError shares/not-begun */
  confirm: (answers: Answer[]) => Promise<number[]>
  /** Forgets them. */
  end: () => void
}

export const createMaking = ({ keys, derive, now }: Session): Making => {
  let begun: { made: NewShares; ask: Asked[] } | null = null
  const inHand = () => {
    if (begun === null) throw new AppError('shares/not-begun')
    return begun
  }
  const end = (): void => {
    wipe(begun?.made.secret)
    begun = null
  }
  return {
    end,
    begin: (need) => {
      end()
      const made = newShares(need)
      const ask = made.cards.map((groups, at) => ({ card: at + 1, group: randomInt(groups.length) + 1 }))
      begun = { made, ask }
      return { set: made.name, of: SHARES_OF[need], ask }
    },
    card: (number) => {
      const { name: set, need, cards } = inHand().made
      const groups = cards[number - 1]
      if (groups === undefined) throw new AppError('shares/not-begun')
      return { number, need, of: SHARES_OF[need], set, groups }
    },
    confirm: async (answers) => {
      const { made, ask } = inHand()
      const typed = new Map(answers.map(({ card, group }) => [card, plainPart(group)]))
      const wrong = ask.filter(({ card, group }) => typed.get(card) !== made.cards[card - 1]?.[group - 1])
      if (wrong.length > 0) return wrong.map(({ card }) => card)
      await setShares({ keys, shares: made, derive, now: new Date(now()) })
      end()
      return []
    },
  }
}

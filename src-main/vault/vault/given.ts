// What was given at the lock, one after the other, before enough is there to open: cards of a set of key shares, and a
// key file. It is held here and nowhere else, and wiped once the vault is open; a lock ends the process.
import { AppError } from '#contract/errors'
import type { CardGiven, GiveOutcome, Tray } from '#contract/shares'
import { wipe, type Secret } from '../crypto/secret.ts'
import type { Grants } from '../grants.ts'
import { joinShares, readKeyFile, SHARES_OF, type FileSecret, type Share } from '../keys/index.ts'
import { readGiven } from '../shares/card-given.ts'

export interface GivenCards {
  give: (card: CardGiven, grants: Grants) => Promise<GiveOutcome>
  /** One card, or all. */
  takeBack: (number: number | null) => Tray
  /** @throws AppError shares/too-few */
  joined: () => Secret<'shares'>
}

export const createGivenCards = (): GivenCards => {
  let cards: Share[] = []
  const tray = (): Tray => {
    const [first] = cards
    const given = cards.map(({ number }) => number)
    if (!first) return { set: null, need: null, of: null, given }
    return { set: first.set, need: first.need, of: SHARES_OF[first.need], given }
  }
  const add = (card: Share): GiveOutcome => {
    const { number, set, need } = card
    const [first] = cards
    if (first && (first.set !== set || first.need !== need)) return { outcome: 'otherSet', number, set }
    if (cards.some((one) => one.number === number)) return { outcome: 'again', number }
    cards = [...cards, card]
    return { outcome: 'given', number, tray: tray() }
  }
  return {
    give: async (given, grants) => {
      const read = await readGiven(given, grants)
      if ('problem' in read) return { outcome: 'noCard', ...read }
      const outcome = add(read)
      if (outcome.outcome !== 'given') wipe(read.card)
      return outcome
    },
    takeBack: (number) => {
      const isLeft = (card: Share): boolean => number !== null && card.number !== number
      wipe(...cards.filter((card) => !isLeft(card)).map(({ card }) => card))
      cards = cards.filter(isLeft)
      return tray()
    },
    joined: () => {
      const [first] = cards
      if (!first || cards.length < first.need) throw new AppError('shares/too-few')
      return joinShares(cards)
    },
  }
}

export interface GivenFile {
  /** The bytes of a file, which are wiped, or null for one of another size. A wrong file takes none away. */
  give: (bytes: Uint8Array | null) => 'given' | 'noKeyFile'
  takeBack: () => void
  key: () => FileSecret | null
}

export const createGivenFile = (): GivenFile => {
  let key: FileSecret | null = null
  const takeBack = (): void => {
    wipe(key)
    key = null
  }
  return {
    give: (bytes) => {
      const read = bytes && readKeyFile(bytes)
      wipe(bytes)
      if (!read) return 'noKeyFile'
      takeBack()
      key = read
      return 'given'
    },
    takeBack,
    key: () => key,
  }
}

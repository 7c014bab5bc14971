// What came of giving a card, in words.
import type { TFunction } from 'i18next'
import { listed } from '../i18n.ts'
import type { CheckOutcome, GiveOutcome } from '#contract/shares'

type NoCard = Extract<GiveOutcome, { outcome: 'noCard' }>

/** Why this is no card. */
export const aboutNoCard = (
  t: TFunction<'shares'>,
  { problem, found = 0, positions = [] }: NoCard,
): string => {
  if (problem === 'groupCount') return t('given.groupCount', { count: found })
  if (problem === 'groups') return t('given.groups', { count: positions.length, places: listed(positions) })
  return t(`given.${problem}`)
}

/** Why a card was not taken; null when it was. `set` is that of the cards before it. */
export const whyNot = (t: TFunction<'shares'>, outcome: GiveOutcome, set: string): string | null => {
  if (outcome.outcome === 'given') return null
  if (outcome.outcome === 'noCard') return aboutNoCard(t, outcome)
  if (outcome.outcome === 'again') return t('given.again', { number: outcome.number })
  return t('given.otherSet', { other: outcome.set, set })
}

export const aboutCheck = (t: TFunction<'shares'>, outcome: CheckOutcome): string => {
  if (outcome.outcome === 'noCard') return aboutNoCard(t, outcome)
  if (outcome.outcome === 'good') return t('check.good', { number: outcome.number })
  return t('check.otherSet', { number: outcome.number, set: outcome.set })
}

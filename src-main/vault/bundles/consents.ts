// Who agreed that this partner may have their name. "Not asked" counts as no.
import type { Id } from '#contract/values'
import { allows, answersOf } from '../consents/view.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

/** The consents that speak of a person, oldest first. One that names nobody speaks of the only person there is. */
export const consentsAbout = (person: Id, consents: Doc[], persons: Doc[]): Doc[] =>
  consents.filter((consent) => {
    const about = valueIn<Id>(consent, 'about')
    return about === person || (about === null && persons.length === 1)
  })

/** The newest answer counts: who agreed again after withdrawing agrees, and the other way round. */
export const agreedTo = (
  consents: Doc[],
  scope: string,
  when: { today: string; partner: Id | null },
): boolean => {
  const last = consents.filter((consent) => answersOf(consent)[scope] !== undefined).at(-1)
  return last !== undefined && when.partner !== null && allows(last, scope, when)
}

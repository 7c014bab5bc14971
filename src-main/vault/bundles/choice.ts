// The choice as it comes from a screen, with today and who sits at the desk.
import type { Id } from '#contract/values'
import { localDay } from '../clock.ts'
import type { Session } from '../session.ts'
import type { Choice } from './docs.ts'

export interface ChosenOnScreen {
  partner: Id | null
  released: string[]
  letters: Id[]
}

export const choiceOf = (
  { latest, profile }: Pick<Session, 'latest' | 'profile'>,
  { partner, released, letters }: ChosenOnScreen,
): Choice => ({
  partner,
  released: new Set(released),
  letters: new Set(letters),
  isLawyer: profile.get().role === 'lawyer',
  // Also the bundle's own day: rather the last day known than a year when nothing in it had happened.
  today: localDay(latest()),
})

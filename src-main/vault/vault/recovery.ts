// Recovery words or digits: shown, typed back in part, and only then stored in a slot of the header.
import { randomInt } from 'node:crypto'
import { AppError } from '#contract/errors'
import type { RecoveryList } from '#contract/vault'
import { newRecoveryWords, plainPart, setRecovery } from '../keys/index.ts'
import type { Session } from '../session.ts'

const ASKED = 3

export interface Answer {
  /** From 1. */
  place: number
  /** The word, or the group of four digits. */
  word: string
}

export interface Recovery {
  begin: (list: RecoveryList) => { words: string[]; ask: number[] }
  /** The places answered wrongly or not at all; none when the words are now stored. */
  confirm: (answers: Answer[]) => Promise<number[]>
}

/** @throws AppError recovery/not-begun from `confirm` */
export const createRecovery = ({ keys, derive, now }: Session): Recovery => {
  let shown: { words: string[]; ask: number[] } | null = null
  return {
    begin: (list) => {
      const words = newRecoveryWords(list)
      shown = { words, ask: somePlaces(words.length) }
      return shown
    },
    confirm: async (answers) => {
      if (shown === null) throw new AppError('recovery/not-begun')
      const { words, ask } = shown
      const typed = new Map(answers.map(({ place, word }) => [place, plainPart(word)]))
      const wrong = ask.filter((place) => typed.get(place) !== words[place - 1])
      if (wrong.length > 0) return wrong
      await setRecovery({ keys, words, derive, now: new Date(now()) })
      shown = null
      return []
    },
  }
}

/** Three different places, in order. */
const somePlaces = (of: number): number[] => {
  const places = new Set<number>()
  while (places.size < ASKED) places.add(randomInt(of) + 1)
  return [...places].sort((a, b) => a - b)
}

// What a torture set is, and what it gets to work with: its seed, how many cases, a scratch folder, and one way to
// say that a promise was broken, which always prints how to see it again.
import { chance, type Chance } from './chance.ts'

export interface TortureSet {
  /** As in the plan of faults: T1, T2, … */
  id: string
  /** What is promised, in a sentence. */
  promise: string
  /** What is done to it. */
  ordeal: string
  /** How many cases in `npm test`, and in the long run. */
  fast: number
  long: number
  run: (trial: Trial) => Promise<void>
}

export interface Trial {
  seed: number
  count: number
  isLong: boolean
  /** A folder that is removed after the set. */
  place: string
  /** The chance of one case: the same for the same seed, whatever other cases do. */
  chanceOf: (index: number) => Chance
  /** The one case to replay, or null for all. */
  only: number | null
  /** Whether the time that was given is over: no new case begins then, and the figures tell how many ran. */
  isLate: () => boolean
  /** False when another case is to be replayed, or when the time is over. */
  wants: (index: number) => boolean
  /** A promise was broken. */
  wrong: (index: number, what: string) => void
  /** Counts what came of the cases. */
  tally: (name: string, by?: number) => void
}

export interface Outcome {
  set: TortureSet
  cases: number
  tallies: ReadonlyMap<string, number>
  failures: readonly string[]
  seconds: number
}

export interface How {
  seed: number
  count: number | null
  isLong: boolean
  only: number | null
  /** For each set; null for no end. */
  minutes: number | null
  place: string
  say: (line: string) => void
}

const MOST_PRINTED = 5

/** Runs one set to its end. What it throws counts as a failure of its own. */
export const endure = async (set: TortureSet, how: How): Promise<Outcome> => {
  const began = performance.now()
  const tallies = new Map<string, number>()
  const failures: string[] = []
  const count = how.count ?? (how.isLong ? set.long : set.fast)
  const again = (index: number): string =>
    `npm run torture -- --only ${set.id} --seed ${how.seed} --count ${count}${how.isLong ? '' : ' --fast'} --case ${index}`
  const wrong = (index: number, what: string): void => {
    failures.push(what)
    if (failures.length <= MOST_PRINTED || index < 0)
      how.say(`  ${set.id} case ${index}: ${what}\n    again: ${again(index)}`)
  }
  const isLate = (): boolean => how.minutes !== null && performance.now() - began > how.minutes * 60_000
  const trial: Trial = {
    ...{ seed: how.seed, count, isLong: how.isLong, place: how.place, only: how.only, wrong, isLate },
    chanceOf: (index) => chance(how.seed, set.id, index),
    wants: (index) => (how.only === null || how.only === index) && !isLate(),
    tally: (name, by = 1) => tallies.set(name, (tallies.get(name) ?? 0) + by),
  }
  try {
    await set.run(trial)
  } catch (error) {
    wrong(
      -1,
      `the set itself ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
  }
  const seconds = (performance.now() - began) / 1000
  return { set, cases: count, tallies, failures, seconds }
}

// One pair: the same work done by us and by the anchor, in one run, on one machine. What counts is the ratio; what a
// stopwatch shows is for information. Order alternates, so that a machine that slows down slows both.
export interface Goal {
  id: string
  /** What we do, against what. */
  text: string
  /** "higher": ours per second over the anchor's. "lower": our time over the anchor's. */
  better: 'higher' | 'lower'
  gate: number
  reach: number
}

/** Seconds that one side took, and what it answered. */
export interface Took {
  seconds: number
  /** Both sides must answer the same: else the pair is void. */
  answer: string | number
}

export interface Pair extends Goal {
  ours: () => Took | Promise<Took>
  anchor: () => Took | Promise<Took>
}

export interface Measured extends Goal {
  /** Median of the ratios, with the ends of its 90 % bootstrap interval. */
  ratio: number
  low: number
  high: number
  /** Medians in seconds. */
  ours: number
  anchor: number
  pairs: number
  verdict: 'pass' | 'fail' | 'undecided'
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

const RESAMPLES = 2000

/** A plain generator with a fixed start (Park and Miller 1988): the same ratios give the same interval. */
const dice = (): (() => number) => {
  let state = 20_261_122
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const interval = (ratios: readonly number[]): [number, number] => {
  const roll = dice()
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(ratios.map(() => ratios[Math.floor(roll() * ratios.length)] ?? 0)),
  ).sort((a, b) => a - b)
  return [medians[RESAMPLES * 0.05] ?? 0, medians[RESAMPLES * 0.95 - 1] ?? 0]
}

const verdictOf = ({ better, gate }: Goal, low: number, high: number): Measured['verdict'] => {
  const [worst, best] = better === 'higher' ? [low, high] : [-high, -low]
  const line = better === 'higher' ? gate : -gate
  if (worst >= line) return 'pass'
  return best < line ? 'fail' : 'undecided'
}

/**
 * Runs a pair so many times, after one that does not count.
 * @throws when both sides do not answer the same
 */
export const measure = async (pair: Pair, times: number): Promise<Measured> => {
  const rounds: { ours: number; anchor: number }[] = []
  for (let round = 0; round <= times; round++) {
    const first = round % 2 === 0 ? await pair.anchor() : await pair.ours()
    const second = round % 2 === 0 ? await pair.ours() : await pair.anchor()
    const [ours, anchor] = round % 2 === 0 ? [second, first] : [first, second]
    if (ours.answer !== anchor.answer) {
      throw new Error(`${pair.id}: ours answers ${String(ours.answer)}, the anchor ${String(anchor.answer)}`)
    }
    if (round > 0) rounds.push({ ours: ours.seconds, anchor: anchor.seconds })
  }
  const ratios = rounds.map(({ ours, anchor }) => (pair.better === 'higher' ? anchor / ours : ours / anchor))
  const [low, high] = interval(ratios)
  const { id, text, better, gate, reach } = pair
  return {
    ...{ id, text, better, gate, reach, low, high, pairs: times, ratio: median(ratios) },
    ours: median(rounds.map(({ ours }) => ours)),
    anchor: median(rounds.map(({ anchor }) => anchor)),
    verdict: verdictOf(pair, low, high),
  }
}

/** Times what does not wait. */
export const timed = (work: () => string | number): Took => {
  const began = performance.now()
  const answer = work()
  return { seconds: (performance.now() - began) / 1000, answer }
}

/** Times what waits. */
export const timedSoon = async (work: () => Promise<string | number>): Promise<Took> => {
  const began = performance.now()
  const answer = await work()
  return { seconds: (performance.now() - began) / 1000, answer }
}

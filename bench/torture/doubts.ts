// What may be found of a life in which many steps were refused. Each of them may have happened or not, so whole states
// double with every one; but a step is about one case, or the passphrase, so that each of these has its own few states.
import {
  after,
  isPossible,
  spelled,
  stepAt,
  type Plot,
  type Step,
  type Told,
  type ToldCase,
} from './story.ts'
import type { Seen } from './vaults.ts'

/** A case as it may be; null: not there. */
type Variant = ToldCase | null

export interface Doubts {
  passphrases: ReadonlySet<number>
  cases: ReadonlyMap<string, readonly Variant[]>
}

const NO_DOUBT: Doubts = { passphrases: new Set([0]), cases: new Map() }

const toldOf = (title: string, variant: Variant): Told => ({
  passphrase: 0,
  cases: variant === null ? {} : { [title]: variant },
})

const spelledOf = (title: string, variant: Variant): string => spelled(toldOf(title, variant).cases)

const distinct = (title: string, variants: readonly Variant[]): Variant[] => [
  ...new Map(variants.map((variant) => [spelledOf(title, variant), variant])).values(),
]

const titleOf = (step: Step): string | null => {
  if ('of' in step) return step.of
  return step.do === 'case' ? step.title : null
}

/** `done`: it happened. `maybe`: it may have. `skip`: there was nothing to do it to. */
type Answer = 'done' | 'maybe' | 'skip'

const afterStep = (plot: Plot, doubts: Doubts, { n, answer }: { n: number; answer: Answer }): Doubts => {
  const step = stepAt(plot, n)
  if (step.do === 'passphrase' && answer !== 'skip') {
    const changed = [...doubts.passphrases].map((number) => number + 1)
    return {
      ...doubts,
      passphrases: new Set(answer === 'done' ? changed : [...doubts.passphrases, ...changed]),
    }
  }
  const title = titleOf(step)
  if (title === null) return doubts
  const before = doubts.cases.get(title) ?? [null]
  const happened = (): Variant[] =>
    before.map((variant) => after(plot, toldOf(title, variant), n).cases[title] ?? null)
  const now = {
    done: happened,
    maybe: () => [...before, ...happened()],
    skip: () => before.filter((variant) => !isPossible(toldOf(title, variant), step)),
  }[answer]()
  return { ...doubts, cases: new Map(doubts.cases).set(title, distinct(title, now)) }
}

/** What a life's lines leave open; a step that was begun and not answered as well. */
export const doubtsOf = (plot: Plot, lines: readonly string[]): Doubts => {
  let doubts = NO_DOUBT
  let begun: number | null = null
  for (const line of lines) {
    const [word, number] = line.split(' ')
    const n = Number(number)
    if (word === 'try') begun = n
    const answer = { done: 'done', refused: 'maybe', skip: 'skip' }[word ?? ''] as Answer | undefined
    if (answer === undefined) continue
    begun = null
    doubts = afterStep(plot, doubts, { n, answer })
  }
  return begun === null ? doubts : afterStep(plot, doubts, { n: begun, answer: 'maybe' })
}

/** For opening: one state for each passphrase that may hold. */
export const openings = ({ passphrases }: Doubts): Told[] =>
  [...passphrases].map((passphrase) => ({ passphrase, cases: {} }))

/** What is wrong with what was seen, or null when each case is in one of its states. */
export const brokenBy = (seen: Seen, { cases }: Doubts): string | null => {
  if (seen.kind === 'refused') return `refused with ${seen.code}`
  for (const title of new Set([...cases.keys(), ...Object.keys(seen.cases)])) {
    const found = spelledOf(title, seen.cases[title] ?? null)
    const allowed = (cases.get(title) ?? [null]).map((variant) => spelledOf(title, variant))
    if (allowed.includes(found)) continue
    const shown = allowed.map((one) => one.slice(0, 120)).join(' or ')
    return `${title} is …${found.slice(0, 120)}… instead of ${shown}`
  }
  return null
}

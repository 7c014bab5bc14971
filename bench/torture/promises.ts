// What was promised to whoever used a vault, read from what its process said: `try n`, `done n`, `skip n`,
// `refused n code`, and `closed n code` where it did not even open for it. A step that was tried and not answered may
// be there or not, as a whole.
import { after, isPossible, NOTHING, spelled, stepAt, type Plot, type Told } from './story.ts'

export interface Promised {
  /** Every state the vault may be in. The newest promise is in all of them. */
  possible: readonly Told[]
  /** Number of the newest step that was answered. */
  newest: number
  refused: readonly { n: number; code: string }[]
}

export const FRESH: Promised = { possible: [NOTHING], newest: 0, refused: [] }

const distinct = (all: readonly Told[]): Told[] => [
  ...new Map(all.map((told) => [`${told.passphrase}${spelled(told.cases)}`, told])).values(),
]

/** The promises after one more line. */
export const heard = (plot: Plot, promised: Promised, line: string): Promised => {
  const [word, number, code = ''] = line.split(' ')
  const n = Number(number)
  const applied = (): Told[] => promised.possible.map((told) => after(plot, told, n))
  if (word === 'done') return { ...promised, possible: distinct(applied()), newest: n }
  if (word === 'refused') {
    const refused = [...promised.refused, { n, code }]
    return { possible: distinct([...promised.possible, ...applied()]), newest: n, refused }
  }
  if (word === 'closed') return { ...promised, newest: n, refused: [...promised.refused, { n, code }] }
  if (word !== 'skip') return promised
  const step = stepAt(plot, n)
  return { ...promised, possible: promised.possible.filter((told) => !isPossible(told, step)), newest: n }
}

/** The number of a step that was begun and not answered, or null. */
export const pendingIn = (lines: readonly string[]): number | null => {
  const last = lines.filter((line) => /^(try|done|skip|refused) /.test(line)).at(-1)
  return last?.startsWith('try ') ? Number(last.slice(4)) : null
}

/** All that may be found when the process is gone: with what was under way, or without it. */
export const left = (plot: Plot, promised: Promised, pending: number | null): readonly Told[] =>
  pending === null
    ? promised.possible
    : distinct([...promised.possible, ...promised.possible.map((told) => after(plot, told, pending))])

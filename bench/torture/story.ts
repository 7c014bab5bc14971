// A life of a vault that can be told again: step n is the same for the same seed, so that whoever looks at the vault
// afterwards knows what it must hold without having been told more than "step n was acknowledged".
import { createHash } from 'node:crypto'
import { chance } from './chance.ts'

export type Step =
  | { do: 'case'; title: string; notes: string; file: boolean }
  | { do: 'edit'; of: string; notes: string }
  | { do: 'attach'; of: string }
  | { do: 'task'; of: string; what: string }
  | { do: 'remove' | 'restore'; of: string }
  | { do: 'passphrase' }
  | { do: 'lock' }

export interface Plot {
  seed: string
  /** Bytes of the largest file taken in. */
  biggest: number
  /** Only these kinds of steps, for an ordeal about one thing. */
  only?: readonly Step['do'][]
}

export interface ToldCase {
  notes: string
  gone: boolean
  /** Name to SHA-256, hex. */
  files: Record<string, string>
  tasks: string[]
}

/** What a vault must hold. Titles are unique, so that they serve as names. */
export interface Told {
  passphrase: number
  cases: Record<string, ToldCase>
}

export const NOTHING: Told = { passphrase: 0, cases: {} }

/** The k-th passphrase of a story. */
export const passphraseText = (k: number): string => `river stone lantern ${k} beyond the orchard`

const SHARES: [Step['do'], number][] = [
  ['case', 20],
  ['edit', 32],
  ['attach', 18],
  ['task', 14],
  ['remove', 5],
  ['restore', 4],
  ['passphrase', 4],
  ['lock', 3],
]

const kindAt = ({ seed, only }: Plot, n: number): Step['do'] => {
  if (n === 1) return 'case'
  if (only) return chance(seed, n, 'kind').pick(only)
  let left = chance(seed, n, 'kind').below(100)
  for (const [kind, share] of SHARES) {
    left -= share
    if (left < 0) return kind
  }
  return 'edit'
}

const titleAt = (n: number): string => `case ${n}`

const earlier = (plot: Plot, n: number): string => {
  const titles = Array.from({ length: n - 1 }, (_, i) => i + 1).filter((i) => kindAt(plot, i) === 'case')
  // Mostly recent ones: a vault of many steps is not one of many looks back.
  return titleAt(chance(plot.seed, n, 'of').pick(titles.slice(-12)))
}

export const stepAt = (plot: Plot, n: number): Step => {
  const kind = kindAt(plot, n)
  const dice = chance(plot.seed, n)
  const notes = `notes ${n} ${'x'.repeat(dice.below(dice.once(5) ? 20_000 : 400))}`
  if (kind === 'case') return { do: kind, title: titleAt(n), notes, file: dice.once(3) }
  if (kind === 'passphrase' || kind === 'lock') return { do: kind }
  const of = earlier(plot, n)
  if (kind === 'edit') return { do: kind, of, notes }
  return kind === 'task' ? { do: kind, of, what: `task ${n}` } : { do: kind, of }
}

export const fileName = (n: number): string => `paper ${n}.txt`

/** The bytes of the file that step n takes in. */
export const fileBytes = ({ seed, biggest }: Plot, n: number): Uint8Array => {
  const dice = chance(seed, n, 'file')
  return dice.bytes(1 + dice.below(dice.once(4) ? biggest : Math.min(biggest, 4000)))
}

const hashAt = (plot: Plot, n: number): string =>
  createHash('sha256').update(fileBytes(plot, n)).digest('hex')

const changed = (plot: Plot, told: ToldCase, { n, step }: { n: number; step: Step }): ToldCase => {
  // An edit that comes after the trash takes the case out of it again.
  if (step.do === 'edit') return { ...told, notes: step.notes, gone: false }
  if (step.do === 'attach') return { ...told, files: { ...told.files, [fileName(n)]: hashAt(plot, n) } }
  if (step.do === 'task') return { ...told, tasks: [...told.tasks, step.what] }
  return { ...told, gone: step.do === 'remove' }
}

/** Whether the step has something to act on: the case before it may have been refused. */
export const isPossible = (told: Told, step: Step): boolean => !('of' in step) || step.of in told.cases

/** What the vault must hold after step n, had it held `told` before. */
export const after = (plot: Plot, told: Told, n: number): Told => {
  const step = stepAt(plot, n)
  if (step.do === 'lock') return told
  if (step.do === 'passphrase') return { ...told, passphrase: told.passphrase + 1 }
  if (step.do === 'case') {
    const files = step.file ? { [fileName(n)]: hashAt(plot, n) } : {}
    const fresh = { notes: step.notes, gone: false, files, tasks: [] }
    return { ...told, cases: { ...told.cases, [step.title]: fresh } }
  }
  const held = told.cases[step.of]
  if (!held) return told
  return { ...told, cases: { ...told.cases, [step.of]: changed(plot, held, { n, step }) } }
}

/** One spelling for one state, to compare by. The passphrase is compared by opening. */
export const spelled = (cases: Told['cases']): string =>
  JSON.stringify(
    Object.entries(cases)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([title, { notes, gone, files, tasks }]) => [
        title,
        notes,
        gone,
        Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)),
        [...tasks].sort(),
      ]),
  )

// `npm run torture`: every set of the plan of faults, fast or long, with a seed that can be given again.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { endure, type Outcome, type TortureSet } from './engine.ts'
import { SETS } from './sets.ts'
import { remove, scratch } from './vaults.ts'

const { values } = parseArgs({
  options: {
    fast: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    count: { type: 'string' },
    case: { type: 'string' },
    minutes: { type: 'string' },
    json: { type: 'string' },
  },
})

const number = (text: string | undefined): number | null => {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is not a number`)
  return value
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const seed = number(values.seed) ?? randomInt(1_000_000_000)
const wanted = values.only?.split(',').map((id) => id.trim().toUpperCase()) ?? null
const chosen: TortureSet[] = SETS.filter(({ id }) => wanted?.includes(id) ?? true)
if (chosen.length === 0)
  throw new Error(`There is no set ${values.only}: ${SETS.map(({ id }) => id).join(', ')}`)

const line = ({ set, tallies, failures, seconds }: Outcome): string => {
  const figures = [...tallies].map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ')
  return `${failures.length === 0 ? '  ok  ' : 'FAILED'} ${set.id.padEnd(4)} ${seconds.toFixed(1).padStart(7)} s  ${figures}`
}

const reported = ({ set, cases, tallies, failures, seconds }: Outcome) => ({
  ...{ id: set.id, promise: set.promise, cases, seconds: Math.round(seconds * 10) / 10 },
  ...{ tallies: Object.fromEntries(tallies), failures },
})

say(`torture: ${values.fast ? 'fast' : 'long'} sets, seed ${seed}`)
const outcomes: Outcome[] = []
for (const set of chosen) {
  const place = scratch()
  const how = {
    seed,
    count: number(values.count),
    isLong: !values.fast,
    only: number(values.case),
    minutes: number(values.minutes),
    place,
    say,
  }
  try {
    const outcome = await endure(set, how)
    outcomes.push(outcome)
    say(line(outcome))
  } finally {
    remove(place)
  }
}
const failed = outcomes.filter(({ failures }) => failures.length > 0)
if (values.json !== undefined) {
  mkdirSync(join(values.json, '..'), { recursive: true })
  const counts = { passed: outcomes.length - failed.length, failed: failed.length }
  writeFileSync(values.json, JSON.stringify({ seed, ...counts, sets: outcomes.map(reported) }, null, 2))
}
say(
  failed.length === 0
    ? `torture: ${outcomes.length} sets hold`
    : `torture: ${failed.length} sets broken, seed ${seed}`,
)
process.exit(failed.length === 0 ? 0 : 1)

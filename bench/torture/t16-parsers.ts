// T16 and T17: everything that reads bytes or words from outside is given millions of wrong ones. Each call ends in a
// value or in a refusal of ours; anything else thrown, a hang, or memory that stays is a fault.
import { AppError } from '#contract/errors'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { bundleParsers } from './parsers-bundles.ts'
import { contractParsers } from './parsers-contract.ts'
import { vaultParsers } from './parsers-vault.ts'
import { wordParsers } from './parsers-words.ts'
import { guardTime, type Guard } from './watchdog.ts'

export interface Parser {
  name: string
  /** Of a thousand executions, how many are this parser's: slow ones get fewer. */
  share: number
  /** Runs once on something wrong; throws AppError or nothing. Says what it made of it when that is wrong. */
  once: (dice: Chance) => Promise<string | null> | string | null
}

const LONGEST_MS = 2000
const MOST_MIB = 400
const BATCH = 500

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1_048_576)

const check = async (parser: Parser, dice: Chance): Promise<string | null> => {
  const [began, used] = [performance.now(), process.cpuUsage()]
  try {
    const fault = await parser.once(dice)
    if (fault !== null) return fault
  } catch (error) {
    if (!(error instanceof AppError)) return `threw ${error instanceof Error ? error.stack : String(error)}`
  }
  if (performance.now() - began < LONGEST_MS) return null
  // On a busy machine the clock runs on while nothing of ours does.
  const { user, system } = process.cpuUsage(used)
  const took = Math.round((user + system) / 1000)
  return took > LONGEST_MS ? `took ${took} ms` : null
}

const runOne = async (
  trial: Trial,
  parser: Parser,
  [first, end]: [number, number],
  guard: Guard,
): Promise<void> => {
  const before = megabytes()
  let ran = 0
  for (let index = first; index < end; index++) {
    if (!trial.wants(index)) continue
    ran += 1
    guard.at(index)
    const fault = await check(parser, trial.chanceOf(index))
    if (fault !== null) trial.wrong(index, `${parser.name}: ${fault}`)
    // A long loop of promises already kept would never let a timer or a port have its turn.
    if (index % BATCH === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  trial.tally(parser.name, ran)
  trial.tally('executions', ran)
  const more = megabytes() - before
  if (more > MOST_MIB) trial.wrong(-1, `${parser.name}: ${more} MiB stayed`)
}

const runAll = async (trial: Trial, make: () => Promise<Parser[]>): Promise<void> => {
  const parsers = await make()
  const shares = parsers.reduce((sum, { share }) => sum + share, 0)
  const guard = guardTime(trial)
  let first = 0
  for (const parser of parsers) {
    const end = first + Math.max(1, Math.floor((trial.count * parser.share) / shares))
    await runOne(trial, parser, [first, end], guard)
    first = end
  }
  guard.stop()
}

export const parsers: TortureSet = {
  id: 'T16',
  promise:
    'Nothing that is read can crash, hang or fill the vault: words, dates, messages, headers, keyrings, anchors, letters.',
  ordeal:
    'Valid examples changed by bits, lengths, pieces of others, other scripts and directions; sealed ones outside and, under the right key, inside.',
  fast: 30_000,
  long: 9_000_000,
  run: (trial) =>
    runAll(trial, async () => [...(await vaultParsers()), ...wordParsers(), ...contractParsers()]),
}

export const strangers: TortureSet = {
  id: 'T17',
  promise:
    'No bundle, archive, list, card, page or document of a stranger can crash, hang or fill the vault, and none that was changed opens.',
  ordeal:
    'Whole bundles changed outside and, by somebody who was let in, inside; tar, bag, manifest, records, signature, card, ZIP and PDF, each changed by itself.',
  fast: 5_000,
  long: 1_000_000,
  run: (trial) => runAll(trial, bundleParsers),
}

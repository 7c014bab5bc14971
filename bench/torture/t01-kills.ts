// T1: the vault's process is killed at any moment.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { tell, type Heard } from './children.ts'
import type { TortureSet, Trial } from './engine.ts'
import { FRESH, heard, left, pendingIn, type Promised } from './promises.ts'
import type { Plot } from './story.ts'
import { broken, remove, seeAny } from './vaults.ts'

/** Kills in one vault before a new one is begun, so that looking at it stays quick. */
const PER_VAULT = 20
/** Steps acknowledged before the kill is due, and milliseconds it then waits: both by chance below these. */
const MOST = 5
const LONGEST = 60
const FOR_EVER = 1e9

interface Lane {
  plot: Plot
  folder: string
  outside: string
  promised: Promised
}

const newLane = (trial: Trial, number: number): Lane => {
  const top = join(trial.place, `kills-${number}`)
  mkdirSync(join(top, 'outside'), { recursive: true })
  const biggest = trial.isLong ? 5_000_000 : 300_000
  const plot = { seed: `${trial.seed}/T1/${number}`, biggest }
  return { plot, folder: join(top, 'vault'), outside: join(top, 'outside'), promised: FRESH }
}

const runAndKill = (lane: Lane, dice: Chance): Promise<Heard> => {
  const [enough, wait] = [1 + dice.below(MOST), dice.below(LONGEST)]
  const create = lane.promised === FRESH
  let done = 0
  let due = false
  return tell({
    telling: {
      ...{ plot: lane.plot, folder: lane.folder, outside: lane.outside, create },
      passphrase: lane.promised.possible.at(-1)?.passphrase ?? 0,
      from: lane.promised.newest + 1,
      until: FOR_EVER,
    },
    hear: (line, kill) => {
      if (line.startsWith('done ')) done += 1
      if (due || done < enough) return
      due = true
      setTimeout(kill, wait)
    },
  })
}

const check = async (trial: Trial, index: number, lane: Lane, said: Heard): Promise<void> => {
  if (said.code !== null) return trial.wrong(index, `ended by itself: ${said.lines.at(-1)} ${said.errors}`)
  const promised = said.lines.reduce((all, line) => heard(lane.plot, all, line), lane.promised)
  const pending = pendingIn(said.lines)
  const possible = left(lane.plot, promised, pending)
  const { seen, passphrase } = await seeAny(lane.folder, possible, { verify: index % 5 === 0 })
  const fault = broken(seen, possible)
  if (fault !== null) return trial.wrong(index, fault)
  if (seen.kind !== 'whole') return
  for (const what of seen.told) trial.wrong(index, `after a kill it says: ${what}`)
  trial.tally('steps kept', promised.newest - lane.promised.newest)
  // From here on it is known what the vault holds.
  const now = { passphrase, cases: seen.cases }
  lane.promised = { possible: [now], newest: pending ?? promised.newest, refused: [] }
}

export const kills: TortureSet = {
  id: 'T1',
  promise:
    'What was acknowledged is there after the process is killed at any moment, and nothing is half there.',
  ordeal:
    'A process of its own captures cases, edits, takes files in, removes, changes the passphrase, locks and opens; it is killed (SIGKILL) at a moment of chance, opened again and compared.',
  fast: 60,
  long: 1000,
  run: async (trial) => {
    let lane: Lane | null = null
    // One case can only be had again together with those before it in its vault.
    const first = trial.only === null ? 0 : trial.only - (trial.only % PER_VAULT)
    const end = trial.only === null ? trial.count : trial.only + 1
    for (let index = first; index < end && !trial.isLate(); index++) {
      if (index % PER_VAULT === 0) {
        if (lane) remove(join(lane.folder, '..'))
        lane = newLane(trial, index / PER_VAULT)
      }
      if (!lane) return
      const said = await runAndKill(lane, trial.chanceOf(index))
      await check(trial, index, lane, said)
      trial.tally('kills')
    }
  },
}

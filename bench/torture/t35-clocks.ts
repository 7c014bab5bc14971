// T35: the computer's clock is wrong by years, goes back, and leaps in the middle of a write.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { perform, unlock, type Life } from './life.ts'
import { after, isPossible, NOTHING, passphraseText, stepAt, type Plot, type Told } from './story.ts'
import { broken, COST, remember, remove, see, utf8 } from './vaults.ts'

const YEAR = 365.25 * 86_400_000
const NOW = Date.parse('2026-03-01T10:00:00Z')

/** Where clocks stand that lost their battery, were set by hand, or belong to another. */
const TIMES = [
  ...['1969-07-20', '1970-01-01', '1980-01-01', '1996-03-01', '2000-02-29', '2020-01-01', '2056-03-01'],
  ...[
    '2026-03-29T00:59:59.999Z',
    '2026-10-25T01:00:00Z',
    '2028-02-29T23:59:59.999Z',
    '2027-12-31T23:59:59.999Z',
  ],
  ...[
    '2038-01-19T03:14:07.999Z',
    '2106-02-07T06:28:16Z',
    '9999-12-31T23:59:59.999Z',
    '2026-02-28',
    '2026-03-02',
  ],
].map((text) => Date.parse(text))

/** A clock that runs, and leaps when it is told to, or by itself at any reading. */
const leapingClock = (dice: Chance) => {
  let now = NOW
  let isWild = false
  const leap = (): void => {
    now = dice.once(3) ? NOW + (dice.below(61) - 30) * YEAR : dice.pick(TIMES)
  }
  return {
    leap,
    setWild: (wild: boolean) => (isWild = wild),
    now: () => {
      if (isWild && dice.once(4)) leap()
      return Math.floor(now++)
    },
  }
}

const newLife = (plot: Plot, place: string, now: () => number): Life => {
  const outside = join(place, 'outside')
  mkdirSync(outside, { recursive: true })
  const grants = createGrants()
  const vault = new Vault({
    ...{
      folder: join(place, 'vault'),
      fonts: '',
      now,
      grants,
      log: createLog(now),
      derive: remember,
      kdf: COST,
    },
    jobs: createJobs(() => undefined),
  })
  return { plot, vault, grants, outside, passphrase: 0 }
}

/** Stamps that do not come after the one before them: the order in which things happened is lost there. */
const disorder = ({ vault }: Life): number => {
  const stamps = vault
    .session()
    .store.sql.all<{ stamp: string }>(
      `SELECT json_extract(body, '$.stamp') AS stamp FROM v.d_ops ORDER BY seq`,
    )
  return stamps.filter(({ stamp }, at) => at > 0 && stamp <= (stamps[at - 1]?.stamp ?? '')).length
}

/** One step; the clock may leap before it, or at every look that the step takes at it. */
const live = async (life: Life, told: Told, n: number): Promise<Told> => {
  const step = stepAt(life.plot, n)
  if (!isPossible(told, step)) return told
  await perform(life, { step, n })
  if (!life.vault.isUnlocked()) {
    const outcome = await unlock(life)
    if (outcome !== 'opened') throw new Error(`it does not open any more: ${outcome}`)
  }
  return after(life.plot, told, n)
}

const STEPS = 14

const run = async (trial: Trial, index: number): Promise<string | null> => {
  const dice = trial.chanceOf(index)
  const clock = leapingClock(dice)
  const place = join(trial.place, `clock-${index}`)
  const life = newLife({ seed: `${trial.seed}/T35/${index}`, biggest: 5000 }, place, clock.now)
  try {
    if (dice.once(2)) clock.leap()
    await life.vault.create(utf8(passphraseText(0)), {
      authorName: 'Lan',
      role: 'documenter',
      language: 'en',
    })
    let told = NOTHING
    for (let n = 1; n <= STEPS; n++) {
      if (dice.once(2)) clock.leap()
      clock.setWild(dice.once(4))
      told = await live(life, told, n)
      trial.tally('steps')
    }
    const muddled = disorder(life)
    await life.vault.lock()
    clock.setWild(false)
    clock.leap()
    const seen = await see(join(place, 'vault'), {
      passphrase: told.passphrase,
      verify: true,
      now: clock.now,
    })
    if (muddled > 0) return `${muddled} operations are out of order`
    const [what] = seen.kind === 'whole' ? seen.told : []
    return what === undefined ? broken(seen, [told]) : `it says ${what}`
  } finally {
    await life.vault.lock()
    remove(place)
  }
}

export const clocks: TortureSet = {
  id: 'T35',
  promise:
    'However wrong the clock is, and however it leaps, nothing is lost and the order of what happened stays.',
  ordeal:
    'Lives of a vault between 1969 and 9999, thirty years back and on, over summer time, leap days and the ends of counters; the clock leaps between steps, at locking, and at any reading within a step.',
  fast: 3,
  long: 500,
  run: async (trial) => {
    for (let index = 0; index < trial.count; index++) {
      if (!trial.wants(index)) continue
      const fault = await run(trial, index).catch((error: unknown) => (error as Error).stack ?? String(error))
      if (fault !== null) trial.wrong(index, fault)
    }
  },
}

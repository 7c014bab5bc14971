// T2 and T3: the power goes. A recorded life of a vault is played into a disk that forgets what was not synced; from
// thousands of moments an image of what may be found is made and opened.
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { Disk, type Fate, type Losing } from './disk.ts'
import type { TortureSet, Trial } from './engine.ts'
import { Listener, record, VAULT, type Recording } from './recording.ts'
import type { Told } from './story.ts'
import type { Event } from './trace.ts'
import { broken, remove, seeAny } from './vaults.ts'

interface Image {
  index: number
  losing: Losing
}

type Plan = ReadonlyMap<number, readonly Image[]>

/** Moments at which something stands on the disk that was not there before. */
const moments = (events: readonly Event[]): number[] =>
  events.flatMap(({ do: what }, at) => (what === 'say' || what === 'sync' ? [] : [at]))

const losingOf = (dice: Chance): Losing => {
  const way = dice.below(4)
  const mixed = (): Fate => dice.pick(['keep', 'drop', 'tear'] as const)
  return { dice, sector: 512, fate: way === 0 ? () => 'keep' : way === 1 ? () => 'drop' : mixed }
}

/** What an image gave: null when all is well. */
const judge = async (
  folder: string,
  listener: Listener,
  { index }: Image,
  trial: Trial,
): Promise<string | null> => {
  const possible: readonly Told[] = listener.possible()
  const { seen } = await seeAny(join(folder, VAULT), possible, { verify: index % 10 === 0 })
  if (seen.kind === 'refused' && !listener.hasBegun) {
    trial.tally(`while being made: ${seen.code}`)
    return ['absent', 'vault/both-damaged'].includes(seen.code) ? null : `refused with ${seen.code}`
  }
  if (seen.kind === 'whole') {
    for (const what of seen.told) trial.tally(`told: ${what}`)
    // A half-written promise or copy is told and mended; anything found by looking closer is a false alarm.
    const alarm = seen.told.find((what) => /^(verify|blob|reading)/.test(what))
    if (alarm !== undefined) return `whole, and yet ${alarm}`
  }
  return broken(seen, possible)
}

interface Playing {
  trial: Trial
  recording: Recording
  plan: Plan
  found: (image: Image, fault: string | null, folder: string) => void
}

const play = async ({ trial, recording, plan, found }: Playing): Promise<void> => {
  const disk = new Disk()
  const listener = new Listener(recording.plot)
  const folder = join(trial.place, 'image')
  for (const [at, event] of recording.events.entries()) {
    disk.take(event)
    listener.take(event)
    for (const image of plan.get(at) ?? []) {
      if (trial.isLate()) return
      remove(folder)
      mkdirSync(folder, { recursive: true })
      disk.image(folder, image.losing)
      found(image, await judge(folder, listener, image, trial), folder)
    }
  }
}

/** Images of chance moments, `count` of them, numbered from `first`. */
const byChance = (trial: Trial, events: readonly Event[], [first, end]: [number, number]): Plan => {
  const at = moments(events)
  const plan = new Map<number, Image[]>()
  for (let index = first; index < end; index++) {
    if (!trial.wants(index)) continue
    const dice = trial.chanceOf(index)
    const moment = dice.pick(at)
    plan.set(moment, [...(plan.get(moment) ?? []), { index, losing: losingOf(dice) }])
  }
  return plan
}

/** Keeps what failed where it can be looked at. */
const keep = (trial: Trial, id: string, index: number, folder: string): string => {
  const kept = join('test-results', `torture-${id}-${trial.seed}-${index}`)
  cpSync(folder, kept, { recursive: true })
  return kept
}

const PER_LIFE = 1000
const STEPS = 24

export const power: TortureSet = {
  id: 'T2',
  promise:
    'What was acknowledged is there after the power goes at any moment, whatever the disk did with unsynced writes.',
  ordeal:
    'Every write, sync and rename of a vault’s process is recorded (strace); from chance moments images are made that keep, drop or tear (512-byte sectors) what was not synced; each is opened, compared, every tenth verified. Control: the same with synchronous=OFF must lose.',
  fast: 70,
  long: 20_000,
  run: async (trial) => {
    for (let first = 0; first < trial.count; first += PER_LIFE) {
      const end = Math.min(trial.count, first + PER_LIFE)
      if (trial.isLate()) break
      if (trial.only !== null && (trial.only < first || trial.only >= end)) continue
      const plot = { seed: `${trial.seed}/T2/${first}`, biggest: 100_000 }
      const recording = await record(trial, { plot, steps: STEPS })
      await play({
        ...{ trial, recording, plan: byChance(trial, recording.events, [first, end]) },
        found: ({ index }, fault, folder) => {
          trial.tally('images')
          if (fault !== null) trial.wrong(index, `${fault}; kept in ${keep(trial, 'T2', index, folder)}`)
        },
      })
    }
    if (trial.only === null) await control({ ...trial, isLate: () => false, wants: () => true })
  },
}

/** The same on a database that does not wait for the disk: if that loses nothing, this test is blind. */
const control = async (trial: Trial): Promise<void> => {
  const plot = { seed: `${trial.seed}/T2/control`, biggest: 20_000 }
  const recording = await record(trial, { plot, steps: STEPS, synchronous: 'OFF' })
  const images = trial.isLong ? 1000 : 20
  let lost = 0
  await play({
    ...{ trial, recording, plan: byChance(trial, recording.events, [0, images]) },
    found: (_, fault) => {
      if (fault !== null) lost += 1
    },
  })
  trial.tally(`control: lost in ${images} images`, lost)
  if (lost === 0) trial.wrong(-1, 'the control with synchronous=OFF lost nothing: this test sees nothing')
}

const FATES: readonly Fate[] = ['keep', 'drop', 'tear']

export const cuts: TortureSet = {
  id: 'T3',
  promise:
    'Making a vault, a new case’s key and a new passphrase can be cut anywhere: the old or the new opens, never neither.',
  ordeal:
    'A life of passphrase changes and new cases is recorded; after every single write, with what was not synced kept, dropped and torn, at sectors of 512, 1,024 and 4,096 bytes.',
  fast: 36,
  long: 3000,
  run: async (trial) => {
    const plot = { seed: `${trial.seed}/T3`, biggest: 2000, only: ['passphrase', 'case', 'lock'] as const }
    const recording = await record(trial, { plot, steps: trial.isLong ? 12 : 5 })
    const sectors = trial.isLong ? [512, 1024, 4096] : [512]
    const all = moments(recording.events).flatMap((at) =>
      FATES.flatMap((fate) => sectors.map((sector) => ({ at, fate, sector }))),
    )
    // Every point when there is time for all, else evenly spread over them.
    const every = Math.max(1, all.length / trial.count)
    const plan = new Map<number, Image[]>()
    for (let index = 0; index * every < all.length; index++) {
      const point = all[Math.floor(index * every)]
      if (!point || !trial.wants(index)) continue
      const losing = { dice: trial.chanceOf(index), fate: () => point.fate, sector: point.sector }
      plan.set(point.at, [...(plan.get(point.at) ?? []), { index, losing }])
    }
    trial.tally('points there are', all.length)
    await play({
      ...{ trial, recording, plan },
      found: ({ index }, fault, folder) => {
        trial.tally('points')
        if (fault !== null) trial.wrong(index, `${fault}; kept in ${keep(trial, 'T3', index, folder)}`)
      },
    })
  },
}

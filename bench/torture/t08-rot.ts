// T8: one file of evidence in a hundred rots, in any way. A look at everything names exactly those; from a folder with
// the originals, or another copy of the vault, each of them is brought back; another look finds nothing.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fill, rotSome, signal } from '../../src-main/vault/health/rot.fixture.ts'
import { healthHandlers } from '../../src-main/vault/health/handlers.ts'
import type { HealthState } from '#contract/health'
import type { Session } from '../../src-main/vault/session.ts'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { remove, utf8, vaultAt } from './vaults.ts'

const MEGABYTE = 1024 * 1024

/** Sizes as they come: many papers and pictures, a few recordings. */
const sizesOf = (dice: Chance, total: number, big: number): number[] => {
  const sizes: number[] = []
  for (let left = total; left > 0;) {
    const most = dice.once(20) ? big : dice.once(4) ? big / 4 : big / 32
    const size = Math.min(left, 1 + dice.below(most))
    sizes.push(size)
    left -= size
  }
  return sizes
}

type Health = ReturnType<typeof healthHandlers>

/** Waits until nothing runs any more. */
const settled = (health: Health): Promise<HealthState> =>
  new Promise((resolve) => {
    const stop = new AbortController()
    const push = (state: HealthState): void => {
      if (state.running !== null) return
      stop.abort()
      resolve(state)
    }
    void health.state({ language: 'en' }, push, stop.signal)
  })

const looked = async (health: Health): Promise<HealthState> => {
  await health.check({}, signal)
  return settled(health)
}

const sought = async (session: Session, health: Health, folder: string): Promise<HealthState> => {
  const token = 'f'.repeat(32)
  session.grants.add({ token, path: folder, mode: 'write' })
  await health.seek({ grant: token }, signal)
  return settled(health)
}

const namesOf = (session: Session, state: HealthState): string[] => {
  const kept = session.store.meta('health') as { faults?: { id: string }[] } | null
  return state.report === null ? [] : (kept?.faults ?? []).map(({ id }) => id).sort()
}

const drill = async (trial: Trial, index: number): Promise<void> => {
  const dice = trial.chanceOf(index)
  const [folder, outside] = [join(trial.place, 'vault'), join(trial.place, 'originals')]
  for (const path of [folder, outside, join(trial.place, 'copy')])
    rmSync(path, { recursive: true, force: true })
  mkdirSync(outside)
  const vault = vaultAt(folder)
  await vault.create(utf8('copper lantern drifts beyond the orchard wall'), {
    ...{ authorName: 'Lan', role: 'documenter', language: 'en' },
  })
  const session = vault.session()
  const sizes = sizesOf(
    dice,
    (trial.isLong ? 1024 : 6) * MEGABYTE,
    trial.isLong ? 16 * MEGABYTE : MEGABYTE / 2,
  )
  await fill(session, { cases: 20, sizes, bytes: (size) => dice.bytes(size), outside })
  const isCopy = index % 2 === 1
  if (isCopy) cpSync(folder, join(trial.place, 'copy'), { recursive: true })
  const health = healthHandlers(session)
  const whole = await looked(health)
  if (whole.report?.count !== 0) trial.wrong(index, `${whole.report?.count} alarms before anything happened`)
  const hit = rotSome(session, trial.isLong ? 100 : 10, (below) => dice.below(below))
  const began = performance.now()
  const found = await looked(health)
  const seconds = (performance.now() - began) / 1000
  if (namesOf(session, found).join() !== hit.join()) trial.wrong(index, 'named others than were damaged')
  const back = await sought(session, health, isCopy ? join(trial.place, 'copy') : outside)
  const { ended } = back
  if (ended?.how !== 'sought' || ended.mended !== hit.length || ended.left !== 0)
    trial.wrong(index, `brought back ${JSON.stringify(ended)} of ${hit.length}`)
  const again = await looked(health)
  if (again.report?.count !== 0) trial.wrong(index, `${again.report?.count} faults after it was mended`)
  trial.tally('files', sizes.length)
  trial.tally('damaged, named and brought back', hit.length)
  trial.tally('MB read back per second', Math.round((trial.isLong ? 1024 : 6) / seconds))
  await vault.lock()
  for (const path of [folder, outside]) remove(path)
}

export const rots: TortureSet = {
  id: 'T8',
  promise:
    'Of the files of evidence that rot exactly those are named, and each is brought back from its original or from a copy of the vault.',
  ordeal:
    'A vault of 1 GB (6 MB in the fast set); one file in a hundred (in ten): a bit, a sector, cut, swapped, missing, emptied, longer; in turns brought back from a folder of originals and from a copy of the vault.',
  fast: 1,
  long: 2,
  run: async (trial) => {
    for (let index = 0; index < trial.count; index++) if (trial.wants(index)) await drill(trial, index)
  },
}

// T39: the folder or a file of it may not be read, written or entered, belongs to somebody else, is of another sort, or
// goes away; before the vault is opened, and while it is open. As root, to whom everything is allowed, we become nobody.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError } from '#contract/errors'
import { createGrants } from '../../src-main/vault/grants.ts'
import { createJobs } from '../../src-main/vault/jobs.ts'
import { createLog } from '../../src-main/vault/log.ts'
import { Vault } from '../../src-main/vault/vault.ts'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { perform, unlock, type Life } from './life.ts'
import { changedIn, layOut, makeMaterial, type Material } from './material.ts'
import { heard, type Promised } from './promises.ts'
import { spelled, stepAt, type Plot } from './story.ts'
import { guardTime } from './watchdog.ts'
import { broken, COST, hasSentence, remember, remove, see, seeAny, type Seen } from './vaults.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

const everyPath = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
]

/** Runs as somebody to whom the modes of files apply. */
const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
  if (!isRoot) return work()
  process.setegid?.(NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
    process.setegid?.(0)
  }
}

interface Place {
  /** Around the vault's folder. */
  top: string
  folder: string
  outside: string
}

interface Trouble {
  name: string
  /** Makes it; the answer takes it back where that needs more than the right modes. */
  make: (place: Place, path: string, dice: Chance) => (() => void) | null
}

const MODES = [0o000, 0o100, 0o200, 0o300, 0o400, 0o500, 0o600]

/** What stands in place of a file keeps nothing of it; the file comes back afterwards. */
const instead =
  (put: (path: string, place: Place) => void): Trouble['make'] =>
  (place, path) => {
    const aside = join(place.top, 'aside')
    renameSync(path, aside)
    put(path, place)
    return () => {
      remove(path)
      renameSync(aside, path)
    }
  }

const TROUBLES: readonly Trouble[] = [
  {
    name: 'mode',
    make: (_, path, dice) => {
      chmodSync(path, dice.pick(MODES))
      return null
    },
  },
  {
    name: 'no way in',
    make: ({ top }) => {
      chmodSync(top, 0o600)
      return () => chmodSync(top, 0o755)
    },
  },
  { name: 'a folder for a file', make: instead((path) => mkdirSync(path)) },
  { name: 'a file for a folder', make: instead((path) => writeFileSync(path, 'not a folder')) },
  { name: 'a link to nothing', make: instead((path) => symlinkSync('/nonexistent/elsewhere', path)) },
  { name: 'a link to itself', make: instead((path) => symlinkSync(path, path)) },
  { name: 'a pipe', make: instead((path) => void execFileSync('mkfifo', [path])) },
]

/** A flag of the file system that binds even root (chattr(1)); where it has none, the trouble is none either. */
const flag =
  (letter: string): Trouble['make'] =>
  (_, path) => {
    const set = (sign: string): boolean => spawnSync('chattr', [`${sign}${letter}`, path]).status === 0
    return set('+') ? () => void set('-') : null
  }

const ROOTS: readonly Trouble[] = [
  { name: 'immutable', make: flag('i') },
  { name: 'only to be added to', make: flag('a') },
  {
    name: 'of somebody else',
    make: (_, path) => {
      chownSync(path, 0, 0)
      chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600)
      return null
    },
  },
  {
    name: 'a disk that cannot be written to',
    make: ({ folder }) => {
      execFileSync('mount', ['--bind', folder, folder])
      execFileSync('mount', ['-o', 'remount,bind,ro', folder])
      return () => void execFileSync('umount', ['--lazy', folder])
    },
  },
]

const settle = ({ folder }: Place): void => {
  for (const path of everyPath(folder)) {
    if (isRoot) chownSync(path, NOBODY, NOBODY)
    chmodSync(path, lstatSync(path).isDirectory() ? 0o700 : 0o600)
  }
}

const pathFor = (name: string, { folder }: Place, dice: Chance): string => {
  const all = everyPath(folder).filter((path) => !/-(shm|journal)$/.test(path))
  if (name === 'a file for a folder') return dice.pick([folder, join(folder, 'blobs')])
  if (!name.startsWith('a ')) return dice.pick(all)
  return dice.pick(all.filter((path) => path !== folder && !path.endsWith('blobs')))
}

interface Made {
  name: string
  path: string
  undo: () => void
}

const makeTrouble = (place: Place, dice: Chance): Made => {
  const { name, make } = dice.pick(isRoot ? [...TROUBLES, ...ROOTS] : TROUBLES)
  const path = pathFor(name, place, dice)
  const back = make(place, path, dice)
  return { name, path, undo: () => back?.() }
}

/** Met when it is opened. */
const judgeOpening = (seen: Seen, { told }: Material): string | null => {
  if (seen.kind === 'refused') {
    if (seen.code === 'absent') return 'it is taken for no vault at all: a new one could be made over it'
    if (seen.code === 'wrongPassphrase') return 'the right passphrase is called wrong'
    return hasSentence(seen.code) ? null : `refused with ${seen.code}, which has no sentence`
  }
  if (seen.told.length > 0 || spelled(seen.cases) === spelled(told.cases)) return null
  return 'opens without a word, and holds something else'
}

const beforeOpening = async (
  place: Place,
  material: Material,
  trial: Trial,
  dice: Chance,
): Promise<string | null> => {
  const trouble = makeTrouble(place, dice)
  trial.tally(trouble.name)
  const look = { passphrase: material.told.passphrase }
  const seen = await asNobody(() => see(place.folder, look)).finally(trouble.undo)
  settle(place)
  trial.tally(seen.kind === 'refused' ? 'refused' : seen.told.length > 0 ? 'told' : 'whole')
  const about = `${trouble.name} (${trouble.path.slice(place.top.length)})`
  const fault = judgeOpening(seen, material)
  if (fault !== null) return `${about}: ${fault}`
  const was = seen.kind === 'refused' ? changedIn(place.folder, material.files) : null
  if (was !== null) return `${about}: refused, and ${was}`
  const later = await see(place.folder, look)
  return later.kind === 'whole' ? broken(later, [material.told]) : `${about}: afterwards ${later.code}`
}

const lifeAt = (plot: Plot, { folder, outside }: Place, passphrase: number): Life => {
  const grants = createGrants()
  const vault = new Vault({
    ...{ folder, fonts: '', now: Date.now, grants, log: createLog(Date.now), derive: remember, kdf: COST },
    jobs: createJobs(() => undefined),
  })
  return { plot, vault, grants, outside, passphrase }
}

const codeOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code
  throw error
}

/** What its process would say of the steps from `from` on; it goes on whatever is refused. */
const liveOn = async (life: Life, from: number, steps: number): Promise<string[]> => {
  const lines: string[] = []
  for (let n = from; n < from + steps; n++) {
    try {
      const isDone = await perform(life, { step: stepAt(life.plot, n), n })
      lines.push(`${isDone ? 'done' : 'skip'} ${n}`)
    } catch (error) {
      lines.push(`refused ${n} ${codeOf(error)}`)
    }
  }
  return lines
}

const LATER = 5

const GONE: Trouble['make'] = ({ folder }) => {
  rmSync(folder, { recursive: true })
  return null
}

/** Met while it is open: each step is kept or refused with a sentence, and what is gone takes nothing in. */
const whileOpen = async (
  { place, plot, from }: { place: Place; plot: Plot; from: number },
  material: Material,
  trial: Trial,
  dice: Chance,
): Promise<string | null> => {
  const life = lifeAt(plot, place, material.told.passphrase)
  const isGone = dice.once(5)
  let made: Made | null = null
  const lines = await asNobody(async () => {
    const outcome = await unlock(life)
    if (outcome !== 'opened') throw new Error(`untouched, it is ${outcome}`)
    if (isRoot) process.seteuid?.(0)
    if (isGone) GONE(place, place.folder, dice)
    else made = makeTrouble(place, dice)
    if (isRoot) process.seteuid?.(NOBODY)
    const said = await liveOn(life, from, LATER)
    await life.vault.lock()
    return said
  }).finally(() => (made as Made | null)?.undo())
  const name = (made as Made | null)?.name ?? 'gone'
  trial.tally(`open, ${name}`)
  trial.tally('refusals while open', lines.filter((line) => line.startsWith('refused')).length)
  const strange = lines.find((line) => line.startsWith('refused') && !hasSentence(line.split(' ')[2] ?? ''))
  if (strange !== undefined) return `while open, ${name}: ${strange} has no sentence`
  if (isGone) {
    const kept = lines.find((line) => line.startsWith('done'))
    return kept === undefined ? null : `the folder is gone, and yet: ${kept}`
  }
  settle(place)
  const start: Promised = { possible: [material.told], newest: from - 1, refused: [] }
  const { possible } = lines.reduce((all, line) => heard(plot, all, line), start)
  const { seen } = await seeAny(place.folder, possible, { verify: true })
  const about = `while open, ${name} (${(made as Made | null)?.path.slice(place.top.length)})`
  const fault = broken(seen, possible)
  return fault === null ? null : `${about}: ${fault}`
}

const STEPS = 7

export const permissions: TortureSet = {
  id: 'T39',
  promise:
    'What may not be read, written or entered, is of another sort, or is gone, is refused with a reason; nothing is lost, and no new vault is made over an old one.',
  ordeal:
    'The folder, its files and blobs with other modes, of another owner, on a disk that cannot be written to, as folders, files, links and pipes in place of each other; before opening, and while it is open; the folder removed while it is open.',
  fast: 12,
  long: 3000,
  run: async (trial) => {
    const plot: Plot = {
      seed: `${trial.seed}/T39`,
      biggest: 20_000,
      only: ['case', 'edit', 'attach', 'task'] as const,
    }
    const [material] = await makeMaterial(trial, { plot, after: [STEPS] })
    if (!material) return
    if (isRoot) chmodSync(trial.place, 0o755)
    const guard = guardTime(trial)
    for (let index = 0; index < trial.count; index++) {
      if (!trial.wants(index)) continue
      guard.at(index)
      const top = join(trial.place, `place-${index}`)
      const place = { top, folder: join(top, 'vault'), outside: join(trial.place, 'outside') }
      mkdirSync(place.outside, { recursive: true, mode: 0o777 })
      chmodSync(place.outside, 0o777)
      layOut(place.folder, material.files)
      chmodSync(top, 0o755)
      settle(place)
      const dice = trial.chanceOf(index)
      const work =
        index % 3 === 2
          ? whileOpen({ place, plot, from: STEPS + 1 }, material, trial, dice)
          : beforeOpening(place, material, trial, dice)
      const fault = await work.catch((error: unknown) => (error as Error).stack ?? String(error))
      if (fault !== null) trial.wrong(index, fault)
      remove(top)
    }
    guard.stop()
  },
}

// T34: several processes want one vault at the same moment, by different ways to its folder; some are killed while
// they have it, and the folder is copied under their hands.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { tell, type Heard } from './children.ts'
import type { TortureSet, Trial } from './engine.ts'
import { hasSentence, remove, see, type Seen } from './vaults.ts'

interface Arena {
  top: string
  folder: string
  ways: readonly string[]
  dice: Chance
  seed: string
  rounds: number
  /** Titles that were acknowledged, and those that were being written when their process was killed. */
  kept: Set<string>
  begun: Set<string>
  /** Taken when so many were kept, while others write. What it must hold was kept before it was begun. */
  copyAfter: number
  copied: { folder: string; kept: ReadonlySet<string> } | null
}

const canMount = process.getuid?.() === 0

/** The folder itself, a link to it, a detour, and, where that is allowed, another mount of it. */
const waysTo = (folder: string, top: string): string[] => {
  mkdirSync(folder, { mode: 0o700 })
  const link = join(top, 'link')
  symlinkSync(folder, link)
  const ways = [folder, link, `${folder}/../vault`]
  if (!canMount) return ways
  const mounted = join(top, 'mounted')
  mkdirSync(mounted)
  execFileSync('mount', ['--bind', folder, mounted])
  return [...ways, mounted]
}

const copyNow = (arena: Arena): void => {
  const [folder, kept] = [join(arena.top, 'copy'), new Set(arena.kept)]
  arena.copied = { folder, kept }
  try {
    cpSync(arena.folder, folder, { recursive: true })
  } catch {
    // A file went while it was being copied: whoever copies is told, and has no copy.
    remove(folder)
  }
}

const listen = (arena: Arena, line: string): void => {
  const [word, ...title] = line.split(' ')
  if (word === 'try') arena.begun.add(title.join(' '))
  if (word === 'kept') arena.kept.add(title.join(' '))
  if (arena.copied === null && arena.kept.size >= arena.copyAfter && word === 'try') copyNow(arena)
}

/** One process; perhaps killed while it has the vault. */
const rival = (arena: Arena, at: number): Promise<Heard> => {
  const { dice, ways, top, seed, rounds } = arena
  let patience = dice.once(3) ? 1 + dice.below(rounds) : Infinity
  const wait = dice.below(8)
  return tell({
    program: 'rival',
    telling: {
      ...{ folder: ways[at % ways.length] ?? arena.folder, mark: join(top, 'mark') },
      ...{ name: `rival ${at}`, rounds, seed },
    },
    hear: (line, kill) => {
      listen(arena, line)
      if (line.startsWith('try ') && --patience <= 0) setTimeout(kill, wait)
    },
  })
}

const titles = (seen: Seen): string[] => (seen.kind === 'whole' ? Object.keys(seen.cases) : [])

const judgeCopy = async ({ copied }: Arena, trial: Trial): Promise<string | null> => {
  if (copied === null) return null
  const { folder, kept } = copied
  const seen = await see(folder, { passphrase: 0, verify: true })
  trial.tally(seen.kind === 'whole' ? 'copies that open' : `copies refused: ${seen.code}`)
  if (seen.kind === 'refused')
    return seen.code === 'absent' || hasSentence(seen.code) ? null : `copied: ${seen.code} in ${folder}`
  const held = titles(seen)
  const lost = [...kept].find((title) => !held.includes(title))
  return lost === undefined || seen.told.length > 0 ? null : `copied, it lacks ${lost} without a word`
}

/** What those are told who do not have it now. */
const OUT = ['openElsewhere', 'vault/openElsewhere', 'vault/exists', 'vault/not-now']

const judgeSaid = ({ lines, code, errors }: Heard): string | null => {
  if (code !== null && code !== 0) return `ended with ${code}: ${lines.at(-1)} ${errors}`
  const both = lines.find((line) => line.startsWith('both '))
  if (both !== undefined) return `two have it: ${both}`
  const out = lines.find((line) => line.startsWith('out ') && !OUT.includes(line.slice(4)))
  return out === undefined ? null : `is told ${out}`
}

const judgeHeld = ({ kept, begun }: Arena, seen: Seen): string | null => {
  if (seen.kind === 'refused') return `afterwards refused with ${seen.code}`
  const [what] = seen.told
  if (what !== undefined) return `afterwards it says ${what}`
  const held = titles(seen)
  const lost = [...kept].find((title) => !held.includes(title))
  if (lost !== undefined) return `${lost} was kept and is gone`
  const strange = held.find((title) => !begun.has(title))
  return strange === undefined ? null : `${strange} is there and nobody wrote it`
}

const run = async (trial: Trial, index: number): Promise<void> => {
  const top = join(trial.place, `arena-${index}`)
  mkdirSync(top)
  const folder = join(top, 'vault')
  const arena: Arena = {
    ...{
      top,
      folder,
      ways: waysTo(folder, top),
      dice: trial.chanceOf(index),
      kept: new Set(),
      begun: new Set(),
    },
    ...{ seed: `${trial.seed}/T34/${index}`, rounds: trial.isLong ? 12 : 5, copyAfter: 2, copied: null },
  }
  try {
    const rivals = Array.from({ length: trial.isLong ? 4 : 3 }, (_, at) => rival(arena, at))
    const said = await Promise.all(rivals)
    const seen = await see(folder, { passphrase: 0, verify: true })
    const faults = [...said.map(judgeSaid), judgeHeld(arena, seen), await judgeCopy(arena, trial)]
    for (const fault of faults) if (fault !== null) trial.wrong(index, fault)
    const lines = said.flatMap((one) => one.lines)
    trial.tally('rivals', said.length)
    trial.tally('killed while it was open', said.filter(({ code }) => code === null).length)
    trial.tally('times it was had', arena.kept.size)
    trial.tally('times it was elsewhere', lines.filter((line) => line.startsWith('out ')).length)
  } finally {
    if (canMount) execFileSync('umount', ['--lazy', join(top, 'mounted')])
    remove(top)
  }
}

export const rivals: TortureSet = {
  id: 'T34',
  promise:
    'One process at a time has a vault, by whatever way it came to it; the others are told, and a killed one leaves nothing locked.',
  ordeal:
    'Several processes make, open, write and close one vault at once, through the folder, a link, a detour and a second mount; some are killed while they have it; the folder is copied meanwhile.',
  fast: 1,
  long: 60,
  run: async (trial) => {
    for (let index = 0; index < trial.count; index++) if (trial.wants(index)) await run(trial, index)
  },
}

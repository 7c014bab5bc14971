// T4: the disk is full, fails, forbids, or is gone. Small disks of their own are filled to the last byte at moments of
// chance; and the system answers calls of the vault's process with the errors that disks give (strace puts them there).
import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { tell, type Heard } from './children.ts'
import { brokenBy, doubtsOf, openings } from './doubts.ts'
import type { TortureSet, Trial } from './engine.ts'
import type { Plot } from './story.ts'
import { copy, hasSentence, remove, seeAny } from './vaults.ts'

interface Case {
  index: number
  dice: Chance
  plot: Plot
  folder: string
  outside: string
}

const telling = ({ plot, folder, outside }: Case, steps: number) => ({
  ...{ plot, folder, outside, create: true, passphrase: 0, from: 1, until: steps + 1, isStubborn: true },
})

const MIB = 1 << 20
/** What one small disk holds, in MiB. On the smallest a vault does not fit, or not for long. */
const SIZES = [1, 2, 3, 4, 6, 16, 64]
/** With as much free a step must succeed: the largest file, sealed beside its copy, and the log. */
const ENOUGH = 4 * MIB

/** Fills a disk up to a few bytes; the answer frees it again. */
const fill = (disk: string, spare: number): (() => void) => {
  const path = join(disk, 'ballast')
  const file = openSync(path, 'a')
  for (let piece = Buffer.alloc(MIB); piece.length > 0;) {
    try {
      writeSync(file, piece)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      piece = piece.subarray(0, piece.length >> 1)
    }
  }
  closeSync(file)
  if (spare > 0) execFileSync('truncate', ['-s', `-${spare}`, '-c', path])
  return () => rmSync(path, { force: true })
}

const canMount = process.getuid?.() === 0

const STEPS = 24
/** From this step on there is room, and all must go. */
const FREE_FROM = 18

/** A life on a disk that is filled and freed. */
const onSmallDisk = async (one: Case): Promise<Heard> => {
  const { dice, folder } = one
  const disk = join(folder, '..')
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${dice.pick(SIZES)}m,mode=700`, 'tmpfs', disk])
  let free: (() => void) | null = null
  let patience = 0
  let room = 1 + dice.below(6)
  return tell({
    telling: { ...telling(one, STEPS), isLed: true },
    hear: (line) => {
      const [word, number] = line.split(' ')
      if (word === 'try') return
      if (Number(number) >= FREE_FROM) patience = 0
      if (free && patience-- <= 0) {
        free()
        free = null
        room = 1 + dice.below(5)
      } else if (!free && Number(number) < FREE_FROM - 1 && room-- <= 0) {
        free = fill(disk, dice.once(2) ? 0 : dice.below(300_000))
        patience = 1 + dice.below(4)
      }
    },
  })
}

interface Fault {
  calls: string
  errors: readonly string[]
}

/** What a call to a disk can come back with. Only some of them are made by whom a full disk would surprise. */
const FAULTS: readonly Fault[] = [
  { calls: 'pwrite64', errors: ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'] },
  { calls: 'fsync', errors: ['EIO', 'ENOSPC', 'EDQUOT'] },
  { calls: 'fdatasync', errors: ['EIO', 'ENOSPC', 'EDQUOT'] },
  { calls: 'fsync,fdatasync', errors: ['EIO'] },
  { calls: 'ftruncate', errors: ['EIO', 'ENOSPC'] },
  { calls: 'pread64', errors: ['EIO'] },
  { calls: 'rename', errors: ['EIO', 'ENOSPC', 'EROFS', 'EACCES'] },
  { calls: 'unlink', errors: ['EIO', 'EROFS'] },
  { calls: 'mkdir', errors: ['ENOSPC', 'EROFS', 'EACCES'] },
  { calls: 'openat', errors: ['EMFILE', 'ENFILE', 'EACCES', 'EROFS', 'EIO', 'ENOSPC'] },
  { calls: 'pwrite64,fsync,fdatasync,ftruncate,rename,unlink,mkdir', errors: ['EIO', 'EROFS'] },
  { calls: 'pwrite64,pread64,fsync,fdatasync,ftruncate,rename,unlink,mkdir,openat', errors: ['EIO'] },
]

const NAMES = ['head.a', 'head.b', 'keyring', 'keyring.new', 'anchor', 'lock', 'blobs']
const DATABASE = ['vault.db', 'vault.db-wal', 'vault.db-shm']

/** Once, for a while, or from then on. */
const whenOf = (dice: Chance): string => {
  const first = 1 + dice.below(1 << dice.below(10))
  if (dice.once(4)) return `${first}+`
  return dice.once(2) ? `${first}` : `${first}..${first + dice.below(1 << dice.below(7))}`
}

const faultsOf = (dice: Chance): { calls: string; error: string; when: string }[] =>
  Array.from({ length: 1 + dice.below(3) }, () => {
    const { calls, errors } = dice.pick(FAULTS)
    return { calls, error: dice.pick(errors), when: whenOf(dice) }
  })

/** A life in which the system answers with errors. Opening and reading fail for our own files only: node has others. */
const onFailingDisk = async (one: Case, trial: Trial): Promise<Heard> => {
  const { dice, folder } = one
  const faults = faultsOf(dice)
  for (const { error } of faults) trial.tally(error)
  const isNarrow = faults.some(({ calls }) => /openat|pread64/.test(calls)) || dice.once(3)
  const paths = isNarrow ? [folder, ...[...NAMES, ...DATABASE].map((name) => join(folder, name))] : []
  const under = [
    ...['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'signal=none'],
    ...['-e', `trace=${[...new Set(faults.flatMap(({ calls }) => calls.split(',')))].join(',')}`],
    ...faults.flatMap(({ calls, error, when }) => ['-e', `inject=${calls}:error=${error}:when=${when}`]),
    ...paths.flatMap((path) => ['-P', path]),
    ...['-o', join(folder, '..', '..', 'trace')],
  ]
  return tell({ telling: telling(one, STEPS), under })
}

/** What is wrong with what its process said, or null. */
const judgeSaid = ({ lines, code, errors }: Heard, hasRoom: boolean): string | null => {
  const last = lines.at(-1) ?? ''
  if (code !== 0 && code !== 3) return `ended with ${code}: ${last} ${errors}`
  const codes = lines.flatMap((line) => {
    const [word = '', , refusal = ''] = line.split(' ')
    return ['refused', 'closed', 'unmade'].includes(word) ? [refusal] : []
  })
  const strange = codes.find((refusal) => !hasSentence(refusal))
  if (strange !== undefined) return `refused with ${strange}, which has no sentence`
  if (!hasRoom) return null
  const late = lines.find((line) => /^(refused|closed) 2[0-9] /.test(line))
  return late === undefined && code === 0 ? null : `does not go on once there is room: ${late ?? last}`
}

/** What is wrong with what is found afterwards, or null. */
const judgeFound = async (one: Case, { lines }: Heard, trial: Trial): Promise<string | null> => {
  const doubts = doubtsOf(one.plot, lines)
  const { seen } = await seeAny(one.folder, openings(doubts), { verify: one.index % 4 === 0 })
  trial.tally('refusals', lines.filter((line) => /^(refused|closed) /.test(line)).length)
  trial.tally('steps kept', lines.filter((line) => line.startsWith('done ')).length)
  if (seen.kind === 'refused' && doubts.cases.size === 0 && !lines.includes('open 0'))
    return ['absent', 'vault/both-damaged'].includes(seen.code) ? null : `unmade, it is ${seen.code}`
  if (seen.kind === 'whole') for (const what of seen.told) trial.tally(`told: ${what}`)
  const alarm = seen.kind === 'whole' && seen.told.find((what) => /^(verify|blob|reading)/.test(what))
  return alarm ? `afterwards, ${alarm}` : brokenBy(seen, doubts)
}

const run = async (trial: Trial, index: number): Promise<void> => {
  const top = join(trial.place, `disk-${index}`)
  const disk = join(top, 'disk')
  const outside = join(top, 'outside')
  mkdirSync(disk, { recursive: true })
  mkdirSync(outside)
  const plot = { seed: `${trial.seed}/T4/${index}`, biggest: trial.isLong ? 1_000_000 : 200_000 }
  const one = { index, dice: trial.chanceOf(index), plot, folder: join(disk, 'vault'), outside }
  const isSmall = canMount && index % 3 === 0
  try {
    const said = isSmall ? await onSmallDisk(one) : await onFailingDisk(one, trial)
    rmSync(join(disk, 'ballast'), { force: true })
    const { bavail, bsize } = statfsSync(disk)
    // Looking takes room too, which the smallest disks do not have.
    const found = join(top, 'found')
    if (existsSync(one.folder)) copy(one.folder, found)
    const fault =
      judgeSaid(said, isSmall && bavail * bsize > ENOUGH) ??
      (await judgeFound({ ...one, folder: found }, said, trial))
    trial.tally(isSmall ? 'small disks' : 'failing disks')
    if (fault !== null) trial.wrong(index, `${isSmall ? 'small disk' : 'failing disk'}: ${fault}`)
  } finally {
    if (isSmall) execFileSync('umount', ['--lazy', disk])
    remove(top)
  }
}

export const failingDisks: TortureSet = {
  id: 'T4',
  promise:
    'A disk that is full, fails, forbids or is gone is told in a sentence, loses nothing acknowledged, and all goes on once it is well.',
  ordeal:
    'Disks of 1 to 16 MiB filled to the last byte and freed at moments of chance; and ENOSPC, EDQUOT, EIO, EROFS, EACCES, EMFILE, ENFILE as answers to writes, syncs, truncations, reads, renames, removals, folders and opening, once, for a while, or for good.',
  fast: 3,
  long: 5000,
  run: async (trial) => {
    for (let index = 0; index < trial.count; index++) if (trial.wants(index)) await run(trial, index)
  },
}

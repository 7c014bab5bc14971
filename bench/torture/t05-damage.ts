// T5: any file of a vault is damaged in any way. Either nothing is different, or it is said; and whoever is refused
// finds every file as it was.
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { changedIn, layOut, makeMaterial, type Material } from './material.ts'
import { spelled } from './story.ts'
import { hasSentence, see, type Seen } from './vaults.ts'

type Damage = (bytes: Buffer, dice: Chance, files: ReadonlyMap<string, Buffer>) => Buffer | null

const changed = (bytes: Buffer, at: number, by: Uint8Array): Buffer => {
  const out = Buffer.from(bytes)
  out.set(by.subarray(0, Math.max(0, bytes.length - at)), at)
  return out
}

const SECTOR = 512
const PAGE = 4096

const DAMAGES: Record<string, Damage> = {
  bit: (bytes, dice) => {
    const at = dice.below(bytes.length)
    return changed(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << dice.below(8))))
  },
  byte: (bytes, dice) => changed(bytes, dice.below(bytes.length), dice.bytes(1)),
  block: (bytes, dice) => changed(bytes, dice.below(bytes.length), dice.bytes(1 + dice.below(600))),
  sector: (bytes, dice) =>
    changed(bytes, SECTOR * dice.below(Math.ceil(bytes.length / SECTOR)), new Uint8Array(SECTOR)),
  swapped: (bytes, dice) => {
    const pages = Math.floor(bytes.length / PAGE)
    const [one, other] = [PAGE * dice.below(pages), PAGE * dice.below(pages)]
    const first = Uint8Array.from(bytes.subarray(one, one + PAGE))
    return changed(changed(bytes, one, bytes.subarray(other, other + PAGE)), other, first)
  },
  cut: (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
  longer: (bytes, dice) => Buffer.concat([bytes, dice.bytes(1 + dice.below(5000))]),
  other: (_, dice, files) => files.get(dice.pick([...files.keys()])) ?? null,
  gone: () => null,
}

/** Files of one sort are one target: there are many blobs and one anchor. */
const sortOf = (name: string): string => (name.startsWith('blobs/') ? 'blobs' : name)

/** A file and what becomes of it; two at once in every eighth case. */
const damaged = ({ files }: Material, dice: Chance, trial: Trial): Map<string, Buffer> => {
  const out = new Map(files)
  const sorts = [...new Set([...files.keys()].map(sortOf))]
  for (let times = dice.once(8) ? 2 : 1; times > 0; times--) {
    const sort = dice.pick(sorts)
    const name = dice.pick([...files.keys()].filter((one) => sortOf(one) === sort))
    const [kind, damage] = dice.pick(Object.entries(DAMAGES))
    const bytes = out.get(name)
    if (!bytes || bytes.length === 0) continue
    const now = damage(bytes, dice, files)
    trial.tally(`${sort}`)
    trial.tally(`by ${kind}`)
    if (now) out.set(name, now)
    else out.delete(name)
  }
  return out
}

const isSame = (one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): boolean =>
  one.size === other.size && [...one].every(([name, bytes]) => other.get(name)?.equals(bytes))

/** What is wrong with how a damaged vault was met, or null. */
const judge = (seen: Seen, { told }: Material, was: string | null): string | null => {
  if (seen.kind === 'refused') {
    if (!hasSentence(seen.code)) return `refused with ${seen.code}, which has no sentence`
    if (seen.code === 'wrongPassphrase') return 'the right passphrase is called wrong'
    if (seen.code === 'absent') return 'it is taken for no vault at all'
    return was === null ? null : `refused with ${seen.code}, and ${was}`
  }
  if (spelled(seen.cases) === spelled(told.cases) || seen.told.length > 0) return null
  return 'opens without a word, and holds something else'
}

const nameOf = (seen: Seen): string => {
  if (seen.kind === 'refused') return 'refused'
  return seen.told.length > 0 ? 'told' : 'whole'
}

export const damages: TortureSet = {
  id: 'T5',
  promise:
    'No damage to any file goes unnoticed, each is told in a sentence, and who is refused finds every file as it was.',
  ordeal:
    'In every file of a vault (both headers, keyring, anchor, database, its log, blobs): a bit, a byte, a block, a sector, two pages, its end, a longer end, another file’s bytes, or all of it; in every eighth case two at once.',
  fast: 90,
  long: 100_000,
  run: async (trial) => {
    const plot = {
      seed: `${trial.seed}/T5`,
      biggest: 30_000,
      only: ['case', 'edit', 'attach', 'task'] as const,
    }
    const [material] = await makeMaterial(trial, { plot, after: [9] })
    if (!material) return
    const folder = join(trial.place, 'damaged')
    layOut(folder, material.files)
    const untouched = await see(folder, { passphrase: material.told.passphrase, verify: true })
    if (
      nameOf(untouched) !== 'whole' ||
      untouched.kind !== 'whole' ||
      spelled(untouched.cases) !== spelled(material.told.cases)
    )
      return trial.wrong(-1, `undamaged, it is ${JSON.stringify(untouched).slice(0, 300)}`)
    for (let index = 0; index < trial.count; index++) {
      if (!trial.wants(index)) continue
      const dice = trial.chanceOf(index)
      const files = damaged(material, dice, trial)
      layOut(folder, files)
      const isInData = ['vault.db', 'vault.db-wal'].some(
        (name) => files.get(name) !== material.files.get(name),
      )
      const seen = await see(folder, { passphrase: material.told.passphrase, verify: isInData })
      const was = seen.kind === 'refused' ? changedIn(folder, files) : null
      const fault = isSame(files, material.files) ? null : judge(seen, material, was)
      trial.tally(nameOf(seen))
      if (fault !== null)
        trial.wrong(
          index,
          `${[...files.keys()]
            .filter((name) => files.get(name) !== material.files.get(name))
            .concat([...material.files.keys()].filter((name) => !files.has(name)))
            .join(', ')}: ${fault}`,
        )
    }
  },
}

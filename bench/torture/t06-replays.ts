// T6: old files put back beside newer ones. Everything that a look from inside can notice is noticed; the whole
// folder put back as it was once cannot be, and is the one exception.
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import type { TortureSet, Trial } from './engine.ts'
import { changedIn, layOut, makeMaterial, type Material } from './material.ts'
import { spelled } from './story.ts'
import { hasSentence, see, type Seen } from './vaults.ts'

const GROUPS = ['header', 'keyring', 'anchor', 'database', 'log', 'blobs'] as const
type Group = (typeof GROUPS)[number]

const groupOf = (name: string): Group => {
  if (name.startsWith('head.')) return 'header'
  if (name.startsWith('blobs/')) return 'blobs'
  if (name === 'vault.db') return 'database'
  return name === 'vault.db-wal' ? 'log' : (name as Group)
}

const PAGE = 4096

/** The newer vault with some groups, or one page of the database, from the older one. */
const mixed = (
  older: Material,
  newer: Material,
  { dice, old }: { dice: Chance; old: ReadonlySet<Group> | null },
) => {
  const files = new Map(newer.files)
  if (old === null) {
    const [before, now] = [older.files.get('vault.db'), newer.files.get('vault.db')]
    if (!before || !now) return files
    const out = Buffer.from(now)
    const page = PAGE * dice.below(Math.floor(Math.min(before.length, now.length) / PAGE))
    before.copy(out, page, page, page + PAGE)
    return files.set('vault.db', out)
  }
  for (const name of new Set([...older.files.keys(), ...newer.files.keys()])) {
    if (!old.has(groupOf(name))) continue
    const bytes = older.files.get(name)
    if (bytes) files.set(name, bytes)
    else files.delete(name)
  }
  return files
}

/** An old anchor promises no more than the old log brings back: no other file knows of a later moment. */
const isWholePast = (files: ReadonlyMap<string, Buffer>, older: Material): boolean =>
  files.get('anchor') === older.files.get('anchor')

interface Met {
  seen: Seen
  older: Material
  newer: Material
  files: ReadonlyMap<string, Buffer>
  was: string | null
}

const judge = ({ seen, older, newer, files, was }: Met, trial: Trial): string | null => {
  if (seen.kind === 'refused') {
    trial.tally('refused')
    if (!hasSentence(seen.code)) return `refused with ${seen.code}, which has no sentence`
    return was === null ? null : `refused with ${seen.code}, and ${was}`
  }
  if (seen.told.length > 0) {
    trial.tally('told')
    return null
  }
  const found = spelled(seen.cases)
  if (found === spelled(newer.told.cases)) {
    trial.tally('whole')
    return null
  }
  if (isWholePast(files, older) && found === spelled(older.told.cases)) {
    trial.tally('the whole past, which cannot be told from inside')
    return null
  }
  return 'opens without a word, and holds something else'
}

const PER_PAIR = 130

export const replays: TortureSet = {
  id: 'T6',
  promise: 'An older file put back beside newer ones is told at opening or by looking closer.',
  ordeal:
    'Of two moments of one vault, every mixture of header, keyring, anchor, database, log and blobs, and single old pages of the database.',
  fast: 40,
  long: 10_000,
  run: async (trial) => {
    const folder = join(trial.place, 'mixed')
    for (let first = 0; first < trial.count; first += PER_PAIR) {
      const end = Math.min(trial.count, first + PER_PAIR)
      if (trial.isLate()) return
      if (trial.only !== null && (trial.only < first || trial.only >= end)) continue
      const dice = trial.chanceOf(first)
      const plot = { seed: `${trial.seed}/T6/${first}`, biggest: 8000 }
      const [older, newer] = await makeMaterial(trial, {
        plot,
        after: [4 + dice.below(3), 9 + dice.below(6)],
      })
      if (!older || !newer) return
      for (let index = first; index < end; index++) {
        if (!trial.wants(index)) continue
        const mask = index - first
        const old = mask < 64 ? new Set(GROUPS.filter((_, bit) => mask & (1 << bit))) : null
        layOut(folder, new Map())
        const files = mixed(older, newer, { dice: trial.chanceOf(index), old })
        layOut(folder, files)
        const passphrase = old?.has('header') ? older.told.passphrase : newer.told.passphrase
        const seen = await see(folder, { passphrase, verify: true })
        const was = seen.kind === 'refused' ? changedIn(folder, files) : null
        const fault = judge({ seen, older, newer, files, was }, trial)
        if (fault !== null)
          trial.wrong(index, `${old ? `old ${[...old].join(', ')}` : 'an old page'}: ${fault}`)
      }
    }
  },
}

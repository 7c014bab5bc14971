// A vault whose files go away while it is open, and come back, or others in their place. What was called saved is never
// lost, nothing is called saved that is not, and what is not this vault as it was last promised stays untouched.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors'
import { valueOf, type Ref } from './index.ts'
import type { VaultFile } from './open.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, setting, type SampleVault } from './sample-vault.fixture.ts'
import type { Bound } from './sql.ts'
import { Standing } from './standing.ts'

const { fresh, reopen, copyOf } = keepSamples()

const put = ({ store }: SampleVault, at: Ref, title: string): void =>
  void store.commit([setting(at, 'title', title)])
const titleOf = ({ store }: SampleVault, at: Ref): unknown => {
  const doc = store.get(at)
  return doc && valueOf(doc, 'title')
}

/** Something else lies where the vault was, or nothing; answers how it is put back. */
const replaceBy = (vault: SampleVault, other: string | null): (() => void) => {
  const away = `${vault.folder}-away`
  renameSync(vault.folder, away)
  if (other !== null) renameSync(other, vault.folder)
  return () => {
    if (other !== null) renameSync(vault.folder, other)
    renameSync(away, vault.folder)
  }
}

const hashes = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('-shm'))
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )

/** All of it holds together, here and when it is opened the next time, and says this. */
const isWhole = (vault: SampleVault, at: Ref, title: string): void => {
  expect(titleOf(vault, at)).toBe(title)
  expect(vault.store.verify().faults).toEqual([])
  const next = reopen(copyOf(vault), vault)
  expect(next.store.verdict).toEqual({ kind: 'ok', oneMayBeMissing: false })
  expect(titleOf(next, at)).toBe(title)
}

const begun = (): { vault: SampleVault; at: Ref } => {
  const [vault, at] = [fresh(), caseRef()]
  put(vault, at, 'one')
  return { vault, at }
}

describe('files that are away and come back', () => {
  it('are refused until they are back, can be read all the while, and then go on by themselves', () => {
    const { vault, at } = begun()
    const told: number[] = []
    vault.store.changes(({ seq, changes }) => {
      if (changes.some(({ id }) => id === at.id)) told.push(seq)
    })
    const [newest = 0] = [vault.store.sql.get<{ n: number }>('SELECT max(seq) AS n FROM v.commits')?.n]
    const back = replaceBy(vault, null)
    for (const title of ['two', 'two', 'two']) expect(() => put(vault, at, title)).toThrow('store/disk-error')
    expect(vault.store.find('cases')).toHaveLength(1)
    expect(told).toEqual([])
    back()
    put(vault, at, 'three')
    // The one that failed had come to the disk: whoever looks is told of it.
    expect(told).toEqual([newest + 1, newest + 2])
    put(vault, at, 'four')
    isWhole(vault, at, 'four')
  })

  it('are asked once for each try while the disk goes on failing, and go on when it is well', () => {
    const { vault, at } = begun()
    const sql = vault.store.sql as Standing
    const checkpointFails = (file: VaultFile): VaultFile => ({
      ...file,
      get: <T>(text: string, values?: readonly Bound[]) => {
        if (text.includes('wal_checkpoint')) throw new AppError('store/disk-error')
        return file.get<T>(text, values)
      },
    })
    let openings = 0
    sql.replace = (open) => {
      openings += 1
      return Standing.prototype.replace.call(sql, () => checkpointFails(open()))
    }
    replaceBy(vault, copyOf(vault))
    for (const title of ['two', 'two']) expect(() => put(vault, at, title)).toThrow('store/disk-error')
    expect(openings).toBe(1)
    expect(titleOf(vault, at)).toBe('one')
    expect(openings).toBeLessThan(4)
    sql.replace = (open) => Standing.prototype.replace.call(sql, open)
    put(vault, at, 'three')
    isWhole(vault, at, 'three')
    rmSync(`${vault.folder}-away`, { recursive: true })
  })

  it('go on from what was promised, where the commit that failed did not come to the disk', () => {
    const { vault, at } = begun()
    const copy = copyOf(vault)
    replaceBy(vault, copy)
    expect(() => put(vault, at, 'two')).toThrow('store/disk-error')
    put(vault, at, 'three')
    isWhole(vault, at, 'three')
    const { steps } = vault.store.history({ record: at.id })
    expect(JSON.stringify(steps)).not.toContain('two')
    rmSync(`${vault.folder}-away`, { recursive: true })
  })

  it('go on where only the database was put there anew, with nothing lost', () => {
    const { vault, at } = begun()
    copyFileSync(vault.path, join(vault.folder, 'copy'))
    renameSync(join(vault.folder, 'copy'), vault.path)
    expect(() => put(vault, at, 'two')).toThrow('store/disk-error')
    put(vault, at, 'three')
    isWhole(vault, at, 'three')
  })
})

describe('a log that was removed', () => {
  it('goes on with nothing lost: the log is still open, and what stands in it comes into the file', () => {
    const { vault, at } = begun()
    rmSync(`${vault.path}-wal`)
    expect(() => put(vault, at, 'two')).toThrow('store/disk-error')
    put(vault, at, 'three')
    isWhole(vault, at, 'three')
  })
})

it.each(['a link', 'another log'])('%s in place of the log is refused and left as it is', (what) => {
  const { vault, at } = begun()
  const [log, away] = [`${vault.path}-wal`, join(vault.folder, 'away')]
  renameSync(log, away)
  if (what === 'a link') symlinkSync('/nonexistent/elsewhere', log)
  else writeFileSync(log, 'another')
  for (const title of ['two', 'three', 'four'])
    expect(() => put(vault, at, title)).toThrow('store/disk-error')
  expect(readdirSync(vault.folder)).toContain('vault.db-wal')
  rmSync(log)
  renameSync(away, log)
  put(vault, at, 'five')
  isWhole(vault, at, 'five')
})

describe('files that are not what was promised', () => {
  const losses: Record<string, [lose: (folder: string) => void, code: string]> = {
    'the database is removed': [(folder) => rmSync(join(folder, 'vault.db')), 'store/disk-error'],
    'anchor and log are removed': [
      (folder) => {
        rmSync(join(folder, 'anchor'))
        rmSync(join(folder, 'vault.db-wal'))
      },
      'store/reopen',
    ],
  }
  it.each(Object.entries(losses))('call nothing saved once %s', (_, [lose, code]) => {
    const { vault, at } = begun()
    lose(vault.folder)
    expect(() => put(vault, at, 'two')).toThrow('store/disk-error')
    for (const title of ['three', 'four']) expect(() => put(vault, at, title)).toThrow(code)
  })

  const others: Record<string, (vault: SampleVault, at: Ref) => string> = {
    'an older copy': (vault, at) => {
      const copy = copyOf(vault)
      put(vault, at, 'newer')
      return copy
    },
    'an older copy with the newest anchor': (vault, at) => {
      const copy = copyOf(vault)
      put(vault, at, 'newer')
      copyFileSync(join(vault.folder, 'anchor'), join(copy, 'anchor'))
      return copy
    },
    'a copy that was written in elsewhere': (vault, at) => {
      const elsewhere = reopen(copyOf(vault), vault)
      put(elsewhere, at, 'theirs')
      elsewhere.close()
      return elsewhere.folder
    },
    'a copy that was written in elsewhere, with our anchor': (vault, at) => {
      const elsewhere = reopen(copyOf(vault), vault)
      put(elsewhere, at, 'theirs')
      elsewhere.close()
      copyFileSync(join(vault.folder, 'anchor'), join(elsewhere.folder, 'anchor'))
      return elsewhere.folder
    },
    'another vault': () => {
      const other = fresh()
      other.close()
      return other.folder
    },
  }
  it.each(Object.entries(others))('%s is refused and left as it is, and the right one goes on', (_, make) => {
    const { vault, at } = begun()
    const other = make(vault, at)
    const before = hashes(other)
    const back = replaceBy(vault, other)
    expect(() => put(vault, at, 'two')).toThrow('store/disk-error')
    for (const title of ['three', 'four']) expect(() => put(vault, at, title)).toThrow('store/reopen')
    expect(hashes(vault.folder)).toEqual(before)
    expect(vault.store.find('cases')).toHaveLength(1)
    back()
    put(vault, at, 'five')
    isWhole(vault, at, 'five')
  })
})

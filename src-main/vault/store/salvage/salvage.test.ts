// Damaged pages of a real file: what is left is read, what is lost is named, and no byte of any file changes.
import { createHash, randomInt } from 'node:crypto'
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { blake2b } from '../../crypto/sodium.ts'
import { keepSamples } from '../kept-samples.fixture.ts'
import { caseRef, setting, type SampleVault } from '../sample-vault.fixture.ts'
import { salvage, type Salvaged } from './index.ts'

const { fresh, copyOf } = keepSamples()
const PAGE = 4096

const atOnce = <T>(steps: Generator<unknown, T, void>): T => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const salvaged = (folder: string, { keys }: SampleVault): Salvaged =>
  atOnce(
    salvage(join(folder, 'vault.db'), {
      key: keys.database,
      headKey: (bytes) => blake2b([bytes], keys.anchor),
    }),
  )

const hashes = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )

const bodies = (sql: { all: <T>(text: string) => T[] }): string[] =>
  sql.all<{ body: string }>('SELECT body FROM v.d_cases ORDER BY id').map(({ body }) => body)

/** Cases of all sizes: some stand on further pages. */
const filled = (count: number): SampleVault => {
  const vault = fresh()
  for (let n = 0; n < count; n++) {
    const at = caseRef()
    vault.store.commit([
      setting(at, 'title', `title ${n}`),
      setting(at, 'notes', `word${n} `.repeat(1 + (n % 7) ** 4)),
    ])
  }
  return vault
}

it('reads an undamaged file whole, with and without its log, and finds by words', () => {
  const vault = filled(20)
  const inLog = copyOf(vault)
  vault.store.checkpoint()
  for (const folder of [inLog, copyOf(vault)]) {
    const before = hashes(folder)
    const { file, lost, pages } = salvaged(folder, vault)
    expect([lost, pages]).toEqual([[], 0])
    expect(bodies(file)).toEqual(bodies(vault.store.sql))
    expect(file.all(`SELECT rowid FROM v.words WHERE words MATCH 'word7'`)).toHaveLength(1)
    expect(file.all('SELECT 1 AS n FROM v.commits')).toHaveLength(21)
    file.close()
    expect(hashes(folder)).toEqual(before)
  }
})

it('whatever pages are lost, gives all the rest, names what it could not give, and writes nothing', () => {
  const vault = filled(30)
  vault.store.checkpoint()
  const [whole, ids] = [bodies(vault.store.sql), vault.store.find('cases').map(({ id }) => id)]
  let named = 0
  for (let turn = 0; turn < 14; turn++) {
    const folder = copyOf(vault)
    const path = join(folder, 'vault.db')
    const bytes = readFileSync(path)
    const last = bytes.length / PAGE
    // The first page, with the schema, in every fifth turn; a tail cut off in every fourth.
    const hit = Array.from({ length: 1 + randomInt(5) }, () => 1 + randomInt(last - 1))
    if (turn % 5 === 0) hit.push(1)
    for (const page of hit) {
      const at = (page - 1) * PAGE + (page === 1 ? 16 : 0) + randomInt(4000)
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << randomInt(8)), at)
    }
    writeFileSync(path, bytes)
    if (turn % 4 === 0) truncateSync(path, bytes.length - randomInt(4 * PAGE))
    const before = hashes(folder)
    const { file, lost, pages } = salvaged(folder, vault)
    const held = new Map(
      file
        .all<{ id: string; body: string }>('SELECT id, body FROM v.d_cases')
        .map(({ id, body }) => [id, body]),
    )
    const gone = new Set(lost.filter(({ collection }) => collection === 'cases').map(({ id }) => id))
    const differ = ids.filter((id) => !whole.includes(held.get(id) ?? ''))
    // What differs is named, unless the very commit that names it is lost with it.
    const unnamed = differ.filter((id) => !gone.has(id))
    const commits = file.all('SELECT 1 AS n FROM v.commits').length
    if (unnamed.length > 0) expect(commits).toBeLessThan(31)
    expect(held.size + differ.filter((id) => !held.has(id)).length).toBe(30)
    expect(pages).toBeGreaterThan(0)
    named += gone.size
    file.close()
    expect(hashes(folder)).toEqual(before)
  }
  expect(named).toBeGreaterThan(0)
})

it('a document whose page is lost is folded again from its operations', () => {
  const vault = filled(30)
  vault.store.checkpoint()
  const root = Number(
    vault.store.sql.get<{ n: number }>(`SELECT rootpage AS n FROM v.sqlite_master WHERE name = 'd_cases'`)?.n,
  )
  const folder = copyOf(vault)
  const bytes = readFileSync(join(folder, 'vault.db'))
  bytes.fill(0, (root - 1) * PAGE, root * PAGE)
  writeFileSync(join(folder, 'vault.db'), bytes)
  const { file, lost } = salvaged(folder, vault)
  expect(bodies(file)).toEqual(bodies(vault.store.sql))
  expect(lost).toEqual([])
  file.close()
})

it('reads on where the salt in front of the file is lost, and takes nothing that its log does not know', () => {
  const vault = filled(12)
  vault.store.checkpoint()
  const folder = copyOf(vault)
  const bytes = readFileSync(join(folder, 'vault.db'))
  bytes.fill(0, 0, 512)
  writeFileSync(join(folder, 'vault.db'), bytes)
  const { file, pages, lost } = salvaged(folder, vault)
  expect(pages).toBe(1)
  expect(lost).toEqual([])
  expect(bodies(file)).toEqual(bodies(vault.store.sql))
  file.close()
})

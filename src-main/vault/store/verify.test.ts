// Reading everything back in small steps, while somebody goes on writing, and with every kind of fault planted.
import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Store } from './index.ts'
import { keepSamples } from './kept-samples.fixture.ts'
import { caseRef, setting } from './sample-vault.fixture.ts'
import { inSlices, type Fault, type Phase } from './verify.ts'

const { fresh } = keepSamples()
const never = new AbortController().signal

const filled = (count: number) => {
  const vault = fresh()
  const refs = Array.from({ length: count }, () => caseRef())
  for (const [n, at] of refs.entries())
    vault.store.commit([setting(at, 'title', `title ${n}`), setting(at, 'notes', `words ${n}, محكمة`)])
  return { ...vault, refs }
}

/** Runs every step, with `between` before each. */
const walked = (store: Store, between: (phase: Phase) => void = () => undefined): Fault[] => {
  const steps = store.verifying()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value.faults
    between(value.phase)
  }
}

it('raises no alarm, whatever is written between two steps', () => {
  const { store, refs } = filled(60)
  const phases = new Set<Phase>()
  for (let round = 0; round < 2; round++) {
    const faults = walked(store, (phase) => {
      phases.add(phase)
      const at = refs[randomInt(refs.length)] ?? caseRef()
      const write = [
        () => store.commit([setting(at, 'title', `again ${randomInt(1e6)}`)]),
        () => store.commit([setting(caseRef(), 'title', 'new')]),
        () => store.commit([{ do: 'delete', at }]),
        () => store.commit([{ do: 'restore', at }]),
        () => store.commit([{ do: 'meta', key: `note${randomInt(3)}`, value: randomInt(2) ? 'kept' : null }]),
        () => store.checkpoint(),
      ][randomInt(6)]
      try {
        write?.()
      } catch {
        // Restored what is not in the trash.
      }
    })
    expect(faults).toEqual([])
  }
  expect([...phases].sort()).toEqual(['indexes', 'operations', 'pages', 'rows', 'search'])
})

const plant: Record<string, [sql: string, what: Fault['what']]> = {
  'a changed row': [`UPDATE v.d_cases SET body = replace(body, 'title 7', 'title 8')`, 'changed'],
  'a row taken away': [`DELETE FROM v.d_cases WHERE body LIKE '%title 7%'`, 'missing'],
  'a row nobody wrote': [
    `INSERT INTO v.d_facts (id, rev, deleted, lwt, seq, wide, body) VALUES ('planted', '1-a', 0, 0, 9999, 0, '{}')`,
    'unknown',
  ],
  'a setting changed': [`UPDATE v.meta SET value = '{}'`, 'changed'],
  'an operation whose words changed': [
    `UPDATE v.d_ops SET body = replace(body, '\\"title 7\\"', '\\"title 8\\"')`,
    'payload',
  ],
  'an operation nobody signed': [
    `UPDATE v.d_ops SET body = replace(body, 'Maryam', 'Nobody') WHERE body LIKE '%title 7%'`,
    'signature',
  ],
  'an operation out of its chain': [`DELETE FROM v.d_ops WHERE json_extract(body, '$.seq') = 1`, 'chain'],
  'a commit out of the log': [`DELETE FROM v.commits WHERE seq = 3`, 'log'],
  'words that search lost': [`DELETE FROM v.words WHERE rowid = 3`, 'search'],
  'words of a record that is not there': [
    `UPDATE v.found SET id = 'nowhere' WHERE n = (SELECT min(n) FROM v.found)`,
    'search',
  ],
}

it.each(Object.entries(plant))('names %s', (_, [sql, what]) => {
  const { store } = filled(12)
  expect(walked(store)).toEqual([])
  store.sql.run(sql)
  expect(walked(store).map((fault) => fault.what)).toContain(what)
})

it('names a row that one of the indexes has lost, and no other', () => {
  const { store, refs } = filled(40)
  const { sql } = store
  const lost = refs[23]
  sql.run('PRAGMA writable_schema = ON')
  const [index] = sql.all<{ sql: string }>(`SELECT sql FROM v.sqlite_master WHERE name = 'd_cases_number'`)
  sql.run('DROP INDEX v.d_cases_number')
  sql.run(
    `CREATE INDEX v.d_cases_number ON d_cases (json_extract(body, '$.q.number')) WHERE id <> '${lost?.id}'`,
  )
  sql.run(
    `UPDATE v.sqlite_master SET sql = '${index?.sql.replaceAll("'", "''")}' WHERE name = 'd_cases_number'`,
  )
  sql.run('PRAGMA v.schema_version = 999')
  expect(walked(store)).toEqual([{ collection: 'cases', id: lost?.id, what: 'index' }])
})

it('names each damaged page by its number, and asks SQLite nothing more', () => {
  const { store, path } = filled(40)
  store.checkpoint()
  const bytes = readFileSync(path)
  const damaged = [...new Set([3, bytes.length / 4096, 2 + randomInt(bytes.length / 4096 - 2)])]
  for (const page of damaged) {
    const at = (page - 1) * 4096 + randomInt(4096)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << randomInt(8)), at)
  }
  writeFileSync(path, bytes)
  const pages = damaged
    .sort((a, b) => a - b)
    .map((page) => ({ collection: 'file', id: String(page), what: 'page' }))
  expect(walked(store)).toEqual(pages)
})

it('leaves a turn to whoever waits, tells how far it is, and stops when asked', async () => {
  const { store } = filled(60)
  const [stop, told] = [new AbortController(), new Set<Phase>()]
  let turns = 0
  const tick = setInterval(() => (turns += 1), 1)
  const found = await inSlices(store.verifying(), { tell: ({ phase }) => told.add(phase), signal: never })
  clearInterval(tick)
  expect(found.faults).toEqual([])
  expect(found.ops).toBe(store.verify().ops)
  expect(found.rows).toBe(store.verify().rows)
  expect(turns).toBeGreaterThan(0)
  expect(told.size).toBeGreaterThan(0)
  const stopped = inSlices(store.verifying(), { tell: () => stop.abort(), signal: stop.signal })
  await expect(stopped).rejects.toMatchObject({ code: 'health/stopped' })
  store.commit([setting(caseRef(), 'title', 'after')])
})

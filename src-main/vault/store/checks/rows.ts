// Every row against the newest digest that the commit log has of it.
import { FIRST, followLog, type HeadKey } from '../commit-log.ts'
import { digestOf, readRow, sha256 } from '../rows.ts'
import { tableOf } from '../schema.ts'
import type { Sql } from '../sql.ts'
import { COLLECTIONS } from '../types.ts'
import { SLICE, type Checking, type Fault } from './step.ts'

export interface Row {
  id: string
  deleted: number
  body: string
}

/** The rows of a table behind `last`, in the order of their ids. */
export const rowsAfter = (sql: Sql, table: string, last: string): Row[] =>
  sql.all<Row>(`SELECT id, deleted, body FROM ${table} WHERE id > ? ORDER BY id LIMIT ${SLICE}`, [last])

type Digest = readonly [id: string, digest: string]

interface Place {
  name: string
  table: string
  /** Rows behind an id, with what they are now. */
  after: (last: string) => Digest[]
  /** Of one row now; null when it is not there. */
  now: (id: string) => string | null
}

const placesIn = (sql: Sql): Place[] => [
  ...COLLECTIONS.map((name): Place => {
    const table = `v.${tableOf(name)}`
    const digest = (row: Row): string => digestOf({ collection: name, ...row })
    return {
      ...{ name, table },
      after: (last) => rowsAfter(sql, table, last).map((row) => [row.id, digest(row)]),
      now: (id) => {
        const row = readRow(sql, table, id)
        return row ? digest(row) : null
      },
    }
  }),
  plain(sql, { name: 'texts', key: 'id', value: 'state' }),
  plain(sql, { name: 'meta', key: 'key', value: 'value' }),
]

const plain = (sql: Sql, { name, key, value }: Record<'name' | 'key' | 'value', string>): Place => {
  const read = (where: string, of: string) =>
    sql
      .all<{ id: string; held: Uint8Array | string }>(
        `SELECT ${key} AS id, ${value} AS held FROM v.${name} WHERE ${key} ${where}`,
        [of],
      )
      .map(({ id, held }): Digest => [id, sha256(held)])
  return {
    ...{ name, table: `v.${name}` },
    after: (last) => read(`> ? ORDER BY ${key} LIMIT ${SLICE}`, last),
    now: (id) => read('= ?', id)[0]?.[1] ?? null,
  }
}

const countOf = (sql: Sql, table: string): number =>
  sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0

/** The newest digest of everything, kept up with commits that come while it is used. */
const newestDigests = (sql: Sql, key: HeadKey) => {
  const expected = new Map<string, string>()
  let at = FIRST
  /** False when there was nothing more. @throws AppError store/damaged when a head does not follow from its row */
  const follow = (): boolean => {
    const next = followLog(sql, key, { after: at, limit: SLICE })
    for (const [name, digest] of next.items) expected.set(name, digest)
    const more = next.mark.seq > at.seq
    at = next.mark
    return more
  }
  const catchUp = (): void => {
    while (follow());
  }
  return { expected, follow, catchUp, seq: () => at.seq }
}

/** @throws AppError store/damaged when the log itself does not hold together */
export function* checkRows(sql: Sql, key: HeadKey, faults: Fault[]): Checking<number> {
  const log = newestDigests(sql, key)
  const places = placesIn(sql)
  const commits = countOf(sql, 'v.commits')
  const of = commits + places.reduce((sum, { table }) => sum + countOf(sql, table), 0)
  let rows = 0
  while (log.follow()) yield { phase: 'rows', done: Math.min(log.seq(), commits), of }
  for (const { name: collection, after } of places)
    for (let last: string | null = ''; last !== null;) {
      log.catchUp()
      const found = after(last)
      for (const [id, digest] of found) {
        const name = `${collection}/${id}`
        const logged = log.expected.get(name)
        if (logged !== digest) faults.push({ collection, id, what: logged ? 'changed' : 'unknown' })
        log.expected.delete(name)
      }
      rows += found.length
      last = found.length < SLICE ? null : (found[found.length - 1]?.[0] ?? null)
      yield { phase: 'rows', done: Math.min(commits + rows, of), of }
    }
  yield* checkUnseen(places, log, faults)
  return rows
}

/** What the log names and no page of rows showed: it is missing, or was written behind where we were. */
function* checkUnseen(
  places: readonly Place[],
  { expected, catchUp }: Pick<ReturnType<typeof newestDigests>, 'expected' | 'catchUp'>,
  faults: Fault[],
): Checking {
  let count = 0
  catchUp()
  for (const name of [...expected.keys()]) {
    if (count++ % SLICE === 0) {
      yield { phase: 'rows', done: 1, of: 1 }
      catchUp()
    }
    const [collection = '', ...rest] = name.split('/')
    const [id, digest] = [rest.join('/'), expected.get(name) ?? '']
    const held = places.find((place) => place.name === collection)?.now(id) ?? null
    // An empty digest says that the row was taken away on purpose.
    if (held === null && digest !== '') faults.push({ collection, id, what: 'missing' })
    if (held !== null && held !== digest) faults.push({ collection, id, what: 'changed' })
  }
}

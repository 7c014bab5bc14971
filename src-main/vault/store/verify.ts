// Whether every row is what the commit log says it is, and every operation what its device signed. Finds old
// pages played back and rows changed by other means, which no check of the file itself can (security F3).
import { fold } from '../search/fold.ts'
import { indexDump } from '../search/index.ts'
import { extraWords } from '../search/terms.ts'
import { replayLog, type HeadKey } from './commit-log.ts'
import type { Kept } from './fold.ts'
import { checkpoint } from './open.ts'
import { faultOf, hashOp, type Op } from './op.ts'
import { digestOf, sha256 } from './rows.ts'
import { tableOf } from './schema.ts'
import type { Device } from './sign.ts'
import type { Sql } from './sql.ts'
import { allWords } from './texts.ts'
import { COLLECTIONS } from './types.ts'
import { parsed } from './parsed.ts'

export interface Fault {
  /** A collection, `texts`, `meta`, or `file` for the file as a whole. */
  collection: string
  id: string
  what: 'changed' | 'missing' | 'unknown' | 'payload' | 'signature' | 'chain' | 'search'
}

export interface Verified {
  rows: number
  ops: number
  faults: Fault[]
}

interface Row {
  id: string
  deleted: number
  body: string
}

const PAGE = 500

function* rowsOf(sql: Sql, table: string): Generator<Row> {
  for (let last = ''; ;) {
    const page = sql.all<Row>(
      `SELECT id, deleted, body FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [last],
    )
    yield* page
    if (page.length < PAGE) return
    last = page[page.length - 1]?.id ?? ''
  }
}

function* digests(sql: Sql): Generator<[collection: string, id: string, digest: string]> {
  for (const collection of COLLECTIONS)
    for (const row of rowsOf(sql, `v.${tableOf(collection)}`))
      yield [collection, row.id, digestOf({ collection, ...row })]
  for (const row of sql.all<{ id: string; state: Uint8Array }>('SELECT id, state FROM v.texts'))
    yield ['texts', row.id, sha256(row.state)]
  for (const row of sql.all<{ key: string; value: string }>('SELECT key, value FROM v.meta'))
    yield ['meta', row.key, sha256(row.value)]
}

const checkRows = (sql: Sql, key: HeadKey): Pick<Verified, 'rows' | 'faults'> => {
  const expected = replayLog(sql, key)
  const faults: Fault[] = []
  let rows = 0
  for (const [collection, id, digest] of digests(sql)) {
    rows += 1
    const name = `${collection}/${id}`
    const logged = expected.get(name)
    if (logged !== digest) faults.push({ collection, id, what: logged ? 'changed' : 'unknown' })
    expected.delete(name)
  }
  for (const [name, digest] of expected) {
    const [collection = '', ...id] = name.split('/')
    // An empty digest says that the row was taken away on purpose.
    if (digest !== '') faults.push({ collection, id: id.join('/'), what: 'missing' })
  }
  return { rows, faults }
}

const checkOps = (sql: Sql, device: Device): Pick<Verified, 'ops' | 'faults'> => {
  const faults: Fault[] = []
  const chains = new Map<string, Pick<Op, 'seq' | 'prev'>[]>()
  const hashes = new Map<string, string>()
  let ops = 0
  for (const { body, id } of rowsOf(sql, 'v.d_ops')) {
    const op = parsed(body) as Op
    ops += 1
    const fault = faultOf(op, device.verify)
    if (fault) faults.push({ collection: 'ops', id, what: fault })
    const chain = `${op.device}/${op.chain}`
    chains.set(chain, [...(chains.get(chain) ?? []), { seq: op.seq, prev: op.prev }])
    hashes.set(`${chain}/${op.seq}`, hashOp(op))
  }
  for (const [chain, links] of chains)
    for (const { seq, prev } of links)
      if (prev !== (seq === 1 ? '' : hashes.get(`${chain}/${seq - 1}`)))
        faults.push({ collection: 'ops', id: `${chain}/${seq}`, what: 'chain' })
  return { ops, faults }
}

/** Whether the index says of every record what its fields say. */
const checkSearch = (sql: Sql): Fault[] => {
  const held = new Map<string, string>()
  for (const row of indexDump(sql))
    held.set(`${row.collection}/${row.id}/${row.field}`, `${row.text}\0${row.extra}`)
  const faults: Fault[] = []
  for (const collection of COLLECTIONS.filter((name) => name !== 'ops'))
    for (const row of rowsOf(sql, `v.${tableOf(collection)}`)) {
      const words = row.deleted ? [] : allWords(sql, parsed(row.body) as Kept)
      const wrong = words.filter(({ field, text, isName }) => {
        const name = `${collection}/${row.id}/${field}`
        const folded = fold(text)
        const same = held.get(name) === `${folded}\0${extraWords(folded, isName)}`
        held.delete(name)
        return !same
      })
      if (wrong.length > 0) faults.push({ collection, id: row.id, what: 'search' })
    }
  for (const name of held.keys()) {
    const [collection = '', id = ''] = name.split('/')
    faults.push({ collection, id, what: 'search' })
  }
  return faults
}

/** SQLite's own check of pages and indexes. The log is written back first: it reads the file alone (F4). */
const checkFile = (sql: Sql): Fault[] => {
  checkpoint(sql)
  return isSound(sql) ? [] : [{ collection: 'file', id: '', what: 'changed' }]
}

/** The check itself may come to a page that cannot be read: that is an answer as well. */
const isSound = (sql: Sql): boolean => {
  try {
    const answers = sql.all<{ integrity_check: string }>('PRAGMA v.integrity_check(20)')
    return answers.every(({ integrity_check: answer }) => answer === 'ok')
  } catch {
    return false
  }
}

/** @throws AppError store/damaged when the commit log itself does not hold together */
export const verifyAll = (sql: Sql, key: HeadKey, device: Device): Verified => {
  const { rows, faults } = checkRows(sql, key)
  const { ops, faults: opFaults } = checkOps(sql, device)
  return { rows, ops, faults: [...checkFile(sql), ...faults, ...opFaults, ...checkSearch(sql)] }
}

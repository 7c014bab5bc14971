// Every operation against its device's signature, and every chain against the hashes it is made of.
import { faultOf, hashOp, type Op } from '../op.ts'
import { parsed } from '../parsed.ts'
import type { Device } from '../sign.ts'
import type { Sql } from '../sql.ts'
import { rowsAfter } from './rows.ts'
import { SLICE, type Checking, type Fault } from './step.ts'

type Link = Pick<Op, 'device' | 'chain' | 'seq' | 'prev' | 'coll' | 'record'>
type Place = Pick<Op, 'device' | 'chain' | 'seq'>

const about = ({ coll, record }: Pick<Op, 'coll' | 'record'>): NonNullable<Fault['of']> => ({
  collection: coll,
  id: record,
})

const nameOf = ({ device, chain, seq }: Place): string => `${device}/${chain}/${seq}`

/** An operation may have been written behind where the walk was. */
const hashNow = (sql: Sql, { device, chain, seq }: Place): string | null => {
  const row = sql.get<{ body: string }>(
    `SELECT body FROM v.d_ops WHERE json_extract(body, '$.device') = ? AND json_extract(body, '$.chain') = ?
     AND json_extract(body, '$.seq') = ?`,
    [device, chain, seq],
  )
  return row ? hashOp(parsed(row.body) as Op) : null
}

export function* checkOperations(sql: Sql, device: Device, faults: Fault[]): Checking<number> {
  const of = sql.get<{ n: number }>('SELECT count(*) AS n FROM v.d_ops')?.n ?? 0
  const links: Link[] = []
  const hashes = new Map<string, string>()
  for (let last: string | null = ''; last !== null;) {
    const found = rowsAfter(sql, 'v.d_ops', last)
    for (const { body, id } of found) {
      const op = parsed(body) as Op
      const fault = faultOf(op, device.verify)
      if (fault) faults.push({ collection: 'ops', id, what: fault, of: about(op) })
      const { device: from, chain, seq, prev, coll, record } = op
      links.push({ device: from, chain, seq, prev, coll, record })
      hashes.set(nameOf(op), hashOp(op))
    }
    last = found.length < SLICE ? null : (found[found.length - 1]?.id ?? null)
    yield { phase: 'operations', done: Math.min(links.length, of), of }
  }
  let count = 0
  for (const link of links) {
    if (++count % (10 * SLICE) === 0) yield { phase: 'operations', done: of, of }
    const before = { ...link, seq: link.seq - 1 }
    const expected = link.seq === 1 ? '' : (hashes.get(nameOf(before)) ?? hashNow(sql, before))
    if (link.prev !== expected)
      faults.push({ collection: 'ops', id: `${link.chain}/${link.seq}`, what: 'chain', of: about(link) })
  }
  return links.length
}

// What queries may assume about the twelve collections.
import { bare } from './rows.ts'
import type { Read, Table } from './query.ts'
import { tableOf } from './schema.ts'
import type { PathType } from './selector.ts'
import type { CollectionName } from './types.ts'
import { parsed } from './parsed.ts'

const ENVELOPE: Record<string, PathType> = { id: 'string', kind: 'string', ver: 'number', caseIds: 'strings' }

const OPERATION: Record<string, PathType> = {
  id: 'string',
  device: 'string',
  author: 'string',
  chain: 'string',
  seq: 'number',
  prev: 'string',
  epoch: 'number',
  stamp: 'string',
  caseIds: 'strings',
  coll: 'string',
  record: 'string',
  kind: 'string',
  ver: 'number',
  do: 'string',
  field: 'string',
}

/** `q` holds scalars, each key always of one type: the kinds see to it. */
const typeOfDoc = (path: string): PathType =>
  ENVELOPE[path] ?? (/^q\.[A-Za-z0-9_]+$/.test(path) ? 'scalar' : 'unknown')

export const tableFor = (collection: CollectionName): Table => ({
  name: `v.${tableOf(collection)}`,
  shape: {
    primary: 'id',
    // Nearly every row is a living one: an index that says so would only send SQLite a detour.
    flag: '+deleted',
    typeOf: collection === 'ops' ? (path) => OPERATION[path] ?? 'unknown' : typeOfDoc,
    holds: (path) =>
      path === 'caseIds' && collection !== 'ops'
        ? `id IN (SELECT id FROM v.links WHERE collection = '${collection}' AND case_id = ?)`
        : null,
  },
})

export const readBody: Read = (row) => bare(parsed(row.body) as Record<string, unknown>)

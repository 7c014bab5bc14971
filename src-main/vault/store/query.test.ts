import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFile } from './open.ts'
import { runCount, runQuery, valueAt, type Body, type FullQuery, type Source } from './query.ts'
import { writeRow } from './rows.ts'
import { removeFolder, sampleFolder, sampleKeys } from './sample-vault.fixture.ts'
import { compileSelector, type PathType } from './selector.ts'
import type { Sql } from './sql.ts'
import type { Sort } from './types.ts'

const TYPES: Record<string, PathType> = {
  id: 'string',
  name: 'string',
  age: 'number',
  on: 'boolean',
  'q.any': 'scalar',
  'deep.name': 'string',
}

let sql: Sql
let folder: string
beforeAll(() => {
  folder = sampleFolder()
  sql = openFile({ path: `${folder}/t.db`, key: sampleKeys().database, create: true })
  sql.script(`CREATE TABLE v.t (id TEXT PRIMARY KEY NOT NULL, rev TEXT, deleted INTEGER, lwt REAL, seq INTEGER,
    wide INTEGER, body TEXT) WITHOUT ROWID;
    CREATE INDEX v.t_age ON t (deleted, json_extract(body, '$.age'), id)`)
})
afterAll(() => {
  sql.close()
  removeFolder(folder)
})

const source = (): Source => ({
  sql,
  table: { name: 'v.t', shape: { primary: 'id', typeOf: (path) => TYPES[path] ?? 'unknown' } },
  read: (row) => ({ ...(JSON.parse(row.body) as Body), _deleted: row.deleted === 1 }),
})

const fill = (docs: Body[]) => {
  sql.run('DELETE FROM v.t')
  docs.forEach((doc, seq) => {
    const { _deleted, ...body } = doc
    const text = JSON.stringify(body)
    writeRow(sql, 'v.t', {
      id: String(doc.id),
      rev: '1-x',
      deleted: _deleted ? 1 : 0,
      lwt: seq,
      seq,
      body: text,
    })
  })
}

const word = fc.constantFrom('', 'a', 'b', 'ab', 'é', 'ا', '京', '\uff0c', '\u{1F600}', '\u{20000}x', '7')
const number = fc.constantFrom(-3, 0, 1, 2.5, 7, 1e15)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const doc = fc.record(
  {
    name: maybe(fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: fc.constant(null) })),
    age: maybe(number),
    on: maybe(fc.boolean()),
    q: fc.record({ any: maybe(fc.oneof(word, fc.constant(null))) }),
    deep: fc.record({ name: maybe(word) }),
    tags: fc.array(word, { maxLength: 3 }),
    parts: fc.array(fc.record({ n: number, w: word }), { maxLength: 2 }),
    _deleted: fc.boolean(),
  },
  { requiredKeys: ['q', 'deep', 'tags', 'parts', '_deleted'] },
)
const docs = fc
  .array(doc, { maxLength: 12 })
  .map((list) => list.map((one, i): Body => ({ id: `id${String(i).padStart(2, '0')}`, ...one })))

const STRINGS = ['name', 'q.any', 'deep.name', 'tags', 'id']
const operator: fc.Arbitrary<[string, unknown]> = fc.oneof(
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((op) =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...STRINGS), word)
        .map(([path, value]): [string, unknown] => [path, { [op]: value }]),
      number.map((value): [string, unknown] => ['age', { [op]: value }]),
    ),
  ),
  fc
    .tuple(fc.constantFrom(...STRINGS), fc.array(word, { maxLength: 3 }))
    .chain(([path, list]) =>
      fc.constantFrom<[string, unknown]>([path, { $in: list }], [path, { $nin: list }]),
    ),
  fc.constantFrom<[string, unknown]>(
    ['on', true],
    ['on', { $ne: true }],
    ['name', { $eq: null }],
    ['age', { $ne: null }],
    ['name', { $exists: true }],
    ['age', { $exists: false }],
    ['deep.name', { $not: { $eq: 'a' } }],
    ['age', { $not: { $gt: 1 } }],
    ['age', { $mod: [2, 1] }],
    ['tags', { $size: 2 }],
    ['tags', { $elemMatch: { $eq: 'a' } }],
    ['parts', { $elemMatch: { n: { $gt: 0 }, w: 'a' } }],
    ['parts.n', { $gt: 2 }],
    ['name', { $regex: '^a' }],
    ['name', { $type: 'string' }],
    ['_deleted', false],
    ['age', { $gt: 0, $lte: 7 }],
  ),
)
const leaf = operator.map(([path, condition]) => ({ [path]: condition }))
const { selector } = fc.letrec<{ selector: Record<string, unknown> }>((tie) => ({
  selector: fc.oneof(
    { weight: 4, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.array(tie('selector'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('selector'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('selector'), { minLength: 1, maxLength: 2 }).map(($nor) => ({ $nor })),
    },
  ),
}))

// The oracle: Mango over plain objects, written down as slowly and plainly as possible.
const seen = (from: unknown, path: string[]): unknown[] => {
  const [key, ...rest] = path
  if (key === undefined) return [from]
  if (Array.isArray(from)) return from.flatMap((one) => (typeof one === 'object' ? seen(one, path) : []))
  if (from === null || typeof from !== 'object') return [undefined]
  return seen((from as Body)[key], rest)
}
const holds = (value: unknown, test: (one: unknown) => boolean) =>
  test(value) || (Array.isArray(value) && value.some(test))
const nothing = (value: unknown) => value === null || value === undefined
const less = (a: unknown, b: unknown) => typeof a === typeof b && (a as string) < (b as string)
const test = (values: unknown[], [op, wanted]: [string, unknown]): boolean => {
  const some = (one: (value: unknown) => boolean) => values.some((value) => holds(value, one))
  const list = wanted as unknown[]
  switch (op) {
    case '$eq':
      return some((value) => (nothing(wanted) ? nothing(value) : value === wanted))
    case '$ne':
      return !test(values, ['$eq', wanted])
    case '$in':
      return list.some((one) => test(values, ['$eq', one]))
    case '$nin':
      return !test(values, ['$in', wanted])
    case '$gt':
      return some((value) => less(wanted, value))
    case '$gte':
      return some((value) => value === wanted || less(wanted, value))
    case '$lt':
      return some((value) => less(value, wanted))
    case '$lte':
      return some((value) => value === wanted || less(value, wanted))
    case '$exists':
      return values.some((value) => value !== undefined) === wanted
    case '$not':
      return !Object.entries(wanted as Body).every((entry) => test(values, entry))
    case '$mod':
      return some((value) => typeof value === 'number' && value % (list[0] as number) === list[1])
    case '$size':
      return values.some((value) => Array.isArray(value) && value.length === wanted)
    case '$regex':
      return some((value) => typeof value === 'string' && new RegExp(String(wanted)).test(value))
    case '$type':
      return some((value) => typeof value === wanted)
    case '$elemMatch':
      return values.some(
        (value) => Array.isArray(value) && value.some((one) => matches({ one }, { one: wanted })),
      )
    default:
      throw new Error(op)
  }
}
const condition = (value: unknown, wanted: unknown, path: string[]): boolean => {
  const entries = wanted !== null && typeof wanted === 'object' ? Object.entries(wanted) : []
  const plain = entries.length > 0 && !entries[0]![0].startsWith('$')
  if (plain) return matches(value as Body, wanted as Body, path)
  const values = seen(value, path)
  return entries.length > 0 ? entries.every((entry) => test(values, entry)) : test(values, ['$eq', wanted])
}
const matches = (from: Body, wanted: Body, under: string[] = []): boolean =>
  Object.entries(wanted).every(([key, value]) => {
    const list = value as Body[]
    if (key === '$and') return list.every((one) => matches(from, one, under))
    if (key === '$or') return list.some((one) => matches(from, one, under))
    if (key === '$nor') return !list.some((one) => matches(from, one, under))
    return condition(from, value, [...under, ...key.split('.')])
  })

const kindRank = (value: unknown) =>
  nothing(value) ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 2 : 5
const sortBy = (sort: Sort[]) => (a: Body, b: Body) => {
  for (const [path, way] of [...sort, { id: 'asc' as const }].flatMap((one) => Object.entries(one))) {
    const [left, right] = [valueAt(a, path), valueAt(b, path)]
    const result =
      kindRank(left) - kindRank(right) ||
      (nothing(left)
        ? 0
        : (left as string) < (right as string)
          ? -1
          : (left as string) > (right as string)
            ? 1
            : 0)
    if (result) return way === 'desc' ? -result : result
  }
  return 0
}

const sorts = fc.array(
  fc
    .tuple(fc.constantFrom('name', 'age', 'on', 'q.any', 'deep.name', 'id'), fc.constantFrom('asc', 'desc'))
    .map(([path, way]): Sort => ({ [path]: way as 'asc' })),
  { maxLength: 2 },
)
const plain = (sort: Sort[]) => new Set(sort.flatMap(Object.keys)).size === sort.length

describe('queries', () => {
  it('answer what a plain reading of the selector answers, in the same order, page by page', () => {
    fc.assert(
      fc.property(
        docs,
        fc.array(fc.tuple(selector, sorts.filter(plain), fc.nat(4), fc.option(fc.nat(6))), {
          minLength: 5,
          maxLength: 5,
        }),
        (list, queries) => {
          fill(list)
          for (const [wanted, sort, skip, limit] of queries) {
            const query: FullQuery = { selector: wanted, sort, skip, limit }
            const right = list.filter((one) => matches(one, wanted)).sort(sortBy(sort))
            const expected = right.slice(skip, limit === null ? undefined : skip + limit).map(({ id }) => id)
            expect(runQuery(source(), query).map(({ id }) => id)).toEqual(expected)
            expect(runCount(source(), query)).toBe(expected.length)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('refuse operators that are not supported, by name and at any depth', () => {
    for (const wanted of [{ a: { $near: 1 } }, { $or: [{ a: { $not: { $where: 'x' } } }] }, { $text: {} }]) {
      const query: FullQuery = { selector: wanted, sort: [], skip: 0, limit: null }
      expect(() => runQuery(source(), query)).toThrow('store/unsupported')
      expect(() => runCount(source(), query)).toThrow('store/unsupported')
    }
  })

  it('treat values as values: a string that looks like an operator or SQL is only a string', () => {
    fill([
      { id: 'a', name: "x' OR 1=1 --" },
      { id: 'b', name: '$where' },
    ])
    const ids = (wanted: Body) =>
      runQuery(source(), { selector: wanted, sort: [], skip: 0, limit: null }).map(({ id }) => id)
    expect(ids({ name: "x' OR 1=1 --" })).toEqual(['a'])
    expect(ids({ name: { $in: ['$where'] } })).toEqual(['b'])
    expect(ids({ "na'me": 'x' })).toEqual([])
  })

  it('use the expression index for what it covers', () => {
    const where = compileSelector({ _deleted: false, age: { $gt: 3 } }, source().table.shape)
    const plan = sql
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT body FROM v.t WHERE ${where.sql}`, where.values)
      .map(({ detail }) => detail)
      .join(' ')
    expect(where.exact).toBe(true)
    expect(plan).toContain('USING INDEX t_age (deleted=? AND <expr>>?)')
  })
})

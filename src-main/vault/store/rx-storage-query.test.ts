// Queries of the storage against RxDB's own reading of them: its matcher and its sort order over all documents.
import fc from 'fast-check'
import { getQueryMatcher, getSortComparator, normalizeMangoQuery, type MangoQuery } from 'rxdb/plugins/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  docOf,
  insert,
  instanceOf,
  prepared,
  rxFile,
  schemaOf,
  type Body,
  type Instance,
  type Made,
  type RxFile,
} from './rx.fixture.ts'

const RUNS = Number(process.env['AMPARO_RX_RUNS'] ?? 20)

let file: RxFile
beforeAll(() => {
  file = rxFile()
})
afterAll(() => file.close())

const PROPERTIES = {
  name: { type: 'string', maxLength: 20 },
  age: { type: 'number', minimum: -1e6, maximum: 1e6, multipleOf: 0.01 },
  on: { type: 'boolean' },
  deep: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 20 },
      n: { type: 'integer' },
      more: { type: 'object', properties: { flag: { type: 'boolean' } } },
    },
  },
  tags: { type: 'array', items: { type: 'string' } },
  parts: {
    type: 'array',
    items: { type: 'object', properties: { n: { type: 'number' }, w: { type: 'string' } } },
  },
  loose: {},
}
const PLAIN = schemaOf(PROPERTIES)
const INDEXED = schemaOf(PROPERTIES, {
  indexes: ['name', 'age', ['age', 'name'], 'deep.name', ['on', 'age'], 'on'],
})

const word = fc.constantFrom(
  ...['', 'a', 'A', 'b', 'ab', 'a\0b', 'é', 'e\u0301', 'ا', '京', '\ud7ff', '\ue000', '\uff0c', '\uffff'],
  ...['\u{1F600}', '\u{20000}x', '7', 'true', 'null', "it's", '"', '\\', '\\u0000', '\ud800', '\udfff'],
)
const number = fc.constantFrom(
  ...[-3, -1.5, -0, 0, 0.1, 0.2, 0.30000000000000004, 1, 2, 2.5, 7, 8],
  ...[1e15, 2 ** 53, 2 ** 60, 2 ** 60 + 2 ** 10, 8244001043238003000, 2 ** 63, 2 ** 70, 1e300, -(2 ** 60)],
)
const scalar = fc.oneof(word, number, fc.boolean(), fc.constant(null))
const list = fc.array(fc.oneof(word, number), { maxLength: 3 })
const anything = fc.oneof(
  scalar,
  list,
  fc.array(list, { maxLength: 2 }),
  fc.record({ a: scalar, b: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ n: number, w: word }, { requiredKeys: [] }), { maxLength: 3 }),
)
/** Mostly what the schema says, sometimes not: a storage is not the one who validates. */
const mostly = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: anything })
const fields = (odd: boolean) => {
  const or = odd ? mostly : (usual: fc.Arbitrary<unknown>) => usual
  return fc.record(
    {
      name: or(word),
      age: or(number),
      on: or(fc.boolean()),
      deep: or(
        fc.record(
          {
            name: or(word),
            n: or(number),
            more: or(fc.record({ flag: fc.boolean() }, { requiredKeys: [] })),
          },
          { requiredKeys: [] },
        ),
      ),
      tags: or(fc.array(word, { maxLength: 3 })),
      parts: or(fc.array(fc.record({ n: number, w: word }, { requiredKeys: [] }), { maxLength: 3 })),
      loose: anything,
    },
    { requiredKeys: [] },
  )
}
const documents = fc.boolean().chain((odd) =>
  fc.array(fc.tuple(fields(odd), fc.boolean(), fc.nat(3)), { maxLength: 14 }).map((all) =>
    all.map(([body, gone, lwt], i) =>
      docOf(`k${String((i * 7) % 15).padStart(2, '0')}`, {
        ...body,
        _deleted: gone && i % 3 === 0,
        _meta: { lwt: 1000 + lwt },
      }),
    ),
  ),
)

const PATHS = ['id', 'name', 'age', 'on', 'deep.name', 'deep.n', 'deep.more.flag', 'deep', 'tags', 'tags.0']
const path = fc.constantFrom(...PATHS, 'parts', 'parts.n', 'parts.0.w', 'loose', 'loose.a', 'loose.n', 'none')
const operand = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: anything })
const pattern = fc.constantFrom('', 'a', '^a', 'B$', '[0-9]', '^.$', 'é')
const operator: fc.Arbitrary<[string, unknown]> = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 4 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
  fc.tuple(fc.constant('$type'), fc.constantFrom('string', 'number', 'boolean', 'null', 'array', 'object')),
  fc.tuple(fc.constant('$mod'), fc.constantFrom([2, 1], [3, 0], [2, 0])),
  fc.tuple(fc.constant('$size'), fc.nat(3)),
  fc.tuple(fc.constant('$regex'), pattern),
)
const condition: fc.Arbitrary<unknown> = fc.oneof(
  operand,
  fc.array(operator, { minLength: 1, maxLength: 2 }).map((all) => Object.fromEntries(all)),
  pattern.map(($regex) => ({ $regex, $options: 'i' })),
  operator.map((one) => ({ $not: Object.fromEntries([one]) })),
  operator.map((one) => ({ $elemMatch: Object.fromEntries([one]) })),
  operator.map((one) => ({ $elemMatch: { n: Object.fromEntries([one]) } })),
)
const leaf = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 })
const { selector } = fc.letrec<{ selector: Body }>((tie) => ({
  selector: fc.oneof(
    { weight: 5, arbitrary: leaf },
    ...['$and', '$or', '$nor'].map((word) => ({
      weight: 1,
      arbitrary: fc.array(tie('selector'), { minLength: 1, maxLength: 3 }).map((all) => ({ [word]: all })),
    })),
  ),
}))
const sort = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...PATHS, '_meta.lwt', 'loose'), fc.constantFrom('asc', 'desc')),
  { maxLength: 3, selector: ([at]) => at },
)
const query = fc
  .record({ selector, sort, skip: fc.option(fc.nat(4)), limit: fc.option(fc.nat(6)), bare: fc.boolean() })
  .map(({ selector, sort, skip, limit, bare }): MangoQuery<Body> => {
    const one: Body = { selector: { _deleted: false, ...selector } }
    if (!bare || sort.length > 0) one['sort'] = sort.map(([at, way]) => ({ [at]: way }))
    if (skip !== null) one['skip'] = skip
    if (limit !== null) one['limit'] = limit
    return one as MangoQuery<Body>
  })

const ids = (all: readonly Made[]) => all.map(({ id }) => String(id))

/** RxDB's answer, worked out over all documents; ties that its comparator leaves fall to the primary key. */
const answer = (all: Made[], schema: typeof PLAIN, asked: MangoQuery<Body>): string[] => {
  const full = normalizeMangoQuery(schema, structuredClone(asked))
  const matches = getQueryMatcher(schema, full)
  const parts = full.sort.map((sort) => getSortComparator(schema, { ...full, sort: [sort] }))
  const order = (a: Made, b: Made) => {
    for (const part of parts) {
      const way = part(a as never, b as never)
      if (way) return way
    }
    return 0
  }
  const found = all.filter((one) => matches(one as never)).sort(order)
  return ids(found.slice(full.skip, full.limit === undefined ? undefined : full.skip + full.limit))
}

const opened = async (schema: typeof PLAIN): Promise<Instance<Body>> => instanceOf(file.storage, { schema })

const holds = async (instance: Instance<Body>, all: Made[], asked: MangoQuery<Body>) => {
  const { schema } = instance
  const right = answer(all, schema, asked)
  const full = prepared(instance, asked)
  expect(ids((await instance.query(full)).documents as Made[])).toEqual(right)
  expect((await instance.count(full)).count).toBe(right.length)
}

describe('a query', () => {
  it('is answered as RxDB’s matcher and sort order answer it, with and without indexes', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.array(query, { minLength: 12, maxLength: 12 }), async (all, queries) => {
        for (const schema of [PLAIN, INDEXED]) {
          const instance = await opened(schema)
          await insert(instance, ...all)
          const kept = (await instance.findDocumentsById(ids(all), true)) as Made[]
          for (const asked of queries) await holds(instance, kept, asked)
          await instance.remove()
        }
      }),
      { numRuns: RUNS },
    )
  })
})

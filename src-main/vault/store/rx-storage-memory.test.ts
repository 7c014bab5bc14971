// The same calls, one after the other, to our storage and to RxDB's own in memory: the same answers.
import fc from 'fast-check'
import { getChangedDocumentsSince, type BulkWriteRow, type MangoQuery } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  docOf,
  find,
  freshName,
  instanceOf,
  prepared,
  rxFile,
  schemaOf,
  type Body,
  type Instance,
  type Made,
  type RxFile,
} from './rx.fixture.ts'

const RUNS = Number(process.env['AMPARO_RX_RUNS'] ?? 15)

let file: RxFile
beforeAll(() => {
  file = rxFile(Date.now)
})
afterAll(() => file.close())

const PROPERTIES = {
  name: { type: 'string', maxLength: 10 },
  age: { type: 'integer', minimum: 0, maximum: 50, multipleOf: 1 },
  on: { type: 'boolean' },
  home: { type: 'object', properties: { town: { type: 'string', maxLength: 10 } } },
  tags: { type: 'array', items: { type: 'string' } },
}
const REQUIRED = ['name', 'age', 'on', 'home'] as never
const SCHEMAS = [
  schemaOf(PROPERTIES),
  schemaOf(PROPERTIES, {
    required: REQUIRED,
    indexes: ['age', ['name', 'age'], 'home.town', ['on', 'name']],
  }),
]

const word = fc.constantFrom('', 'a', 'b', 'ab', 'é', 'ا', '京', '\u{1F600}', '\uffff'.slice(1), 'zz')
const fields = fc.record({
  name: word,
  age: fc.nat(50),
  on: fc.boolean(),
  home: fc.record({ town: word }),
  tags: fc.array(word, { maxLength: 2 }),
})
/** Milliseconds between two writes: no test takes so long that the clock could decide. */
const STEP = 1e6
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')

type Change = { id: string; how: 'fresh' | 'right' | 'stale'; gone: boolean; fields: Body }
type Call =
  | { do: 'write'; changes: Change[] }
  | { do: 'ask'; query: MangoQuery<Body> }
  | { do: 'find'; ids: string[]; withDeleted: boolean }
  | { do: 'since'; limit: number }
  | { do: 'cleanup'; since: number }

const change = fc.record({
  id: key,
  how: fc.constantFrom('fresh', 'right', 'right', 'right', 'stale'),
  gone: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  fields,
})
const leaf: fc.Arbitrary<Body> = fc.oneof(
  fc
    .tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte', '$ne'), fc.nat(50))
    .map(([op, n]) => ({ age: { [op]: n } })),
  fc
    .tuple(fc.constantFrom('name', 'home.town', 'id'), fc.constantFrom('$eq', '$gt', '$lte'), word)
    .map(([at, op, text]) => ({ [at]: { [op]: text } })),
  fc.array(word, { maxLength: 3 }).map((list) => ({ name: { $in: list } })),
  fc.boolean().map((on) => ({ on })),
  word.map((tag) => ({ tags: { $elemMatch: { $eq: tag } } })),
  fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => ({ age: { $gte: a, $lt: b } })),
)
const selector = fc.oneof(
  leaf,
  fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
)
const sort = fc.uniqueArray(
  fc.tuple(fc.constantFrom('name', 'age', 'home.town', 'on', 'id'), fc.constantFrom('asc', 'desc')),
  { minLength: 1, maxLength: 2, selector: ([at]) => at },
)
const query = fc
  .record(
    { selector, sort, skip: fc.nat(2), limit: fc.integer({ min: 0, max: 6 }) },
    { requiredKeys: ['selector'] },
  )
  .map(
    ({ sort, ...rest }) =>
      ({ ...rest, ...(sort && { sort: sort.map(([at, way]) => ({ [at]: way })) }) }) as never,
  )
const call: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .uniqueArray(change, { maxLength: 5, selector: ({ id }) => id })
      .map((changes): Call => ({ do: 'write', changes: changes as Change[] })),
  },
  { weight: 4, arbitrary: query.map((query): Call => ({ do: 'ask', query })) },
  {
    weight: 1,
    arbitrary: fc
      .record({ ids: fc.uniqueArray(key), withDeleted: fc.boolean() })
      .map((wanted): Call => ({ do: 'find', ...wanted })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 9 }).map((limit): Call => ({ do: 'since', limit })) },
  { weight: 1, arbitrary: fc.constantFrom(0, STEP / 2).map((since): Call => ({ do: 'cleanup', since })) },
)

const known = async (instance: Instance<Body>, id: string): Promise<Made | undefined> =>
  (await instance.findDocumentsById([id], true))[0]

/** The rows of a write, the same for both: times only go up, as RxDB's do. */
const rowsOf = async (instance: Instance<Body>, changes: Change[], time: number) => {
  const rows: BulkWriteRow<Body>[] = []
  for (const { id, how, gone, fields } of changes) {
    const before = await known(instance, id)
    const height = before ? Number.parseInt(before._rev, 10) + 1 : 1
    const document = docOf(id, { ...fields, _deleted: gone, _rev: `${height}-x`, _meta: { lwt: time } })
    const stale = { ...document, _rev: '0-stale' }
    rows.push(
      how === 'fresh'
        ? { document }
        : how === 'stale'
          ? { previous: stale, document }
          : before
            ? { previous: before, document }
            : { document },
    )
  }
  return rows
}

interface Side {
  instance: Instance<Body>
  heard: unknown[]
  checkpoint: unknown
}

const opened = async (storage: RxFile['storage'], schema: (typeof SCHEMAS)[0], collectionName: string) => {
  const side: Side = {
    instance: await instanceOf(storage, { schema, collectionName }),
    heard: [],
    checkpoint: undefined,
  }
  side.instance.changeStream().subscribe(({ events, context }) =>
    side.heard.push({
      events: events.map(({ previousDocumentData, ...event }) => ({
        ...event,
        before: previousDocumentData ?? null,
      })),
      context,
    }),
  )
  return side
}

const answer = async (side: Side, call: Call, rows: BulkWriteRow<Body>[], time: number): Promise<unknown> => {
  const { instance } = side
  switch (call.do) {
    case 'write':
      return { ...(await instance.bulkWrite(rows, 'same')), heard: side.heard.splice(0) }
    case 'ask': {
      // The one in memory counts past skip and limit, which the interface does not let it.
      const { skip, limit, ...whole } = call.query
      const { count } = await instance.count(prepared(instance, whole))
      return { ...(await instance.query(prepared(instance, call.query))), count, page: [skip, limit] }
    }
    case 'find':
      return instance.findDocumentsById(call.ids, call.withDeleted)
    case 'since': {
      const page = await getChangedDocumentsSince(instance, call.limit, side.checkpoint)
      side.checkpoint = page.checkpoint
      return page.documents
    }
    default:
      return instance.cleanup(call.since && Date.now() - time + call.since)
  }
}

describe('our storage and RxDB’s in memory', () => {
  it('answer the same calls alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 20, maxLength: 40 }),
        fc.constantFrom(...SCHEMAS),
        async (calls, schema) => {
          const name = freshName()
          const ours = await opened(file.storage, schema, name)
          const theirs = await opened(getRxStorageMemory() as never, schema, name)
          let time = Date.now() - 1e9
          for (const one of calls) {
            time += STEP
            const rows = one.do === 'write' ? await rowsOf(theirs.instance, one.changes, time) : []
            const right = await answer(theirs, one, rows, time)
            expect(await answer(ours, one, rows, time)).toEqual(right)
          }
          expect(await find(ours.instance)).toEqual(await find(theirs.instance))
          await ours.instance.remove()
          await theirs.instance.remove()
        },
      ),
      { numRuns: RUNS },
    )
  })
})

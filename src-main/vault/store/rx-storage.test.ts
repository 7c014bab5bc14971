import {
  createRxDatabase,
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type MangoQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb/plugins/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from './index.ts'
import { openFile } from './open.ts'
import { openReadSide } from './rx-database.ts'
import type { Bulk, Checkpoint } from './rx-instance.ts'
import { sqlStorage } from './rx-storage.ts'
import {
  caseRef,
  newSample,
  removeFolder,
  sampleFolder,
  sampleKeys,
  setting,
} from './sample-vault.fixture.ts'
import type { Sql } from './sql.ts'

interface Human {
  key: string
  name: string
  age: number
  nested?: { list: string[] }
  /** Also what the store's own documents call their bookkeeping. */
  h?: string
}
type Kept = RxDocumentData<Human>
type Instance = RxStorageInstance<Human, Sql, Readonly<Record<string, never>>, Checkpoint>

const schema: RxJsonSchema<Kept> = fillWithDefaultSettings<Human>({
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 40 },
    age: { type: 'number', minimum: 0, maximum: 200, multipleOf: 1 },
    h: { type: 'string' },
    nested: { type: 'object', properties: { list: { type: 'array', items: { type: 'string' } } } },
  },
  indexes: ['age', ['name', 'age']],
})

let folder: string
let sql: Sql
const key = sampleKeys().database
beforeEach(() => {
  folder = sampleFolder()
  sql = openFile({ path: `${folder}/t.db`, key, create: true })
})
afterEach(() => {
  sql.close()
  removeFolder(folder)
})

const NOW = 1_700_000_000_000
const make = (more: { collectionName?: string; multiInstance?: boolean } = {}): Promise<Instance> =>
  sqlStorage({ sql, schema: 'v', now: () => NOW }).createStorageInstance<Human>({
    databaseInstanceToken: 'token',
    databaseName: 'db',
    collectionName: 'humans',
    schema,
    options: {},
    multiInstance: false,
    devMode: false,
    ...more,
  }) as Promise<Instance>

const human = (id: string, more: Partial<Kept> = {}): Kept => ({
  key: id,
  name: `name ${id}`,
  age: 30,
  _deleted: false,
  _attachments: {},
  _meta: { lwt: NOW },
  _rev: '1-a',
  ...more,
})
const insert = (instance: Instance, ...documents: Kept[]) =>
  instance.bulkWrite(
    documents.map((document) => ({ document })),
    'test',
  )
const ask = async (instance: Instance, query: MangoQuery<Human>) => {
  const full = normalizeMangoQuery(schema, {
    ...query,
    selector: { _deleted: false, ...query.selector } as never,
  })
  return (await instance.query(prepareQuery(schema, full))).documents.map((document) => document.key)
}

describe('writing', () => {
  it('returns no errors for new documents and gives them back as they were', async () => {
    const instance = await make()
    const document = human('a', { nested: { list: ['x'] }, _meta: { lwt: NOW + 0.5, extra: 1 } as never })
    expect(await insert(instance, document)).toEqual({ error: [] })
    expect(await instance.findDocumentsById(['a'], false)).toEqual([document])
  })

  it('answers 409 with the document it has when the previous revision is not the newest', async () => {
    const instance = await make()
    await insert(instance, human('a'))
    const again = await insert(instance, human('a', { name: 'other' }), human('b'))
    expect(again.error).toMatchObject([
      { status: 409, documentId: 'a', isError: true, documentInDb: human('a') },
    ])
    const stale = { previous: human('a', { _rev: '0-z' }), document: human('a', { _rev: '2-b' }) }
    expect((await instance.bulkWrite([stale], 'test')).error[0]?.status).toBe(409)
    expect(await ask(instance, { selector: {} })).toEqual(['a', 'b'])
    const right = { previous: human('a'), document: human('a', { _rev: '2-b', name: 'new' }) }
    expect((await instance.bulkWrite([right], 'test')).error).toEqual([])
    expect((await instance.findDocumentsById(['a'], false))[0]?.name).toBe('new')
  })

  it('finds deleted documents only when asked, and takes them back in', async () => {
    const instance = await make()
    await insert(instance, human('a'), human('b', { _deleted: true }))
    const gone = human('a', { _deleted: true, _rev: '2-b' })
    await instance.bulkWrite([{ previous: human('a'), document: gone }], 'test')
    expect(await instance.findDocumentsById(['a', 'b', 'none'], false)).toEqual([])
    expect((await instance.findDocumentsById(['b', 'a'], true)).map((one) => one.key)).toEqual(['b', 'a'])
    expect(await ask(instance, { selector: {} })).toEqual([])
    await instance.bulkWrite([{ previous: gone, document: human('a', { _rev: '3-c' }) }], 'test')
    expect(await ask(instance, { selector: {} })).toEqual(['a'])
  })

  it('refuses attachments by name', async () => {
    const withFiles = { ...schema, attachments: {} }
    const params = { databaseInstanceToken: 't', databaseName: 'db', collectionName: 'c', schema: withFiles }
    const storage = sqlStorage({ sql, schema: 'v', now: () => NOW })
    await expect(
      storage.createStorageInstance<Human>({ ...params, options: {}, multiInstance: false, devMode: false }),
    ).rejects.toThrow('store/unsupported')
  })
})

describe('reading', () => {
  it('sorts, skips and limits with ties broken by the primary key, and counts the same', async () => {
    const instance = await make()
    await insert(instance, ...['d', 'b', 'a', 'c'].map((id, i) => human(id, { age: i < 2 ? 50 : 20 })))
    expect(await ask(instance, { sort: [{ age: 'desc' }] })).toEqual(['b', 'd', 'a', 'c'])
    expect(await ask(instance, { sort: [{ age: 'asc' }], skip: 1, limit: 2 })).toEqual(['c', 'b'])
    const full = normalizeMangoQuery(schema, { selector: { age: { $gt: 30 } }, limit: 1 })
    expect(await instance.count(prepareQuery(schema, full))).toEqual({ count: 1, mode: 'fast' })
    expect(await ask(instance, { selector: { age: 20 }, limit: 0 })).toEqual([])
  })

  it('matches inside arrays and nested objects', async () => {
    const instance = await make()
    await insert(
      instance,
      human('a', { nested: { list: ['x', 'y'] } }),
      human('b', { nested: { list: [] } }),
      human('c'),
    )
    expect(await ask(instance, { selector: { 'nested.list': 'y' } as never })).toEqual(['a'])
    expect(await ask(instance, { selector: { 'nested.list': { $size: 0 } } as never })).toEqual(['b'])
    expect(await ask(instance, { selector: { name: { $regex: '^NAME', $options: 'i' } } })).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})

describe('changes', () => {
  it('pages through what changed by our own counter, each document once, whatever its time says', async () => {
    const instance = await make()
    const times = [5, 1, 9, 1, 1]
    await insert(instance, ...times.map((lwt, i) => human(`k${i}`, { _meta: { lwt } })))
    await instance.bulkWrite(
      [{ previous: human('k0'), document: human('k0', { _rev: '2-b', _meta: { lwt: 0 } }) }],
      't',
    )
    const seen: string[] = []
    let checkpoint: Checkpoint | undefined
    for (;;) {
      const page = await instance.getChangedDocumentsSince!(2, checkpoint)
      seen.push(...page.documents.map((one) => one.key))
      checkpoint = page.checkpoint
      if (page.documents.length < 2) break
    }
    expect(seen).toEqual(['k1', 'k2', 'k3', 'k4', 'k0'])
    expect((await instance.getChangedDocumentsSince!(10, checkpoint)).documents).toEqual([])
  })

  it('tells of inserts, updates and deletes once, with the checkpoint after them', async () => {
    const instance = await make()
    const bulks: Bulk<Human>[] = []
    instance.changeStream().subscribe((bulk) => bulks.push(bulk as Bulk<Human>))
    await insert(instance, human('a'), human('never', { _deleted: true }))
    await instance.bulkWrite([{ previous: human('a'), document: human('a', { _rev: '2-b' }) }], 'ctx')
    const gone = human('a', { _rev: '3-c', _deleted: true })
    await instance.bulkWrite([{ previous: human('a', { _rev: '2-b' }), document: gone }], 'ctx')
    await insert(instance, human('a'))
    expect(bulks.map(({ events }) => events.map(({ operation }) => operation))).toEqual([
      ['INSERT'],
      ['UPDATE'],
      ['DELETE'],
    ])
    expect(bulks[1]?.context).toBe('ctx')
    expect((await instance.getChangedDocumentsSince!(9, bulks[1]!.checkpoint)).documents).toHaveLength(1)
    expect(new Set(bulks.map(({ id }) => id)).size).toBe(3)
  })

  it('reach other instances of the collection when asked for, and no others', async () => {
    const storage = sqlStorage({ sql, schema: 'v', now: () => NOW })
    const open = (collectionName: string) =>
      storage.createStorageInstance<Human>({
        databaseInstanceToken: collectionName,
        databaseName: 'db',
        collectionName,
        schema,
        options: {},
        multiInstance: true,
        devMode: false,
      }) as Promise<Instance>
    const [one, two, other] = [await open('humans'), await open('humans'), await open('others')]
    const heard: string[] = []
    two.changeStream().subscribe(() => heard.push('two'))
    other.changeStream().subscribe(() => heard.push('other'))
    await insert(one, human('a'))
    expect(heard).toEqual(['two'])
    await one.close()
    await insert(two, human('b'))
    expect(heard).toEqual(['two', 'two'])
    expect(await ask(other, {})).toEqual([])
  })
})

describe('a field', () => {
  it('comes back whatever its name is', async () => {
    const instance = await make()
    await insert(instance, human('a', { h: 'kept' }))
    expect(await instance.findDocumentsById(['a'], false)).toMatchObject([{ key: 'a', h: 'kept' }])
  })
})

describe('ending', () => {
  it('keeps data over close, loses it on remove, and refuses use after either', async () => {
    const first = await make()
    await insert(first, human('a'))
    await first.close()
    await first.close()
    await expect(insert(first, human('b'))).rejects.toThrow('store/closed')
    const second = await make()
    expect(await ask(second, {})).toEqual(['a'])
    await second.remove()
    expect(await ask(await make(), {})).toEqual([])
  })

  it('purges deleted documents only when they have been deleted long enough', async () => {
    const instance = await make()
    await insert(
      instance,
      human('old', { _deleted: true, _meta: { lwt: NOW - 5000 } }),
      human('new', { _deleted: true, _meta: { lwt: NOW - 10 } }),
      human('kept'),
    )
    expect(await instance.cleanup(1000)).toBe(true)
    expect((await instance.findDocumentsById(['old', 'new', 'kept'], true)).map((one) => one.key)).toEqual([
      'new',
      'kept',
    ])
  })
})

describe('RxDB itself', () => {
  it('runs over the storage: insert, query, update, remove, reopen', async () => {
    const storage = sqlStorage({ sql, schema: 'v', now: Date.now })
    const open = async () => {
      const database = await createRxDatabase({ name: 'people', storage, multiInstance: false })
      await database.addCollections({
        humans: { schema: { ...schema, properties: plainProperties(), required: ['key'] } },
      } as never)
      return database
    }
    let database = await open()
    await database.collections.humans!.bulkInsert(
      [human('a'), human('b', { age: 9 })].map(({ key, name, age }) => ({ key, name, age })),
    )
    const found = await database.collections.humans!.findOne({ selector: { age: { $lt: 10 } } }).exec()
    await found.patch({ name: 'changed' })
    await (await database.collections.humans!.findOne('a').exec()).remove()
    await database.close()
    database = await open()
    const rest = await database.collections.humans!.find().exec()
    expect(rest.map((one: { name: string }) => one.name)).toEqual(['changed'])
    await database.close()
  })

  it('reads the twelve collections, hears every commit, and cannot write', async () => {
    const vault = newSample()
    const { database, close } = await openReadSide(vault.store, Date.now)
    expect(Object.keys(database.collections)).toHaveLength(12)
    const heard: string[] = []
    database.cases.$.subscribe((event) => heard.push(`${event.operation} ${event.documentId}`))
    const lengths: number[] = []
    const watching = database.cases
      .find({ selector: { 'q.status': 'open' } as never })
      .$.subscribe((list) => lengths.push(list.length))
    const at = caseRef()
    vault.store.commit([setting(at, 'status', 'open')])
    vault.store.commit([setting(at, 'title', 'T')])
    await expect.poll(() => lengths.at(-1)).toBe(1)
    vault.store.commit([{ do: 'delete', at }])
    await expect.poll(() => lengths.at(-1)).toBe(0)
    expect(heard).toEqual([`INSERT ${at.id}`, `UPDATE ${at.id}`, `DELETE ${at.id}`])
    expect(await database.ops.count().exec()).toBe(4)
    await expect(
      database.cases.insert({ id: newId(), kind: 'case', ver: 1, caseIds: [], f: {}, q: {} }),
    ).rejects.toThrow()
    watching.unsubscribe()
    await close()
    expect(
      vault.store.sql.get("SELECT count(*) AS n FROM v.sqlite_master WHERE name LIKE 'x\\_%' ESCAPE '\\'"),
    ).toEqual({ n: 0 })
    vault.close()
    removeFolder(vault.folder)
  })
})

const plainProperties = () => {
  const { key: id, name, age, nested } = schema.properties as Record<string, unknown>
  return { key: id, name, age, nested }
}

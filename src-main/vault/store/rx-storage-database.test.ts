// RxDB itself over the storage: everything that people do with a database, its plugins included.
import {
  addRxPlugin,
  createRxDatabase,
  overwritable,
  removeRxDatabase,
  type RxCollection,
  type RxDatabase,
  type RxJsonSchema,
} from 'rxdb/plugins/core'
import { cleanupRxCollection } from 'rxdb/plugins/cleanup'
import { RxDBJsonDumpPlugin } from 'rxdb/plugins/json-dump'
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents'
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema'
import { RxDBUpdatePlugin } from 'rxdb/plugins/update'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshName, rxFile, type Body, type RxFile } from './rx.fixture.ts'

let file: RxFile
beforeAll(() => {
  for (const plugin of [
    RxDBJsonDumpPlugin,
    RxDBLocalDocumentsPlugin,
    RxDBMigrationSchemaPlugin,
    RxDBUpdatePlugin,
  ])
    addRxPlugin(plugin)
  file = rxFile(Date.now)
})
afterAll(() => file.close())

const HUMAN: RxJsonSchema<Body> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    name: { type: 'string', maxLength: 40 },
    age: { type: 'integer', minimum: 0, maximum: 200, multipleOf: 1 },
    home: { type: 'object', properties: { town: { type: 'string', maxLength: 40 } } },
    friend: { type: 'string', maxLength: 40, ref: 'humans' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id'],
  indexes: ['age', ['name', 'age'], 'home.town'],
} as RxJsonSchema<Body>

type Humans = { humans: RxCollection<Body> }
const open = async (name = freshName(), more: object = {}, collection: object = {}) => {
  const options = { name, storage: file.storage, multiInstance: false, ...more }
  const database = await createRxDatabase<Humans>(options as never)
  await database.addCollections({ humans: { schema: HUMAN, ...collection } } as never)
  return database
}
const human = (id: string, more: Body = {}): Body => ({ id, name: `name ${id}`, age: 30, tags: [], ...more })
const keys = (documents: { primary: string }[]) => documents.map(({ primary }) => primary)
const tableCount = () =>
  file.sql.get<{ n: number }>(
    "SELECT count(*) AS n FROM v.sqlite_master WHERE type = 'table' AND name LIKE 'x\\_%' ESCAPE '\\'",
  )?.n
const using = async (work: (database: RxDatabase<Humans>) => Promise<void>, more: object = {}) => {
  const database = await open(freshName(), more)
  await work(database)
  await database.remove()
}

describe('a collection', () => {
  it('inserts, upserts, patches, changes and removes', () =>
    using(async ({ humans }) => {
      const one = await humans.insert(human('a'))
      await expect(humans.insert(human('a'))).rejects.toMatchObject({ code: 'CONFLICT' })
      await humans.upsert(human('a', { age: 31 }))
      await one.getLatest().patch({ name: 'patched' })
      await Promise.all(
        Array.from({ length: 5 }, () =>
          one.incrementalModify((data) => ({ ...data, age: (data['age'] as number) + 1 })),
        ),
      )
      await one.incrementalPatch({ tags: ['x'] })
      await one.getLatest().update({ $inc: { age: 1 } } as never)
      const latest = one.getLatest().toJSON()
      expect(latest).toMatchObject({ name: 'patched', age: 37, tags: ['x'] })
      await one.getLatest().remove()
      expect(await humans.findOne('a').exec()).toBeNull()
      expect((await humans.insert(human('a', { age: 1 }))).getLatest().get('age')).toBe(1)
      await humans.incrementalUpsert(human('a', { age: 2 }))
      expect((await humans.findOne('a').exec())?.get('age')).toBe(2)
    }))

  it('writes and removes many at once, and says which it could not', () =>
    using(async ({ humans }) => {
      await humans.insert(human('b'))
      const { success, error } = await humans.bulkInsert(['a', 'b', 'c'].map((id) => human(id)))
      expect(keys(success as never)).toEqual(['a', 'c'])
      expect(error).toMatchObject([{ status: 409, documentId: 'b' }])
      await humans.bulkUpsert([human('c', { age: 99 }), human('d')])
      expect((await humans.findOne('c').exec())?.get('age')).toBe(99)
      expect((await humans.bulkRemove(['a', 'c'])).error).toEqual([])
      expect(keys((await humans.find().exec()) as never).sort()).toEqual(['b', 'd'])
      expect((await humans.bulkInsert([human('a', { age: 5 })])).error).toEqual([])
      await humans.find({ selector: { age: { $lt: 50 } } as never }).remove()
      expect(await humans.count().exec()).toBe(0)
    }))

  it('finds, sorts, pages, counts and populates', () =>
    using(async ({ humans }) => {
      const towns = ['Aleppo', 'Beirut', undefined]
      await humans.bulkInsert(
        Array.from({ length: 9 }, (_, i) =>
          human(`h${i}`, { age: i % 3, home: { town: towns[i % 3] ?? 'Zabol' }, friend: `h${(i + 1) % 9}` }),
        ),
      )
      const find = async (query: object) => keys((await humans.find(query as never).exec()) as never)
      expect(await find({ sort: [{ age: 'desc' }, { id: 'asc' }], limit: 4 })).toEqual([
        'h2',
        'h5',
        'h8',
        'h1',
      ])
      expect(await find({ sort: [{ 'home.town': 'asc' }, { id: 'desc' }], skip: 2, limit: 2 })).toEqual([
        'h0',
        'h7',
      ])
      expect(await find({ selector: { id: { $in: ['h3', 'h1'] } }, sort: [{ id: 'asc' }] })).toEqual([
        'h1',
        'h3',
      ])
      expect(await humans.count({ selector: { name: { $regex: '[1-3]$' } } }).exec()).toBe(3)
      expect(await humans.count({ selector: { age: { $gt: 0 } } }).exec()).toBe(6)
      const [first] = (await humans.find({ selector: { id: 'h0' } as never }).exec()) as {
        populate: (at: string) => Promise<{ primary: string }>
      }[]
      expect((await first!.populate('friend')).primary).toBe('h1')
      const byIds = await humans.findByIds(['h8', 'none', 'h2']).exec()
      expect([...byIds.keys()].sort()).toEqual(['h2', 'h8'])
      expect(await humans.findOne({ selector: { age: 7 } as never }).exec()).toBeNull()
      await expect(humans.find({ selector: { age: { $near: 1 } } } as never).exec()).rejects.toThrow()
    }))

  it.each([true, false])('keeps live queries as a new query would answer (event-reduce %s)', (eventReduce) =>
    using(
      async ({ humans }) => {
        const queries: object[] = [
          { selector: { age: { $gt: 10 } }, sort: [{ age: 'asc' }, { id: 'asc' }], limit: 4 },
          {
            selector: { 'home.town': { $exists: true } },
            sort: [{ 'home.town': 'desc' }],
            skip: 1,
            limit: 3,
          },
          { selector: { $or: [{ name: { $regex: '7' } }, { tags: 'x' }] } },
        ]
        const seen: string[][] = queries.map(() => [])
        const stops = queries.map((query, i) =>
          humans.find(query as never).$.subscribe((list) => (seen[i] = keys(list as never))),
        )
        const counts: number[] = []
        stops.push(humans.count().$.subscribe((n) => counts.push(n)) as never)
        for (let i = 0; i < 30; i += 1) {
          const id = `h${(i * 5) % 11}`
          const town = i % 4 ? { home: { town: `t${(i * 3) % 7}` } } : {}
          if (i % 7 === 6) await humans.findOne(id).remove()
          else await humans.upsert(human(id, { age: (i * 13) % 40, ...town, tags: i % 3 ? [] : ['x'] }))
        }
        for (const [i, query] of queries.entries()) {
          const asked = await humans.storageInstance.query(
            humans.find(query as never).getPreparedQuery() as never,
          )
          await expect.poll(() => seen[i]).toEqual(asked.documents.map(({ id }) => id))
        }
        await expect.poll(() => counts.at(-1)).toBe(await humans.count().exec())
        for (const stop of stops) stop.unsubscribe()
      },
      { eventReduce },
    ),
  )

  it('tells each change once, with what was before', () =>
    using(async ({ humans }) => {
      const events: string[] = []
      humans.$.subscribe((event) =>
        events.push(`${event.operation} ${event.documentId} ${event.previousDocumentData?.['age'] ?? '-'}`),
      )
      const one = await humans.insert(human('a'))
      await one.patch({ age: 5 })
      await one.getLatest().remove()
      await humans.insert(human('a'))
      expect(events).toEqual(['INSERT a -', 'UPDATE a 30', 'DELETE a 5', 'INSERT a -'])
      expect(one.getLatest().get('age')).toBe(30)
    }))
})

describe('a database', () => {
  it('is as it was when opened again, here or after a restart', async () => {
    const name = freshName()
    const first = await open(name, { localDocuments: true })
    await first.humans.bulkInsert([human('a'), human('b')])
    await first.humans.findOne('b').remove()
    await first.insertLocal('note', { text: 'kept' })
    const token = await first.storageToken
    await first.close()
    for (const restart of [false, true]) {
      if (restart) file.reopen()
      const again = await open(name, { localDocuments: true })
      expect(keys((await again.humans.find().exec()) as never)).toEqual(['a'])
      expect((await again.getLocal('note'))?.get('text')).toBe('kept')
      expect(await again.storageToken).toBe(token)
      await again.close()
    }
  })

  it('is opened only with its schema, and only with its password', async () => {
    const options = {
      name: freshName(),
      storage: file.storage,
      multiInstance: false,
      password: 'the right one',
    }
    await (await open(options.name, options)).close()
    const other = await createRxDatabase<Humans>(options)
    const schema = { ...HUMAN, indexes: ['age'] }
    await expect(other.addCollections({ humans: { schema } } as never)).rejects.toMatchObject({ code: 'DB6' })
    await other.close()
    await expect(open(options.name, { ...options, password: 'a wrong one' })).rejects.toMatchObject({
      code: 'DB1',
    })
  })

  it('opened twice hears of what the other writes', async () => {
    const isDevMode = overwritable.isDevMode
    // RxDB lets nobody but its developers open the same database twice in one process.
    overwritable.isDevMode = () => true
    const name = freshName()
    const shared = { multiInstance: true, ignoreDuplicate: true }
    const [one, two] = [await open(name, shared), await open(name, { ...shared, storage: file.another() })]
    overwritable.isDevMode = isDevMode
    const seen: string[][] = []
    const live = two.humans.find().$.subscribe((list) => seen.push(keys(list as never)))
    await one.humans.insert(human('a'))
    await expect.poll(() => seen.at(-1)).toEqual(['a'])
    const document = await two.humans.findOne('a').exec()
    await one.humans.findOne('a').update({ $set: { age: 77 } })
    await expect.poll(() => document?.getLatest().get('age')).toBe(77)
    live.unsubscribe()
    await one.close()
    await two.humans.insert(human('b'))
    await two.remove()
  })

  it('leaves nothing in the file once it is removed, nor a collection that is', async () => {
    const name = freshName()
    const before = tableCount()
    const database = await open(name, { localDocuments: true }, { localDocuments: true })
    await database.humans.insert(human('a'))
    await database.humans.insertLocal('x', { y: 1 })
    await database.humans.remove()
    await database.addCollections({ humans: { schema: HUMAN } } as never)
    expect(await database.humans.find().exec()).toEqual([])
    await database.humans.insert(human('b'))
    await database.close()
    await removeRxDatabase(name, file.storage)
    expect(tableCount()).toBe(before)
    const again = await open(name)
    expect(await again.humans.count().exec()).toBe(0)
    await again.remove()
  })

  it('is exported and imported as JSON', async () => {
    const [from, to] = [await open(), await open()]
    await from.humans.bulkInsert([human('a', { home: { town: 'حلب' } }), human('b')])
    const dump = await from.humans.exportJSON()
    await to.humans.importJSON(dump)
    const untimed = ({ docs }: typeof dump) => docs.map((one) => ({ ...one, _meta: null }))
    expect(untimed(await to.humans.exportJSON())).toEqual(untimed(dump))
    expect((await from.exportJSON()).collections).toHaveLength(1)
    await from.remove()
    await to.remove()
  })
})

describe('a plugin', () => {
  it('of local documents keeps them apart from the others', () =>
    using(
      async (database) => {
        await database.insertLocal('a', { n: 1 })
        await expect(database.insertLocal('a', { n: 2 })).rejects.toMatchObject({ status: 409 })
        await database.upsertLocal('a', { n: 3 })
        const heard: unknown[] = []
        const live = database.getLocal$('a').subscribe((one) => heard.push(one?.get('n')))
        await (await database.getLocal('a'))!.incrementalPatch({ n: 4 })
        await expect.poll(() => heard.at(-1)).toBe(4)
        live.unsubscribe()
        await (await database.getLocal('a'))!.remove()
        expect(await database.getLocal('a')).toBeNull()
        expect(await database.humans.count().exec()).toBe(0)
      },
      { localDocuments: true },
    ))

  it('of migration brings documents up, drops what it is told to, and leaves no old table', async () => {
    const name = freshName()
    const old = await open(name)
    await old.humans.bulkInsert(Array.from({ length: 25 }, (_, i) => human(`h${i}`, { age: i })))
    await old.humans.findOne('h24').remove()
    await old.close()
    const before = tableCount()
    const properties = {
      ...HUMAN.properties,
      born: { type: 'integer', minimum: 0, maximum: 3000, multipleOf: 1 },
    }
    const schema = { ...HUMAN, version: 1, properties, indexes: ['born'] }
    const migrationStrategies = {
      1: (doc: Body) => (doc['age'] === 7 ? null : { ...doc, born: 2024 - (doc['age'] as number) }),
    }
    const database = await open(name, {}, { schema, migrationStrategies })
    expect(await database.humans.count().exec()).toBe(23)
    const youngest = await database.humans.findOne({ sort: [{ born: 'desc' }] }).exec()
    expect(youngest?.toJSON()).toMatchObject({ id: 'h0', born: 2024 })
    expect(await database.humans.migrationNeeded()).toBe(false)
    expect(tableCount()).toBe(before)
    await database.close()
    file.reopen()
    const again = await open(name, {}, { schema, migrationStrategies })
    expect(await again.humans.count({ selector: { born: { $gt: 2010 } } }).exec()).toBe(13)
    await again.remove()
  })

  it('of cleanup purges what is deleted, in as many steps as it takes', () =>
    using(async ({ humans }) => {
      await humans.bulkInsert(Array.from({ length: 1101 }, (_, i) => human(`h${i}`)))
      await humans.bulkRemove(Array.from({ length: 1100 }, (_, i) => `h${i}`))
      const policy = {
        minimumDeletedTime: 0,
        minimumCollectionAge: 0,
        runEach: 0,
        awaitReplicationsInSync: false,
        waitForLeadership: false,
      }
      await cleanupRxCollection(humans as never, policy)
      const left = await humans.storageInstance.findDocumentsById(['h0', 'h700', 'h1099', 'h1100'], true)
      expect(left.map(({ id }) => id)).toEqual(['h1100'])
      await humans.insert(human('h0'))
      expect(await humans.count().exec()).toBe(2)
    }))
})

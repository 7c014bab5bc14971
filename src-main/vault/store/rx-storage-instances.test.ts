// Making, closing and removing instances: what they are told apart by, and what is left of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RXDB_VERSION } from 'rxdb/plugins/core'
import { sqlStorage } from './rx-storage.ts'
import type { Sql } from './sql.ts'
import {
  NOW,
  WORDS,
  docOf,
  find,
  freshName,
  insert,
  instanceOf,
  prepared,
  rxFile,
  schemaOf,
  type RxFile,
  type Wanted,
} from './rx.fixture.ts'

let file: RxFile
beforeAll(() => {
  file = rxFile()
})
afterAll(() => file.close())

const make = (wanted: Wanted = {}) => instanceOf(file.storage, wanted)
const numbers = () => file.sql.get<{ n: number }>('SELECT count(*) AS n FROM v.x_numbers')?.n
const tables = () =>
  file.sql
    .all<{ name: string }>("SELECT name FROM v.sqlite_master WHERE name LIKE 'x\\_%' ESCAPE '\\'")
    .map(({ name }) => name)
    .filter((name) => name !== 'x_numbers' && !name.includes('autoindex'))

describe('an instance', () => {
  it('says what it is', async () => {
    expect(file.storage).toMatchObject({ name: 'sqlcipher', rxdbVersion: RXDB_VERSION })
    const collectionName = freshName()
    const instance = await make({ collectionName, databaseName: 'mine' })
    expect(instance).toMatchObject({ databaseName: 'mine', collectionName, options: {}, schema: WORDS })
    expect(instance.internals).toBe(file.sql)
    expect(instance.underlyingPersistentStorage).toBeUndefined()
  })

  it('is refused where the storage would have to do what it does not: by name', async () => {
    const refused = (schema: object) => make({ schema: { ...WORDS, ...schema } })
    await expect(refused({ keyCompression: true })).rejects.toMatchObject({ code: 'UT5' })
    await expect(refused({ encrypted: ['word'] })).rejects.toMatchObject({ code: 'UT6' })
    await expect(refused({ attachments: { compression: 'deflate' } })).rejects.toMatchObject({ code: 'UT7' })
    await expect(refused({ attachments: { encrypted: true } })).rejects.toMatchObject({ code: 'UT6' })
    await expect(refused({ attachments: {} })).rejects.toMatchObject({
      code: 'store/unsupported',
      params: { operator: 'attachments' },
    })
    await expect((await make()).getAttachmentData('a', 'b', 'c')).rejects.toMatchObject({
      code: 'store/unsupported',
      params: { operator: 'attachments' },
    })
  })

  it('is told from others by database, collection and version, whatever their names hold', async () => {
    const names = ['a', 'A', 'a_b', '', ' ', '"', "';--", '../x', 'ا', '\u{1F600}', 'a,b', '["a","b"]']
    const all: Wanted[] = [
      ...names.map((databaseName) => ({ databaseName, collectionName: 'same' })),
      ...names.map((collectionName) => ({ databaseName: 'same', collectionName })),
      { databaseName: 'a', collectionName: 'b_c' },
      { databaseName: 'a_b', collectionName: 'c' },
      ...[1, 2].map((version) => ({
        databaseName: 'a',
        collectionName: 'same',
        schema: schemaOf({ word: { type: 'string' } }, { version }),
      })),
    ]
    const instances = await Promise.all(all.map(make))
    for (const [i, instance] of instances.entries()) await insert(instance, docOf(`k${i}`))
    for (const [i, instance] of instances.entries()) expect(await find(instance)).toEqual([`k${i}`])
    await instances[3]!.remove()
    for (const [i, instance] of instances.entries())
      if (i !== 3) expect(await find(instance)).toEqual([`k${i}`])
  })

  it('may be one of many of the same, with a password or without', async () => {
    const collectionName = freshName()
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        make({
          collectionName,
          token: `t${i}`,
          multiInstance: i % 2 === 0,
          ...(i % 3 ? {} : { password: 'secret12' }),
        }),
      ),
    )
    await insert(all[0]!, docOf('a'))
    for (const one of all.slice(1)) expect(await find(one)).toEqual(['a'])
    await Promise.all(all.slice(1).map((one) => one.close()))
    expect(await find(all[0]!)).toEqual(['a'])
  })

  it('has an index for each that the schema names, nested ones too, and uses it', async () => {
    const home = { type: 'object', properties: { town: { type: 'string', maxLength: 20 } } }
    const schema = schemaOf({ home, n: { type: 'integer', minimum: 0, maximum: 9, multipleOf: 1 } }, {
      indexes: ['home.town', ['n', 'home.town'], 'id'],
    } as never)
    const before = new Set(tables())
    const instance = await make({ schema })
    const table = tables().find((name) => !before.has(name) && !name.slice(2).includes('_'))!
    const plan = file.sql
      .all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT body FROM v.${table} WHERE deleted = 0 AND json_extract(body, '$.home.town') = 'x'`,
      )
      .map(({ detail }) => detail)
    expect(plan.join()).toMatch(/SEARCH .* USING INDEX .*\(deleted=\? AND <expr>=\?\)/)
    await insert(
      instance,
      docOf('a', { home: { town: 'x' }, n: 1 }),
      docOf('b', { home: { town: 'y' }, n: 0 }),
    )
    expect(await find(instance, { selector: { 'home.town': 'x' } as never })).toEqual(['a'])
    expect(await find(instance, { sort: [{ n: 'asc' }, { 'home.town': 'asc' }] as never })).toEqual([
      'b',
      'a',
    ])
    const hinted = { index: ['n', 'home.town'], selector: { n: { $gte: 0 } } } as never
    expect(await find(instance, hinted)).toEqual(['b', 'a'])
  })

  it('counts in SQL, and lets no body out that it need not judge', async () => {
    const read: string[] = []
    const all: Sql['all'] = (text, values) => (read.push(text), file.sql.all(text, values))
    const storage = sqlStorage({ sql: { ...file.sql, all }, schema: 'v', now: () => NOW })
    const instance = await instanceOf(storage, { schema: schemaOf({ n: { type: 'number' }, any: {} }) })
    await insert(instance, ...Array.from({ length: 5 }, (_, i) => docOf(`${i}`, { n: i, any: i })))
    read.length = 0
    const count = (query: object) => instance.count(prepared(instance, query as never))
    expect(await count({ selector: { n: { $gt: 1 } }, limit: 2, skip: 1 })).toEqual({
      count: 2,
      mode: 'fast',
    })
    expect(await count({ selector: { $or: [{ n: 1 }, { id: '4' }] } })).toEqual({ count: 2, mode: 'fast' })
    expect(await count({})).toEqual({ count: 5, mode: 'fast' })
    expect(read).toEqual([])
    expect(await count({ selector: { any: { $gt: 2 }, n: { $lt: 4 } } })).toEqual({ count: 1, mode: 'fast' })
    expect(read).toHaveLength(2)
  })
})

describe('closing', () => {
  it('keeps what was written, also what was being written, and refuses everything after', async () => {
    const collectionName = freshName()
    const instance = await make({ collectionName })
    const writing = insert(instance, docOf('a'))
    const closing = instance.close()
    expect(await writing).toEqual({ error: [] })
    await closing
    await instance.close()
    const query = prepared(instance, {})
    for (const use of [
      () => insert(instance, docOf('b')),
      () => instance.query(query),
      () => instance.count(query),
      () => instance.findDocumentsById(['a'], true),
      () => instance.getChangedDocumentsSince!(1),
      () => instance.cleanup(0),
      () => instance.remove(),
    ])
      await expect(use()).rejects.toMatchObject({ code: 'store/closed' })
    const heard: unknown[] = []
    instance.changeStream().subscribe({ next: (bulk) => heard.push(bulk), complete: () => heard.push('end') })
    expect(heard).toEqual(['end'])
    expect(await find(await make({ collectionName }))).toEqual(['a'])
  })

  it('keeps it over a restart', async () => {
    const collectionName = freshName()
    const document = docOf('a', { word: '\u{1F600}\0', _rev: '7-x', _meta: { lwt: 1.25, more: [1] } })
    const gone = docOf('b', { _deleted: true })
    await insert(await make({ collectionName }), document, gone)
    file.reopen()
    const after = await make({ collectionName })
    expect(await after.findDocumentsById(['a', 'b'], true)).toEqual([document, gone])
  })
})

describe('removing', () => {
  it('leaves nothing of the collection in the file, and nobody else without theirs', async () => {
    const before = [tables(), numbers()]
    const [one, other] = [
      await make({ schema: schemaOf({ n: { type: 'number' } }, { indexes: [] }) }),
      await make(),
    ]
    await insert(one, docOf('a'))
    await insert(other, docOf('b'))
    await one.remove()
    expect(await find(other)).toEqual(['b'])
    await other.remove()
    expect([tables(), numbers()]).toEqual(before)
    await expect(one.remove()).rejects.toMatchObject({ code: 'store/closed' })
    await one.close()
  })

  it('lets the collection be made anew', async () => {
    const collectionName = freshName()
    const old = await make({ collectionName })
    await insert(old, docOf('a'))
    await old.remove()
    const anew = await make({ collectionName })
    expect(await find(anew)).toEqual([])
    expect((await insert(anew, docOf('a'))).error).toEqual([])
  })

  it.each([true, false])('closes every other instance of it (multiInstance %s)', async (multiInstance) => {
    const collectionName = freshName()
    const [one, two] = [
      await make({ collectionName, multiInstance }),
      await make({ collectionName, multiInstance }),
    ]
    await insert(one, docOf('a'))
    await one.remove()
    await expect(find(two)).rejects.toMatchObject({ code: 'store/closed' })
    await expect(insert(two, docOf('b'))).rejects.toMatchObject({ code: 'store/closed' })
    await expect(two.remove()).rejects.toMatchObject({ code: 'store/closed' })
    const anew = await make({ collectionName, multiInstance })
    await insert(anew, docOf('c'))
    await expect(find(two)).rejects.toMatchObject({ code: 'store/closed' })
    await two.close()
    expect(await find(anew)).toEqual(['c'])
    const heard: unknown[] = []
    anew.changeStream().subscribe((bulk) => heard.push(bulk))
    await insert(anew, docOf('d'))
    expect(heard).toHaveLength(1)
  })
})

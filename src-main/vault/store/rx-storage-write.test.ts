// Writing and finding by key: what is kept, what is refused, and how the refusal says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BulkWriteRow } from 'rxdb/plugins/core'
import type { Bulk } from './rx-instance.ts'
import {
  NOW,
  docOf,
  find,
  frozen,
  insert,
  instanceOf,
  next,
  prepared,
  rxFile,
  schemaOf,
  type Body,
  type Instance,
  type Made,
  type RxFile,
} from './rx.fixture.ts'

let file: RxFile
beforeAll(() => {
  file = rxFile()
})
afterAll(() => file.close())

const write = (instance: Instance<Body>, ...rows: BulkWriteRow<Body>[]) => instance.bulkWrite(rows, 'ctx')
const get = async (instance: Instance<Body>, id: string): Promise<Made | undefined> =>
  (await instance.findDocumentsById([id], true))[0]
const listening = (instance: Instance<Body>): Bulk<Body>[] => {
  const bulks: Bulk<Body>[] = []
  instance.changeStream().subscribe((bulk) => bulks.push(bulk as Bulk<Body>))
  return bulks
}

describe('a document', () => {
  it.each<[string, Body]>([
    ['strings of every script', { word: 'a é ا 京 \u{1F600}\u{1F469}\u200d\u{1F4BB} \ufeff e\u0301' }],
    ['control characters', { word: 'a\0b\n\r\t\u0001\u2028\u2029\u007f' }],
    ['what looks like SQL or JSON', { word: `'; DROP TABLE x; -- " \\ {"$where":1} \\u0000 $` }],
    ['half a pair', { word: '\ud800', tail: 'x\udc00' }],
    ['a very long string', { word: 'ä'.repeat(2_000_000) }],
    ['numbers', { n: [0, 0.1, -1.5, 1e300, 5e-324, 2 ** 53, 2 ** 63, -(2 ** 60), 1e21] }],
    ['what looks like a date', { word: '2024-02-30T25:61:00Z', n: 1700000000000.01 }],
    ['depth', { a: { b: [{ c: [[[]], {}, null, { d: '' }] }] } }],
    ['odd names of fields', JSON.parse('{"__proto__":{"x":1},"constructor":1,"":"","a.b":1,"$x":1}') as Body],
    [
      'names that a row has too',
      { rev: 'r', deleted: 'd', lwt: 'l', seq: 's', wide: 'w', body: 'b', h: 'h' },
    ],
    ['more in its _meta', { _meta: { lwt: NOW + 0.07, mine: { x: [1] }, ünï: '\u{1F600}' } }],
    ['a revision of any height', { _rev: '4711-any thing' }],
    ['types that its schema does not know', { word: 5, n: 'five', more: null }],
  ])('comes back as it was: %s', async (_, more) => {
    const instance = await instanceOf(file.storage)
    const document = frozen(docOf('a', more))
    expect(await insert(instance, document)).toEqual({ error: [] })
    const [kept] = await instance.findDocumentsById(['a'], false)
    expect(kept).toEqual(document)
    expect(Object.keys(kept ?? {}).sort()).toEqual(Object.keys(document).sort())
    expect((await instance.query(prepared(instance, {}))).documents).toEqual([document])
  })

  it('has no fields that were undefined', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a', { word: undefined, deep: { x: undefined } }))
    expect(Object.keys((await get(instance, 'a')) ?? {})).not.toContain('word')
    expect(await get(instance, 'a')).toEqual(docOf('a', { deep: {} }))
  })

  it.each([
    'a',
    '\u{1F600}',
    'ا',
    'a\0b',
    "it's",
    '"',
    '%_',
    ' ',
    '\\',
    'null',
    '__proto__',
    'x'.repeat(2000),
  ])('is found by any key: %j', async (id) => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf(id), docOf(`${id}x`), docOf(id.toUpperCase() + 'y'))
    expect(await get(instance, id)).toEqual(docOf(id))
    expect(await find(instance, { selector: { id } as never })).toEqual([id])
    expect((await insert(instance, docOf(id))).error).toHaveLength(1)
    expect((await write(instance, next(docOf(id), { word: 'w' }))).error).toEqual([])
    expect((await get(instance, id))?.['word']).toBe('w')
  })

  it('is refused when SQL would take its key for another', async () => {
    const instance = await instanceOf(file.storage)
    await expect(insert(instance, docOf('fine'), docOf('\ud800'))).rejects.toMatchObject({
      code: 'store/unsupported',
    })
    expect(await find(instance)).toEqual([])
    await insert(instance, docOf('\ufffd'))
    expect(await instance.findDocumentsById(['\ud800'], true)).toEqual([])
    expect(await find(instance, { selector: { id: '\ud800' } as never })).toEqual([])
  })

  it('has a key of several fields', async () => {
    const schema = schemaOf(
      {
        first: { type: 'string', maxLength: 20 },
        last: { type: 'number', minimum: 0, maximum: 9, multipleOf: 1 },
      },
      {
        primaryKey: { key: 'id', fields: ['first', 'last'], separator: '|' },
        required: ['first', 'last'] as never,
      },
    )
    const instance = await instanceOf(file.storage, { schema })
    await insert(instance, docOf('a|2', { first: 'a', last: 2 }), docOf('a|1', { first: 'a', last: 1 }))
    expect((await insert(instance, docOf('a|1', { first: 'a', last: 1 }))).error).toMatchObject([
      { status: 409, documentId: 'a|1' },
    ])
    expect(await find(instance, { selector: { last: { $gt: 0 } } as never, sort: [{ id: 'asc' }] })).toEqual([
      'a|1',
      'a|2',
    ])
    expect(await find(instance, { sort: [{ first: 'desc' }, { last: 'desc' }] })).toEqual(['a|2', 'a|1'])
  })
})

describe('bulkWrite', () => {
  it('says of a conflict all that is needed to solve it, and writes the others', async () => {
    const instance = await instanceOf(file.storage)
    const kept = docOf('b', { word: 'kept', _meta: { lwt: NOW + 1, more: 1 }, _rev: '3-x' })
    await insert(instance, kept)
    const row = { document: docOf('b', { word: 'other' }) }
    const { error } = await write(instance, { document: docOf('a') }, row, { document: docOf('c') })
    expect(error).toEqual([
      { isError: true, status: 409, documentId: 'b', writeRow: row, documentInDb: kept, context: 'ctx' },
    ])
    expect(error[0]?.writeRow).toBe(row)
    expect(await find(instance)).toEqual(['a', 'b', 'c'])
    expect(await get(instance, 'b')).toEqual(kept)
  })

  it('takes an update only over the revision it has', async () => {
    const instance = await instanceOf(file.storage)
    const first = docOf('a', { word: 'one' })
    await insert(instance, first)
    const wrong = { ...next(first, { word: 'two' }), previous: { ...first, _rev: '1-z' } }
    expect((await write(instance, wrong)).error).toMatchObject([{ status: 409, documentInDb: first }])
    const right = next(first, { word: 'two', _meta: { lwt: NOW + 1 } })
    expect(await write(instance, frozen(right))).toEqual({ error: [] })
    expect(await get(instance, 'a')).toEqual(right.document)
    expect((await write(instance, right)).error).toMatchObject([
      { status: 409, documentInDb: right.document },
    ])
  })

  it('takes an insert with a previous revision where there is none', async () => {
    const instance = await instanceOf(file.storage)
    expect(await write(instance, next(docOf('a')))).toEqual({ error: [] })
    expect((await get(instance, 'a'))?._rev).toBe('2-b')
  })

  it('takes an update that changes only _meta, or nothing but the revision', async () => {
    const instance = await instanceOf(file.storage)
    const first = docOf('a', { word: 'one' })
    await insert(instance, first)
    const meta = next(first, { _meta: { lwt: NOW + 5, mark: true } })
    expect((await write(instance, meta)).error).toEqual([])
    const same = next(meta.document as Made)
    expect((await write(instance, same)).error).toEqual([])
    expect(await get(instance, 'a')).toEqual({ ...first, _meta: { lwt: NOW + 5, mark: true }, _rev: '3-b' })
  })

  it('deletes, keeps what is deleted, and takes it back in only with its revision', async () => {
    const instance = await instanceOf(file.storage)
    const first = docOf('a', { word: 'one' })
    const gone = next(first, { _deleted: true })
    await insert(instance, first)
    expect((await write(instance, gone)).error).toEqual([])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([])
    expect(await get(instance, 'a')).toEqual(gone.document)
    expect((await insert(instance, first)).error).toMatchObject([
      { status: 409, documentInDb: { _deleted: true, word: 'one' } },
    ])
    const back = next(gone.document as Made, { _deleted: false, word: 'again' })
    expect((await write(instance, back)).error).toEqual([])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([back.document])
  })

  it('takes what is deleted already', async () => {
    const instance = await instanceOf(file.storage)
    const bulks = listening(instance)
    const gone = docOf('a', { _deleted: true })
    expect((await insert(instance, gone)).error).toEqual([])
    expect(await get(instance, 'a')).toEqual(gone)
    expect(await find(instance)).toEqual([])
    expect(bulks).toEqual([])
  })

  it('does nothing of nothing', async () => {
    const instance = await instanceOf(file.storage)
    const bulks = listening(instance)
    expect(await write(instance)).toEqual({ error: [] })
    expect(bulks).toEqual([])
  })

  it('judges each row by the rows before it when one key comes twice', async () => {
    const instance = await instanceOf(file.storage)
    const bulks = listening(instance)
    const first = docOf('a', { word: 'one' })
    const second = { document: docOf('a', { word: 'two' }) }
    const third = next(first, { word: 'three' })
    const late = { document: docOf('b', { word: 'late' }) }
    const { error } = await write(instance, { document: first }, { document: docOf('b') }, second, late)
    expect(error).toMatchObject([
      { status: 409, documentId: 'a', documentInDb: first },
      { status: 409, documentId: 'b', documentInDb: docOf('b') },
    ])
    expect(error.map(({ writeRow }) => writeRow)).toEqual([second, late])
    const mixed = [docOf('c'), docOf('c'), docOf('a')].map((document) => ({ document }))
    expect((await write(instance, ...mixed)).error.map(({ writeRow }) => writeRow)).toEqual(mixed.slice(1))
    expect((await write(instance, third, next(third.document as Made, { word: 'four' }))).error).toEqual([])
    expect((await get(instance, 'a'))?.['word']).toBe('four')
    expect(bulks.map(({ events }) => events.map(({ operation }) => operation))).toEqual([
      ['INSERT', 'INSERT'],
      ['INSERT'],
      ['UPDATE', 'UPDATE'],
    ])
    const changes = await instance.getChangedDocumentsSince!(10)
    expect(changes.documents.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('keeps all of 10,000 documents, and finds 40,000 keys, known and unknown', async () => {
    const instance = await instanceOf(file.storage)
    const all = Array.from({ length: 10_000 }, (_, i) => docOf(`k${i}`, { n: i }))
    expect(await insert(instance, ...all)).toEqual({ error: [] })
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}`)
    const found = await instance.findDocumentsById(keys, false)
    expect(found).toHaveLength(10_000)
    expect(found[9_999]).toEqual(all[9_999])
    expect((await insert(instance, ...all)).error).toHaveLength(10_000)
  })

  it('writes all of it or nothing when the file refuses', async () => {
    const instance = await instanceOf(file.storage)
    const bulks = listening(instance)
    const bad = { ...docOf('b'), _rev: null } as never
    await expect(insert(instance, docOf('a'), bad)).rejects.toThrow()
    expect(await find(instance)).toEqual([])
    expect(bulks).toEqual([])
    expect((await insert(instance, docOf('a'))).error).toEqual([])
  })
})

describe('findDocumentsById', () => {
  it('answers in the order asked, each once, and nothing of nothing', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a'), docOf('b'), docOf('c', { _deleted: true }))
    const ids = async (wanted: string[], withDeleted: boolean) =>
      (await instance.findDocumentsById(wanted, withDeleted)).map(({ id }) => id)
    expect(await ids([], true)).toEqual([])
    expect(await ids(['c', 'x', 'b', 'a', 'b'], true)).toEqual(['c', 'b', 'a'])
    expect(await ids(['c', 'x', 'b', 'a'], false)).toEqual(['b', 'a'])
  })

  it('gives copies: what is done to one changes nothing', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a', { deep: { x: 1 } }))
    const one = (await get(instance, 'a')) as Body
    ;(one['deep'] as Body)['x'] = 2
    expect(await get(instance, 'a')).toEqual(docOf('a', { deep: { x: 1 } }))
  })
})

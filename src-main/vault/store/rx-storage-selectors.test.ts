// Each operator, path and sort by itself, with and without indexes; and what is refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MangoQuery, PreparedQuery } from 'rxdb/plugins/core'
import {
  docOf,
  find,
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

let file: RxFile
let plain: Instance<Body>
let indexed: Instance<Body>
let numbers: Instance<Body>
let rough: Instance<Body>

const PROPERTIES = {
  name: { type: 'string', maxLength: 20 },
  age: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.1 },
  on: { type: 'boolean' },
  home: {
    type: 'object',
    properties: { town: { type: 'string', maxLength: 20 }, no: { type: 'integer' } },
  },
  tags: { type: 'array', items: { type: 'string' } },
  parts: {
    type: 'array',
    items: { type: 'object', properties: { n: { type: 'number' }, w: { type: 'string' } } },
  },
  any: {},
}
const PEOPLE: Made[] = [
  docOf('a', { name: 'Ada', age: 7, on: true, home: { town: 'Aleppo', no: 1 }, tags: ['x', 'y'], any: null }),
  docOf('b', { name: 'bo', age: 7.5, on: false, home: { town: 'Beirut' }, tags: [], any: 7 }),
  docOf('c', { name: 'Çağ', age: 12, home: {}, tags: ['y'], any: '7', parts: [{ n: 1, w: 'p' }, { n: 9 }] }),
  docOf('d', {
    name: '',
    age: 0,
    on: true,
    tags: ['z', 'zz', 'x'],
    any: [7, 'q'],
    parts: [{ n: 5, w: 'q' }],
  }),
  docOf('e', { on: false, home: { town: 'Aleppo', no: 12 }, any: { k: 1 }, parts: [] }),
  docOf('f', { name: 'Ada', age: 1e2, any: true }),
  docOf('gone', { name: 'Ada', age: 7, on: true, _deleted: true }),
]

beforeAll(async () => {
  file = rxFile()
  plain = await instanceOf(file.storage, { schema: schemaOf(PROPERTIES) })
  const indexes = ['name', 'age', ['on', 'age'], 'home.town', ['home.no', 'name']]
  indexed = await instanceOf(file.storage, { schema: schemaOf(PROPERTIES, { indexes }) })
  numbers = await instanceOf(file.storage)
  rough = await instanceOf(file.storage)
  await insert(plain, ...PEOPLE)
  await insert(indexed, ...PEOPLE)
})
afterAll(() => file.close())

const both = async (query: MangoQuery<Body>, expected: string) => {
  const sorted = { sort: [{ id: 'asc' as const }], ...query } as MangoQuery<Body>
  for (const instance of [plain, indexed]) {
    expect((await find(instance, sorted)).join('')).toBe(expected)
    expect((await instance.count(prepared(instance, sorted))).count).toBe(expected.length)
  }
}

/** A selector as it is, past RxDB's normalising. */
const asked = (instance: Instance<Body>, selector: Body): PreparedQuery<Body> => {
  const full = prepared(instance, {})
  return { ...full, query: { ...full.query, selector: selector as never } }
}

describe('a selector finds by', () => {
  it.each<[string, Body, string]>([
    ['$eq', { name: { $eq: 'Ada' } }, 'af'],
    ['$eq, said short', { age: 7 }, 'a'],
    ['$eq of another type', { age: '7' }, ''],
    ['$eq of a boolean against numbers', { on: 1 }, ''],
    ['$eq of null: null and missing', { name: { $eq: null } }, 'e'],
    ['$eq of null where the schema says nothing', { any: null }, 'a'],
    ['$eq of a whole array', { tags: { $eq: ['x', 'y'] } }, 'a'],
    ['$eq inside an array', { tags: 'x' }, 'ad'],
    ['$eq of a whole object', { home: { town: 'Beirut' } }, 'b'],
    ['$ne: also what is missing', { name: { $ne: 'Ada' } }, 'bcde'],
    ['$ne of null', { on: { $ne: null } }, 'abde'],
    ['$gt', { age: { $gt: 7 } }, 'bcf'],
    ['$gte and $lt', { age: { $gte: 7, $lt: 12 } }, 'ab'],
    ['$lte', { age: { $lte: 7 } }, 'ad'],
    ['$gt of strings, by code unit', { name: { $gt: 'Ada' } }, 'bc'],
    ['$gt of another type', { name: { $gt: 5 } }, ''],
    ['$gt of the empty string', { name: { $gt: '' } }, 'abcf'],
    ['$gte of null', { any: { $gte: null } }, 'a'],
    ['$lt of booleans', { on: { $lt: true } }, 'be'],
    ['$in', { name: { $in: ['bo', '', 'none'] } }, 'bd'],
    ['$in of nothing', { name: { $in: [] } }, ''],
    ['$in of several types', { any: { $in: [7, true, null] } }, 'abdf'],
    ['$in of several types where the schema says one', { age: { $in: ['7', 7, true, null] } }, 'ae'],
    ['$in of undefined alone', { name: { $in: [undefined] } }, ''],
    ['$nin', { name: { $nin: ['Ada', 'bo'] } }, 'cde'],
    ['$nin of nothing', { name: { $nin: [] } }, 'abcdef'],
    ['$exists', { home: { $exists: true } }, 'abce'],
    ['$exists of a nested path', { 'home.no': { $exists: true } }, 'ae'],
    ['$exists: false', { name: { $exists: false } }, 'e'],
    ['$exists of null', { any: { $exists: true } }, 'abcdef'],
    ['$type', { any: { $type: 'number' } }, 'b'],
    ['$type array', { tags: { $type: 'array' } }, 'abcd'],
    ['$type of several', { any: { $type: ['string', 'boolean'] } }, 'cf'],
    ['$mod', { age: { $mod: [7, 0] } }, 'ad'],
    ['$size', { tags: { $size: 1 } }, 'c'],
    ['$size of nothing', { parts: { $size: 0 } }, 'e'],
    ['$regex', { name: { $regex: '^A' } }, 'af'],
    ['$regex with $options', { name: { $regex: '^(a|B)', $options: 'i' } }, 'abf'],
    ['$regex inside an array', { tags: { $regex: '^z+$' } }, 'd'],
    ['$elemMatch of values', { tags: { $elemMatch: { $gt: 'x', $lt: 'z' } } }, 'ac'],
    ['$elemMatch of objects', { parts: { $elemMatch: { n: { $gt: 4 }, w: 'q' } } }, 'd'],
    ['$elemMatch with $or', { parts: { $elemMatch: { $or: [{ n: 9 }, { w: 'q' }] } } }, 'cd'],
    ['two conditions, met by two elements', { 'parts.n': { $gt: 4, $lt: 2 } }, 'c'],
    ['the place in an array', { 'tags.0': 'x' }, 'a'],
    ['a path through a place in an array', { 'parts.1.n': 9 }, 'c'],
    ['a path through every element', { 'parts.w': 'q' }, 'd'],
    ['a nested path', { 'home.town': 'Aleppo', 'home.no': { $gt: 1 } }, 'e'],
    ['$not', { age: { $not: { $gt: 7 } } }, 'ade'],
    ['$not of a pattern', { name: { $not: { $regex: 'a' } } }, 'bde'],
    ['$and', { $and: [{ on: true }, { age: { $gt: 0 } }] }, 'a'],
    ['$or', { $or: [{ age: 12 }, { name: 'bo' }, { tags: 'zz' }] }, 'bcd'],
    ['$nor', { $nor: [{ on: true }, { on: false }] }, 'cf'],
    ['$or in $and in $or', { $or: [{ $and: [{ $or: [{ age: 7 }, { age: 12 }] }, { on: true }] }] }, 'a'],
    ['the primary key', { id: { $in: ['a', 'f', 'gone', 'none'] } }, 'af'],
    ['the primary key’s range', { id: { $gt: 'b', $lte: 'e' } }, 'cde'],
    ['the primary key’s pattern', { id: { $regex: '^[ab]$' } }, 'ab'],
    ['the primary key, of another type', { id: 5 }, ''],
    ['$ne of the primary key', { id: { $ne: 'a' } }, 'bcdef'],
    ['the revision', { _rev: '1-a' }, 'abcdef'],
    ['the time', { '_meta.lwt': { $gt: 0 } }, 'abcdef'],
    ['a field that nobody has', { 'no.such': { $exists: false } }, 'abcdef'],
  ])('%s', (_, selector, expected) => both({ selector } as never, expected))

  // RxDB's own normalising makes {} of a pattern, so these are asked as they are.
  it.each<[Body, string]>([
    [{ name: { $in: [/^b/, 'Ada'] } }, 'abf'],
    [{ name: /ğ$/ }, 'c'],
    [{ name: { $not: /a/ } }, 'bde'],
    [{ id: { $eq: /a/ } }, ''],
  ])('a pattern: %s', async (selector, expected) => {
    for (const instance of [plain, indexed]) {
      const { documents } = await instance.query(asked(instance, { ...selector, _deleted: false }))
      expect(
        documents
          .map(({ id }) => id)
          .sort()
          .join(''),
      ).toBe(expected)
    }
  })

  it('what is deleted only when asked for by name', async () => {
    for (const instance of [plain, indexed]) {
      expect(await find(instance, { selector: { _deleted: true } as never })).toEqual(['gone'])
      expect(
        await find(instance, { selector: { _deleted: { $in: [true, false] }, age: 7 } as never }),
      ).toEqual(['a', 'gone'])
    }
  })
})

describe('an order', () => {
  it.each<[string, Record<string, 'asc' | 'desc'>[], string]>([
    ['by one field, ties by the key', [{ name: 'asc' }], 'edafbc'],
    ['down, ties still up by the key', [{ name: 'desc' }], 'cbafde'],
    ['by two, each its own way', [{ on: 'desc' }, { age: 'asc' }], 'daebcf'],
    ['by a nested path, missing first', [{ 'home.town': 'asc' }, { age: 'desc' }], 'fcdaeb'],
    ['by the key, down', [{ id: 'desc' }], 'fedcba'],
    ['by values of every type, an array by the least in it', [{ any: 'asc' }], 'abdcef'],
  ])('%s', (_, sort, expected) => both({ sort } as never, expected))

  it('of strings is by code unit, in and beyond the basic plane', async () => {
    const instance = await instanceOf(file.storage, { schema: schemaOf({ name: { type: 'string' } }) })
    const names = ['\u{1F600}', '\uffff', '\ue000', 'z', '\u{20000}']
    await insert(instance, ...names.map((name, i) => docOf(`${i}`, { name })))
    const order = [...names].sort().map((name) => `${names.indexOf(name)}`)
    expect(await find(instance, { sort: [{ name: 'asc' }] })).toEqual(order)
    const above = await find(instance, { selector: { name: { $gt: '\u{1F600}' } }, sort: [{ name: 'asc' }] })
    expect(above).toEqual(order.slice(order.indexOf('0') + 1))
  })

  it.each<[string, Body, string]>([
    ['skip and limit', { skip: 1, limit: 2 }, 'bc'],
    ['a limit beyond the end', { skip: 4, limit: 10 }, 'ef'],
    ['a skip beyond the end', { skip: 9 }, ''],
    ['a limit of nothing', { limit: 0 }, ''],
    ['with a filter that only JavaScript knows', { selector: { any: { $ne: 7 } }, skip: 1, limit: 3 }, 'cef'],
  ])('is paged: %s', (_, query, expected) => both(query as never, expected))
})

describe('numbers', () => {
  const big = [2 ** 53 - 1, 2 ** 53, 2 ** 60, 8244001043238003000, 2 ** 63, 2 ** 64, 1e300, -(2 ** 60)]
  const small = [0.1, 0.2, 0.1 + 0.2, 0.3, 5e-324, -0, 1 / 3]
  const all = [...big, ...small]
  beforeAll(() => insert(numbers, ...all.map((n, i) => docOf(`${i + 10}`, { n }))))

  it.each(all)('are themselves, however large or small: %d', async (n) => {
    const ids = (test: (one: number) => boolean) =>
      all.flatMap((one, i) => (test(one) ? [`${i + 10}`] : [])).sort()
    const ask = (condition: unknown) =>
      find(numbers, { selector: { n: condition }, sort: [{ id: 'asc' }] } as never)
    expect(await ask(n)).toEqual(ids((one) => one === n))
    expect(await ask({ $in: [n, 77] })).toEqual(ids((one) => one === n))
    expect(await ask({ $gt: n })).toEqual(ids((one) => one > n))
    expect(await ask({ $lte: n })).toEqual(ids((one) => one <= n))
  })

  it('are sorted as numbers', async () => {
    const order = all.map((n, i) => ({ n, id: `${i + 10}` })).sort((a, b) => a.n - b.n)
    expect(await find(numbers, { sort: [{ n: 'asc' }] })).toEqual(order.map(({ id }) => id))
  })
})

describe('documents that do not keep to their schema', () => {
  const ODD: Made[] = [
    docOf('a', { word: 'x', n: 1 }),
    docOf('b', { word: ['x', 'y'], n: [1, 5] }),
    docOf('c', { word: 7, n: '7' }),
    docOf('d', { word: null, n: true }),
    docOf('e', { word: { x: 1 } }),
    docOf('f', { word: '\ud800', n: 2 }),
    docOf('g', { word: '\ufffd', n: 3 }),
  ]
  beforeAll(() => insert(rough, ...ODD))

  it.each<[Body, string]>([
    [{ word: 'x' }, 'ab'],
    [{ word: { $gt: 'x' } }, 'bfg'],
    [{ word: { $gte: 7 } }, 'c'],
    [{ word: { $in: ['y', 7] } }, 'bc'],
    [{ word: { $ne: 'x' } }, 'cdefg'],
    [{ word: '\ud800' }, 'f'],
    [{ word: '\ufffd' }, 'g'],
    [{ word: { $nin: ['\ufffd', '\ud800'] } }, 'abcde'],
    [{ n: { $gt: 1 } }, 'bfg'],
    [{ n: '7' }, 'c'],
    [{ n: { $lt: '8' } }, 'c'],
    [{ n: { $not: { $lt: 3 } } }, 'cdeg'],
  ])('are found as they are: %j', async (selector, expected) => {
    expect((await find(rough, { selector, sort: [{ id: 'asc' }] } as never)).join('')).toBe(expected)
  })

  it('are sorted as RxDB sorts: missing, null, numbers, strings, objects, booleans', async () => {
    expect((await find(rough, { sort: [{ word: 'asc' }] })).join('')).toBe('dcabfge')
    expect((await find(rough, { sort: [{ n: 'asc' }] })).join('')).toBe('eabfgcd')
  })

  it('are found by their types when the schema of the collection is told anew', async () => {
    const again = await instanceOf(file.storage, {
      collectionName: rough.collectionName,
      schema: schemaOf({ word: { type: 'number' }, n: { type: 'string' } }),
    })
    expect((await find(again, { selector: { word: { $gt: 'a' } } as never })).join('')).toBe('abfg')
    await again.close()
  })
})

describe('long lists', () => {
  const some = Array.from({ length: 33_000 }, (_, i) => `w${i}`)
  it.each<[string, Body, string]>([
    ['$in', { name: { $in: [...some, 'bo'] } }, 'b'],
    ['$nin', { name: { $nin: [...some, 'bo'] } }, 'acdef'],
    ['$or', { $or: [{ age: 12 }, ...some.map((name) => ({ name }))] }, 'c'],
  ])('of %s, longer than what SQL takes, are answered', async (_, selector, expected) => {
    const { documents } = await plain.query(asked(plain, { ...selector, _deleted: false }))
    expect(documents.map(({ id }) => id).join('')).toBe(expected)
  })
})

describe('refused by name', () => {
  it.each<[string, Body]>([
    ['$near', { name: { $near: 1 } }],
    ['$all', { tags: { $all: ['x'] } }],
    ['$where', { $where: 'true' }],
    ['$text', { $text: { $search: 'x' } }],
    ['$expr', { $expr: { $gt: ['$a', 1] } }],
    ['$comment', { $and: [{ name: 'x' }, { $comment: 'x' }] }],
    ['$bitsAllSet', { $or: [{ age: { $not: { $bitsAllSet: 1 } } }] }],
    ['$foo', { parts: { $elemMatch: { n: { $foo: 1 } } } }],
    ['$not', { $not: { name: 'x' } }],
    ['$gt', { $and: [{ $gt: 5 }] }],
    ['$options', { name: { $options: 'i' } }],
    ['w', { name: { $gt: 'a', w: 1 } }],
    ['__proto__', { '__proto__.x': 1 }],
  ])('%s', async (operator, selector) => {
    const query = asked(plain, selector)
    for (const ask of [plain.query(query), plain.count(query)])
      await expect(ask).rejects.toMatchObject({ code: 'store/unsupported', params: { operator } })
  })

  it.each<Body>([
    { name: { $in: 'x' } },
    { age: { $nin: 5 } },
    { name: { $regex: '(' } },
    { $or: { name: 'x' } },
    { tags: { $elemMatch: 5 } },
    { age: { $mod: null } },
    { any: { $in: null } },
  ])('what an operator cannot be given: %j', async (selector) => {
    const query = asked(plain, selector)
    for (const ask of [plain.query(query), plain.count(query)])
      await expect(ask).rejects.toMatchObject({ code: 'store/bad-query' })
  })
})

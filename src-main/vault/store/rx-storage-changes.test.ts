// What changed since, the stream of changes, and cleaning up what is deleted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getChangedDocumentsSince, stackCheckpoints } from 'rxdb/plugins/core'
import type { Bulk, Checkpoint } from './rx-instance.ts'
import {
  NOW,
  docOf,
  find,
  freshName,
  insert,
  instanceOf,
  next,
  rxFile,
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

const since = async (instance: Instance<Body>, limit = 100, checkpoint?: Checkpoint) => {
  const page = await getChangedDocumentsSince(instance, limit, checkpoint)
  return { ids: page.documents.map(({ id }) => String(id)), checkpoint: page.checkpoint as Checkpoint, page }
}
const pages = async (instance: Instance<Body>, limit: number): Promise<string[]> => {
  const all: string[] = []
  let checkpoint: Checkpoint | undefined
  for (;;) {
    const page = await since(instance, limit, checkpoint)
    all.push(...page.ids)
    checkpoint = page.checkpoint
    if (page.ids.length < limit) return all
  }
}
const at = (lwt: number): Body => ({ _meta: { lwt } })
const write = (instance: Instance<Body>, ...rows: ReturnType<typeof next>[]) =>
  instance.bulkWrite(rows, 'ctx')
const listening = (instance: Instance<Body>): Bulk<Body>[] => {
  const bulks: Bulk<Body>[] = []
  instance.changeStream().subscribe((bulk) => bulks.push(bulk as Bulk<Body>))
  return bulks
}

describe('what changed', () => {
  it('is nothing at first, with a checkpoint to go on from', async () => {
    const instance = await instanceOf(file.storage)
    const { ids, checkpoint } = await since(instance)
    expect(ids).toEqual([])
    await insert(instance, docOf('a'))
    const then = await since(instance, 100, checkpoint)
    expect(then.ids).toEqual(['a'])
    expect(await since(instance, 100, then.checkpoint)).toMatchObject({
      ids: [],
      checkpoint: then.checkpoint,
    })
    expect(structuredClone(then.checkpoint)).toEqual(then.checkpoint)
    expect(stackCheckpoints([checkpoint, then.checkpoint])).toEqual(then.checkpoint)
  })

  it('tells of each document once, as it is now, deleted ones too', async () => {
    const instance = await instanceOf(file.storage)
    const [a, b] = [docOf('a', at(1)), docOf('b', at(2))]
    await insert(instance, a, b)
    const { checkpoint } = await since(instance)
    await write(instance, next(a, { word: 'x', ...at(3) }))
    const gone = next(next(a, { word: 'x', ...at(3) }).document as Made, { _deleted: true, ...at(4) })
    await write(instance, gone)
    expect((await since(instance)).ids).toEqual(['b', 'a'])
    const { page } = await since(instance, 100, checkpoint)
    expect(page.documents).toEqual([gone.document])
  })

  it('misses nothing at equal times, however it is paged', async () => {
    const instance = await instanceOf(file.storage)
    const ids = ['q', 'c', 'z', 'a', 'm']
    for (const id of ids) await insert(instance, docOf(id, at(5)))
    const seen = await since(instance, 3)
    await insert(instance, docOf('b', at(5)), docOf('late', at(1)))
    expect((await since(instance, 100, seen.checkpoint)).ids.sort()).toEqual(['a', 'b', 'late', 'm'])
    for (const limit of [1, 2, 3, 7, 8])
      expect((await pages(instance, limit)).sort()).toEqual([...ids, 'b', 'late'].sort())
  })

  it('comes in the order of a query by time and key', async () => {
    const instance = await instanceOf(file.storage)
    const ordered = () => find(instance, { sort: [{ '_meta.lwt': 'asc' }, { id: 'asc' }] } as never)
    const ids = Array.from({ length: 20 }, (_, i) => `k${(i * 7) % 20}`)
    await insert(instance, ...ids.map((id) => docOf(id, at(10))))
    expect((await since(instance)).ids).toEqual(await ordered())
    expect(await pages(instance, 1)).toEqual(await ordered())
    await write(instance, ...ids.slice(0, 7).map((id) => next(docOf(id, at(10)), at(11))))
    await insert(instance, ...['x', 'b', 'k3x'].map((id) => docOf(id, at(12))))
    expect((await since(instance)).ids).toEqual(await ordered())
    expect(await pages(instance, 1)).toEqual(await ordered())
    expect(await pages(instance, 4)).toEqual(await ordered())
    await insert(instance, docOf('a0', at(12)))
    expect((await since(instance)).ids).toEqual(await ordered())
  })

  it('can be gone on with after a restart', async () => {
    const collectionName = freshName()
    const before = await instanceOf(file.storage, { collectionName })
    await insert(before, docOf('a'), docOf('b'))
    const { checkpoint } = await since(before)
    await insert(before, docOf('c'))
    await before.close()
    file.reopen()
    const after = await instanceOf(file.storage, { collectionName })
    expect((await since(after, 100, checkpoint)).ids).toEqual(['c'])
    await insert(after, docOf('d'))
    expect((await since(after, 100, checkpoint)).ids).toEqual(['c', 'd'])
  })

  it('is told whole to whoever sets no limit, and from the start to whoever brings a strange checkpoint', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a'), docOf('b'))
    for (const limit of [Infinity, Number.MAX_VALUE, 2 ** 53, 2])
      expect((await since(instance, limit)).ids).toEqual(['a', 'b'])
    expect((await since(instance, 5, {} as never)).ids).toEqual(['a', 'b'])
    expect((await since(instance, 5, { id: 'a', lwt: 5 } as never)).ids).toEqual(['a', 'b'])
  })

  it('is told also where the newest row was purged in between', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a'), docOf('b', { _deleted: true, ...at(1) }))
    const { checkpoint } = await since(instance)
    expect(await instance.cleanup(0)).toBe(true)
    await insert(instance, docOf('c'))
    expect((await since(instance, 100, checkpoint)).ids).toEqual(['c'])
  })
})

describe('the stream', () => {
  it('tells each write once, what it was and what it is, with the checkpoint after it', async () => {
    const instance = await instanceOf(file.storage)
    const bulks = listening(instance)
    const first = docOf('a', { word: 'one' })
    const update = next(first, { word: 'two' })
    const gone = next(update.document as Made, { _deleted: true })
    const back = next(gone.document as Made, { _deleted: false })
    await insert(instance, first, docOf('b'))
    for (const row of [update, gone, back]) await write(instance, row)
    expect(bulks.map(({ events }) => events)).toMatchObject([
      [
        { operation: 'INSERT', documentId: 'a', documentData: first },
        { operation: 'INSERT', documentId: 'b', documentData: docOf('b') },
      ],
      [{ operation: 'UPDATE', documentId: 'a', documentData: update.document, previousDocumentData: first }],
      [
        {
          operation: 'DELETE',
          documentId: 'a',
          documentData: gone.document,
          previousDocumentData: update.document,
        },
      ],
      [{ operation: 'INSERT', documentId: 'a', documentData: back.document }],
    ])
    expect(bulks.map(({ context }) => context)).toEqual(['test', 'ctx', 'ctx', 'ctx'])
    expect(new Set(bulks.map(({ id }) => id)).size).toBe(4)
    for (const [i, ids] of [['a'], ['a'], ['a'], []].entries())
      expect((await since(instance, 100, bulks[i]!.checkpoint)).ids).toEqual(ids)
  })

  it('tells before the write is answered, and only of what was written', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a'))
    const bulks = listening(instance)
    const writing = insert(instance, docOf('a'), docOf('b'))
    const { error } = await writing
    expect(error).toHaveLength(1)
    expect(bulks.flatMap(({ events }) => events.map(({ documentId }) => documentId))).toEqual(['b'])
    await insert(instance, docOf('a'))
    expect(bulks).toHaveLength(1)
  })

  it('tells a listener that reads what has been written', async () => {
    const instance = await instanceOf(file.storage)
    const reading: Promise<string[]>[] = []
    instance.changeStream().subscribe(() => reading.push(find(instance)))
    await insert(instance, docOf('a'))
    expect(await Promise.all(reading)).toEqual([['a']])
  })
})

describe('several instances', () => {
  const pair = async (one: object, two: object) => {
    const collectionName = freshName()
    const open = (more: object, storage = file.storage) =>
      instanceOf(storage, { collectionName, multiInstance: true, ...more })
    return [
      await open({ token: 'one', ...one }),
      await open({ token: 'two', ...two }, file.another()),
    ] as const
  }

  it('of one collection hear of each other’s writes, once, whichever storage opened them', async () => {
    const [one, two] = await pair({}, {})
    const [first, second] = [listening(one), listening(two)]
    await insert(one, docOf('a'))
    await insert(two, docOf('b'))
    for (const bulks of [first, second])
      expect(bulks.flatMap(({ events }) => events.map(({ documentId }) => documentId))).toEqual(['a', 'b'])
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(await find(one)).toEqual(['a', 'b'])
  })

  it('hear nothing when they did not ask to, nor of other names', async () => {
    for (const more of [{ multiInstance: false }, { databaseName: 'db2' }, { collectionName: freshName() }]) {
      const [one, two] = await pair({}, more)
      const heard = listening(two)
      await insert(one, docOf('a'))
      expect(heard).toEqual([])
    }
  })

  it('each end by themselves', async () => {
    const [one, two] = await pair({}, {})
    const ended: string[] = []
    const [first, second] = [listening(one), listening(two)]
    one.changeStream().subscribe({ complete: () => ended.push('one') })
    two.changeStream().subscribe({ complete: () => ended.push('two') })
    await one.close()
    expect(ended).toEqual(['one'])
    await insert(two, docOf('a'))
    expect([first.length, second.length]).toEqual([0, 1])
    await two.close()
    expect(ended).toEqual(['one', 'two'])
  })

  it('take conflicts from each other', async () => {
    const [one, two] = await pair({ multiInstance: false }, { multiInstance: false })
    await insert(one, docOf('a'))
    expect((await insert(two, docOf('a'))).error).toMatchObject([{ status: 409 }])
  })
})

describe('cleanup', () => {
  it('purges what has been deleted long enough, and nothing else', async () => {
    const instance = await instanceOf(file.storage)
    const gone = (id: string, lwt: number) => docOf(id, { _deleted: true, ...at(lwt) })
    await insert(
      instance,
      gone('old', NOW - 5000),
      gone('edge', NOW - 1000),
      gone('new', NOW - 999),
      docOf('kept', at(1)),
    )
    const bulks = listening(instance)
    expect(await instance.cleanup(1000)).toBe(true)
    const left = await instance.findDocumentsById(['old', 'edge', 'new', 'kept'], true)
    expect(left.map(({ id }) => id)).toEqual(['new', 'kept'])
    expect(bulks).toEqual([])
    expect((await insert(instance, docOf('old'))).error).toEqual([])
  })

  it('of what need not wait takes even what RxDB’s clock, ahead of the time, has just deleted', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, docOf('a', { _deleted: true, ...at(NOW + 3.5) }))
    expect(await instance.cleanup(0)).toBe(true)
    expect(await instance.findDocumentsById(['a'], true)).toEqual([])
  })

  it('of very much says that there is more until all is gone', async () => {
    const instance = await instanceOf(file.storage)
    await insert(instance, ...Array.from({ length: 2500 }, (_, i) => docOf(`k${i}`, { _deleted: i !== 7 })))
    const answers: boolean[] = []
    do answers.push(await instance.cleanup(0))
    while (!answers.at(-1))
    expect(answers).toEqual([false, false, true])
    expect((await since(instance, 5000)).ids).toEqual(['k7'])
  })
})

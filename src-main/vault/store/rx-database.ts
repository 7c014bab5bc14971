// RxDB over the store, as its read side: change streams and, later, replication. Opened only when something asks.
import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import type { Change, Commit } from './changes.ts'
import type { Store } from './index.ts'
import { keptDoc, type Bulk } from './rx-instance.ts'
import { sqlStorage } from './rx-storage.ts'
import type { Op } from './op.ts'
import { tableFor } from './tables.ts'
import { COLLECTIONS, type CollectionName, type Doc, type DocCollection } from './types.ts'

export type ReadSide = RxDatabase<{ [N in DocCollection]: RxCollection<Doc> } & { ops: RxCollection<Op> }>

const id = { type: 'string', maxLength: 26 } as const

/** The envelope, at version 0 for ever: kinds and their versions live in our registry, not in RxDB's. */
const DOC_SCHEMA: RxJsonSchema<Doc> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    kind: { type: 'string' },
    ver: { type: 'integer' },
    caseIds: { type: 'array', items: { type: 'string' } },
    f: { type: 'object' },
    q: { type: 'object' },
  },
  required: ['id', 'kind', 'ver', 'caseIds', 'f', 'q'],
}

const text = { type: 'string' } as const
const whole = { type: 'integer' } as const

const OP_SCHEMA: RxJsonSchema<Op> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id,
    device: text,
    author: text,
    chain: text,
    seq: whole,
    prev: text,
    epoch: whole,
    stamp: text,
    caseIds: { type: 'array', items: text },
    coll: text,
    record: text,
    kind: text,
    ver: whole,
    do: text,
    field: text,
    hash: text,
    sig: text,
    salt: { type: ['string', 'null'] },
    payload: { type: ['string', 'null'] },
  },
}

const operationOf = ({ before, after }: Change): 'INSERT' | 'UPDATE' | 'DELETE' => {
  if (after.deleted) return 'DELETE'
  return before && !before.deleted ? 'UPDATE' : 'INSERT'
}

const eventsOf = (changes: Change[]) =>
  changes
    .filter(({ before, after }) => !after.deleted || (before && !before.deleted))
    .map((change) => ({
      documentId: change.id,
      operation: operationOf(change),
      documentData: keptDoc(change.after),
      previousDocumentData: change.before ? keptDoc(change.before) : undefined,
    }))

const feed = (subjects: Map<CollectionName, Subject<Bulk<unknown>>>) => (commit: Commit) => {
  for (const [collection, subject] of subjects) {
    const changes = commit.changes.filter((change) => change.collection === collection)
    const events = eventsOf(changes)
    if (events.length === 0) continue
    const checkpoint = { seq: Math.max(...changes.map(({ after }) => after.seq)) }
    subject.next({
      id: `${commit.seq}/${collection}`,
      events,
      checkpoint,
      context: 'commit',
    } as Bulk<unknown>)
  }
}

let opened = 0

/** Opens RxDB over a store. At most one per process: RxDB allows 13 open collections and this takes twelve. */
export const openReadSide = async (
  store: Store,
  now: () => number,
): Promise<{ database: ReadSide; close: () => Promise<void> }> => {
  const subjects = new Map(COLLECTIONS.map((name) => [name, new Subject<Bulk<unknown>>()]))
  const storage = sqlStorage({
    sql: store.sql,
    schema: 'temp',
    now,
    given: (name) => {
      const subject = subjects.get(name as CollectionName)
      return subject ? { table: tableFor(name as CollectionName), subject } : null
    },
  })
  const name = `vault${(opened += 1)}`
  const database = await createRxDatabase({ name, storage, multiInstance: false, eventReduce: false })
  const schemas = Object.fromEntries(
    COLLECTIONS.map((collection) => [collection, { schema: collection === 'ops' ? OP_SCHEMA : DOC_SCHEMA }]),
  )
  await database.addCollections(schemas as never)
  const stop = store.changes(feed(subjects))
  const close = async () => {
    stop()
    await database.close()
    for (const subject of subjects.values()) subject.complete()
  }
  return { database: database as unknown as ReadSide, close }
}

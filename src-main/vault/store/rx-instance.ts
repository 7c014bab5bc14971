// One collection of an RxStorage over a table of the encrypted file.
import {
  categorizeBulkWriteRows,
  type BulkWriteRow,
  type EventBulk,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageInstance,
  type RxStorageQueryResult,
  type StringKeys,
} from 'rxdb/plugins/core'
import { AsyncSubject, takeUntil, type Observable, type Subject } from 'rxjs'
import { AppError } from '#contract/errors'
import {
  rowsById,
  runCount,
  runQuery,
  type Body,
  type FullQuery,
  type RawRow,
  type Source,
  type Table,
} from './query.ts'
import { bulksOf, byTime, inOrder } from './rx-bulk.ts'
import { isWellFormed, writeRow } from './rows.ts'
import { takeNumbers, type RxTable } from './rx-tables.ts'
import { readBody } from './tables.ts'
import type { Sql } from './sql.ts'
import type { Sort } from './types.ts'
import { parsed } from './parsed.ts'

/** Our own counter over the rows: never a clock, so that nothing is missed when clocks disagree. */
export interface Checkpoint {
  seq: number
}

export type Bulk<T> = EventBulk<RxStorageChangeEvent<RxDocumentData<T>>, Checkpoint>

export interface InstanceSetup<T> {
  databaseName: string
  collectionName: string
  schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  options: Readonly<Record<string, never>>
  sql: Sql
  table: Table
  /** Null for the store's own collections: they are written by `store.commit` alone. */
  own: RxTable | null
  subject: Subject<Bulk<T>>
  now: () => number
  /** Another instance has removed the collection. */
  gone: () => boolean
  /** `removed` when its data goes too. */
  closed: (removed: boolean) => void
}

/** A row as RxDB sees it. */
export const rxDoc = (row: RawRow): Body => withMeta(row, parsed(row.body) as Body)

/** A row of the store's own collections, without the fold's bookkeeping. */
export const keptDoc = (row: RawRow): Body => withMeta(row, readBody(row))

const withMeta = (row: RawRow, body: Body): Body => {
  return {
    ...body,
    _attachments: body['_attachments'] ?? {},
    _deleted: row.deleted === 1,
    _rev: row.rev,
    _meta: { ...(body['_meta'] as Body | undefined), lwt: row.lwt },
  }
}

const COLUMNS = 'id, rev, deleted, lwt, body'

/** How many deleted documents one call of `cleanup` takes away: nobody waits long for it. */
const PURGED = 1000

export class SqlInstance<T> implements RxStorageInstance<
  T,
  Sql,
  Readonly<Record<string, never>>,
  Checkpoint
> {
  readonly databaseName: string
  readonly collectionName: string
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<T>>>
  readonly internals: Sql
  readonly options: Readonly<Record<string, never>>
  private readonly setup: InstanceSetup<T>
  private readonly over = new AsyncSubject<true>()
  private ended: Promise<void> | null = null

  constructor(setup: InstanceSetup<T>) {
    this.setup = setup
    this.databaseName = setup.databaseName
    this.collectionName = setup.collectionName
    this.schema = setup.schema
    this.internals = setup.sql
    this.options = setup.options
  }

  private source(): Source {
    const { sql, table, own, gone } = this.setup
    if (this.ended || gone()) throw new AppError('store/closed')
    return { sql, table, read: own ? rxDoc : keptDoc }
  }

  /** @throws AppError store/read-side, store/unsupported */
  private written(rows: BulkWriteRow<T>[]): RxTable {
    this.source()
    const { own } = this.setup
    if (!own) throw new AppError('store/read-side')
    for (const { document } of rows)
      // SQL would take it for another key.
      if (!isWellFormed(this.keyOf(document))) throw new AppError('store/unsupported', { operator: 'key' })
    return own
  }

  private keyOf(document: unknown): string {
    return String((document as Body)[this.setup.table.shape.primary])
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    const table = this.written(rows)
    const { sql } = this.setup
    const done = sql.transaction(() =>
      bulksOf(rows, (row) => this.keyOf(row.document)).map((bulk) => this.bulk(table, bulk, context)),
    )
    const events = done.flatMap(({ sorted }) => sorted.eventBulk.events)
    const last = done.at(-1)
    if (last && events.length > 0)
      this.setup.subject.next({ ...last.sorted.eventBulk, events, checkpoint: { seq: last.seq } } as Bulk<T>)
    const place = new Map(rows.map((row, i) => [row, i]))
    const error = done.flatMap(({ sorted }) => sorted.errors)
    if (done.length > 1) error.sort((a, b) => (place.get(a.writeRow) ?? 0) - (place.get(b.writeRow) ?? 0))
    return { error }
  }

  /** Rows of which no two are of one document. */
  private bulk(table: RxTable, rows: BulkWriteRow<T>[], context: string) {
    const ids = rows.map(({ document }) => this.keyOf(document))
    const held = new Map(this.rowsOf(ids).map((row) => [row.id, rxDoc(row) as RxDocumentData<T>]))
    const primary = table.shape.primary as StringKeys<T>
    const sorted = categorizeBulkWriteRows<T>(this, primary, held as never, rows, context)
    const documents = [...sorted.bulkInsertDocs, ...sorted.bulkUpdateDocs].map(({ document }) => document)
    const before = takeNumbers(this.setup.sql, table, documents.length)
    inOrder(documents, (one) => [one._meta.lwt, this.keyOf(one)]).forEach((document, i) =>
      this.put(table, document, before + 1 + i),
    )
    return { sorted, seq: before + documents.length }
  }

  private put(table: RxTable, document: RxDocumentData<T>, seq: number): void {
    const { _deleted, _rev, _meta, ...fields } = document as RxDocumentData<T> & Body
    const { lwt, ...meta } = _meta
    const extra = Object.keys(meta).length > 0 ? { _meta: meta } : {}
    const body = JSON.stringify({ ...fields, ...extra })
    const row = { id: this.keyOf(document), rev: _rev, deleted: _deleted ? 1 : 0, lwt, seq, body }
    writeRow(this.setup.sql, table.name, { ...row, wide: table.widthOf(fields, body) })
  }

  private rowsOf(ids: string[]): RawRow[] {
    return rowsById(this.source(), ids)
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<T>[]> {
    const { read } = this.source()
    const rows = new Map(this.rowsOf(ids).map((row) => [row.id, row]))
    return [...new Set(ids)]
      .map((id) => rows.get(id))
      .filter((row) => row !== undefined && (withDeleted || row.deleted === 0))
      .map((row) => read(row as RawRow) as RxDocumentData<T>)
  }

  async query({ query }: PreparedQuery<T>): Promise<RxStorageQueryResult<T>> {
    return { documents: runQuery(this.source(), fullOf(query)) as RxDocumentData<T>[] }
  }

  async count({ query }: PreparedQuery<T>): Promise<RxStorageCountResult> {
    return { count: runCount(this.source(), fullOf(query)), mode: 'fast' }
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: Checkpoint,
  ): Promise<{ documents: RxDocumentData<T>[]; checkpoint: Checkpoint }> {
    const { sql, table, read } = this.source()
    const rows = sql.all<RawRow & Checkpoint>(
      `SELECT ${COLUMNS}, seq FROM ${table.name} WHERE seq > ? ORDER BY seq LIMIT ?`,
      [checkpoint?.seq ?? 0, Math.min(limit, Number.MAX_SAFE_INTEGER)],
    )
    const seq = rows.at(-1)?.seq ?? checkpoint?.seq ?? 0
    // Which documents make up a page is ours to say; in it they come as a query by their time would give them.
    const place = ({ lwt, id }: RawRow): [number, string] => [lwt, id]
    const documents = rows
      .sort((a, b) => byTime(place(a), place(b)))
      .map((row) => read(row) as RxDocumentData<T>)
    return { documents, checkpoint: { seq } }
  }

  /** Ends when this instance is closed, whoever else has the collection open. */
  changeStream(): Observable<Bulk<T>> {
    return this.setup.subject.pipe(takeUntil(this.over))
  }

  async getAttachmentData(): Promise<Blob> {
    throw new AppError('store/unsupported', { operator: 'attachments' })
  }

  /** The store keeps its deleted records: they can be restored, and the log would bring them back. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    const { sql, table } = this.source()
    if (!this.setup.own) return true
    // RxDB's clock runs ahead of the time when much is written: what has to wait for nothing is not measured by one.
    const until = minimumDeletedTime > 0 ? this.setup.now() - minimumDeletedTime : Infinity
    const purged = sql.run(
      `DELETE FROM ${table.name} WHERE rowid IN
        (SELECT rowid FROM ${table.name} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt LIMIT ?)`,
      [until, PURGED],
    )
    return purged.changes < PURGED
  }

  close(): Promise<void> {
    this.ended ??= this.end(false)
    return this.ended
  }

  async remove(): Promise<void> {
    this.source()
    if (!this.setup.own) throw new AppError('store/read-side')
    this.ended = this.end(true)
    return this.ended
  }

  private async end(removed: boolean): Promise<void> {
    this.setup.closed(removed)
    this.over.next(true)
    this.over.complete()
  }
}

const fullOf = <T>(query: PreparedQuery<T>['query']): FullQuery => ({
  selector: query.selector as Body,
  sort: query.sort as Sort[],
  skip: query.skip ?? 0,
  limit: query.limit ?? null,
})

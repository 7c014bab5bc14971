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
import type { Observable, Subject } from 'rxjs'
import { AppError } from '#contract/errors'
import {
  runCount,
  runQuery,
  type Body,
  type FullQuery,
  type RawRow,
  type Source,
  type Table,
} from './query.ts'
import { writeRow } from './rows.ts'
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
  /** True for the store's own collections: they are written by `store.commit` alone. */
  readOnly: boolean
  subject: Subject<Bulk<T>>
  now: () => number
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
    if (this.ended) throw new AppError('store/closed')
    return { sql: this.setup.sql, table: this.setup.table, read: this.setup.readOnly ? keptDoc : rxDoc }
  }

  private rowsOf(ids: string[]): RawRow[] {
    const { sql, table } = this.source()
    return sql.all<RawRow>(
      `SELECT ${COLUMNS} FROM ${table.name} WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(ids)],
    )
  }

  private top(): number {
    const { sql, table } = this.source()
    return sql.get<{ n: number | null }>(`SELECT max(seq) AS n FROM ${table.name}`)?.n ?? 0
  }

  async bulkWrite(rows: BulkWriteRow<T>[], context: string): Promise<RxStorageBulkWriteResponse<T>> {
    this.source()
    if (this.setup.readOnly) throw new AppError('store/read-side')
    const primary = this.setup.table.shape.primary as StringKeys<T>
    const { sorted, seq } = this.setup.sql.transaction(() => {
      const ids = rows.map(({ document }) => String(document[primary]))
      const held = new Map(this.rowsOf(ids).map((row) => [row.id, rxDoc(row) as RxDocumentData<T>]))
      const sorted = categorizeBulkWriteRows<T>(this, primary, held as never, rows, context)
      let seq = this.top()
      for (const { document } of [...sorted.bulkInsertDocs, ...sorted.bulkUpdateDocs])
        this.put(document, ++seq)
      return { sorted, seq }
    })
    if (sorted.eventBulk.events.length > 0)
      this.setup.subject.next({ ...sorted.eventBulk, checkpoint: { seq } } as Bulk<T>)
    return { error: sorted.errors }
  }

  private put(document: RxDocumentData<T>, seq: number): void {
    const { _deleted, _rev, _meta, ...fields } = document as RxDocumentData<T> & Body
    const { lwt, ...meta } = _meta
    const extra = Object.keys(meta).length > 0 ? { _meta: meta } : {}
    const id = String((document as Body)[this.setup.table.shape.primary])
    const body = JSON.stringify({ ...fields, ...extra })
    writeRow(this.setup.sql, this.setup.table.name, {
      id,
      rev: _rev,
      deleted: _deleted ? 1 : 0,
      lwt,
      seq,
      body,
    })
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
      [checkpoint?.seq ?? 0, limit],
    )
    const seq = rows[rows.length - 1]?.seq ?? checkpoint?.seq ?? 0
    return { documents: rows.map((row) => read(row) as RxDocumentData<T>), checkpoint: { seq } }
  }

  changeStream(): Observable<Bulk<T>> {
    return this.setup.subject.asObservable()
  }

  async getAttachmentData(): Promise<Blob> {
    throw new AppError('store/unsupported', { operator: 'attachments' })
  }

  /** The store keeps its deleted records: they can be restored, and the log would bring them back. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    const { sql, table } = this.source()
    if (!this.setup.readOnly)
      sql.run(`DELETE FROM ${table.name} WHERE deleted = 1 AND lwt <= ?`, [
        this.setup.now() - minimumDeletedTime,
      ])
    return true
  }

  close(): Promise<void> {
    this.ended ??= Promise.resolve(this.setup.closed(false))
    return this.ended
  }

  async remove(): Promise<void> {
    this.source()
    if (this.setup.readOnly) throw new AppError('store/read-side')
    this.ended = Promise.resolve(this.setup.closed(true))
    return this.ended
  }
}

const fullOf = <T>(query: PreparedQuery<T>['query']): FullQuery => ({
  selector: query.selector as Body,
  sort: query.sort as Sort[],
  skip: query.skip,
  limit: query.limit ?? null,
})

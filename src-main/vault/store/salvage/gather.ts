// Every row that can be read, told by what it is made of: no page is needed to reach another.
import type { CommitMark } from '../../anchor.ts'
import { headOf, type HeadKey, type Item } from '../commit-log.ts'
import { kindOf } from '../kinds/index.ts'
import { digestOf, sha256, type Stored } from '../rows.ts'
import { COLLECTIONS } from '../types.ts'
import { cellsOn, type Column } from './cells.ts'
import type { PageSource } from './source.ts'

export interface Gathered {
  /** By collection and id. */
  rows: Map<string, { collection: string; row: Stored }>
  texts: Map<string, Uint8Array>
  meta: Map<string, string>
  commits: Map<number, { head: Uint8Array; items: string }>
  /** The newest digest that the log has of each thing, as far as the log can be read. */
  newest: Map<string, string>
}

const isText = (value: Column | undefined): value is string => typeof value === 'string'
const isBytes = (value: Column | undefined): value is Uint8Array => value instanceof Uint8Array

const json = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const collectionOf = (body: Record<string, unknown>): string | null => {
  if (typeof body['device'] === 'string' && typeof body['chain'] === 'string') return 'ops'
  const kind = body['kind']
  return typeof kind === 'string' ? (kindOf(kind)?.collection ?? null) : null
}

/** A row of a collection: seven columns, the body last. */
const takeRow = (found: Gathered, columns: Column[]): void => {
  const [id, rev, deleted, lwt, seq, wide, body] = columns
  if (!isText(id) || !isText(rev) || !isText(body) || typeof seq !== 'number') return
  const doc = json(body)
  const collection = doc && collectionOf(doc)
  if (doc?.['id'] !== id || collection === null) return
  const row = { id, rev, deleted: Number(deleted), lwt: Number(lwt), seq, wide: Number(wide), body }
  const before = found.rows.get(`${collection}/${id}`)
  if (before === undefined || before.row.seq < seq) found.rows.set(`${collection}/${id}`, { collection, row })
}

const take = (found: Gathered, rowid: number, columns: Column[]): void => {
  const [first, second, third] = columns
  if (columns.length === 7) takeRow(found, columns)
  else if (columns.length === 3 && first === null && isBytes(second) && second.length === 32 && isText(third))
    found.commits.set(rowid, { head: Uint8Array.from(second), items: third })
  else if (columns.length === 2 && isText(first) && isBytes(second))
    found.texts.set(first, Uint8Array.from(second))
  else if (columns.length === 2 && isText(first) && isText(second) && first !== '')
    found.meta.set(first, second)
}

const itemsOf = (text: string): Item[] => (json(text) as unknown as Item[] | null) ?? []

/** Whether a commit follows from the one before it; what cannot be compared is no fault. */
const isTrue = ({ commits }: Gathered, seq: number, key: HeadKey): boolean => {
  const [commit, before] = [commits.get(seq), commits.get(seq - 1)]
  if (commit === undefined || (before === undefined && seq > 1)) return true
  const mark: CommitMark = { seq: seq - 1, head: before?.head ?? new Uint8Array(32) }
  return Buffer.from(headOf(key, mark, commit.items)).equals(commit.head)
}

const AT_A_TIME = 64

/** Reads every page once; stops after a few. */
export function* gather(
  pages: PageSource,
  key: HeadKey,
): Generator<{ done: number; of: number }, Gathered, void> {
  const found: Gathered = {
    ...{ rows: new Map(), texts: new Map(), meta: new Map(), commits: new Map(), newest: new Map() },
  }
  for (let number = 1; number <= pages.count; number++) {
    const page = pages.read(number)
    if (page !== null)
      for (const { rowid, columns } of cellsOn(page, number, pages.read)) take(found, rowid, columns)
    if (number % AT_A_TIME === 0) yield { done: number, of: pages.count }
  }
  for (const seq of [...found.commits.keys()].filter((one) => !isTrue(found, one, key)))
    found.commits.delete(seq)
  for (const [, { items }] of [...found.commits].sort(([a], [b]) => a - b))
    for (const [collection, id, digest] of itemsOf(items)) found.newest.set(`${collection}/${id}`, digest)
  return found
}

export interface Named {
  collection: string
  id: string
}

/** What the log names and cannot be read as it was saved. */
export const lostIn = ({ rows, texts, meta, newest }: Gathered): Named[] => {
  const now = (collection: string, id: string): string | null => {
    const held = collection === 'texts' ? texts.get(id) : collection === 'meta' ? meta.get(id) : undefined
    if (held !== undefined) return sha256(held)
    const found = rows.get(`${collection}/${id}`)
    return found ? digestOf({ collection, ...found.row }) : null
  }
  return [...newest].flatMap(([name, digest]) => {
    const [collection = '', ...rest] = name.split('/')
    const id = rest.join('/')
    const isLog = COLLECTIONS.some((one) => one === collection) || ['texts', 'meta'].includes(collection)
    return isLog && digest !== '' && now(collection, id) !== digest ? [{ collection, id }] : []
  })
}

// The rows on a leaf of a table, as SQLite's file format has them (sqlite.org/fileformat2.html): cells, their records,
// and what of a long record stands on further pages.
import { USABLE } from '../pages.ts'

export type Column = null | number | string | Uint8Array

export interface Cell {
  rowid: number
  columns: Column[]
}

const LEAF = 0x0d
const FILE_HEAD = 100

/** The value and where it ends: up to nine bytes, seven bits each, most significant first. */
const varint = (bytes: Buffer, at: number): [value: number, end: number] => {
  let value = 0
  for (let n = 0; n < 8; n++) {
    const byte = bytes.readUInt8(at + n)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + n + 1]
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9]
}

const WIDTHS = [0, 1, 2, 3, 4, 6, 8]

const column = (bytes: Buffer, at: number, type: number): [Column, number] => {
  if (type === 0) return [null, at]
  if (type === 7) return [bytes.readDoubleBE(at), at + 8]
  if (type === 8 || type === 9) return [type - 8, at]
  if (type === 6) return [Number(bytes.readBigInt64BE(at)), at + 8]
  const width = WIDTHS[type]
  if (width !== undefined) return [bytes.readIntBE(at, width), at + width]
  const end = at + Math.floor((type - 12) / 2)
  if (end > bytes.length) throw new RangeError('a column beyond its record')
  return [type % 2 === 0 ? bytes.subarray(at, end) : bytes.toString('utf8', at, end), end]
}

const record = (payload: Buffer): Column[] => {
  const [head, first] = varint(payload, 0)
  const columns: Column[] = []
  let place = head
  for (let at = first; at < head;) {
    const [type, next] = varint(payload, at)
    const [value, end] = column(payload, place, type)
    columns.push(value)
    ;[at, place] = [next, end]
  }
  return columns
}

/** How much of a record of `size` bytes stands on the leaf itself. */
const localPart = (size: number): number => {
  const most = USABLE - 35
  if (size <= most) return size
  const least = Math.floor(((USABLE - 12) * 32) / 255) - 23
  const wanted = least + ((size - least) % (USABLE - 4))
  return wanted <= most ? wanted : least
}

type Read = (number: number) => Buffer | null

/** Null when one of the further pages is lost. */
const payloadOf = (page: Buffer, { at, size }: { at: number; size: number }, read: Read): Buffer | null => {
  const local = localPart(size)
  const parts = [page.subarray(at, at + local)]
  let left = size - local
  let next = left > 0 ? page.readUInt32BE(at + local) : 0
  while (left > 0) {
    const further = next === 0 ? null : read(next)
    if (further === null) return null
    parts.push(further.subarray(4, 4 + Math.min(left, USABLE - 4)))
    left -= USABLE - 4
    next = further.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** Every row that can be read on a leaf; of any other page none. */
export const cellsOn = (page: Buffer, number: number, read: Read): Cell[] => {
  const head = number === 1 ? FILE_HEAD : 0
  if (page.readUInt8(head) !== LEAF) return []
  const cells: Cell[] = []
  for (let n = 0; n < page.readUInt16BE(head + 3); n++) {
    try {
      const [size, after] = varint(page, page.readUInt16BE(head + 8 + 2 * n))
      const [rowid, at] = varint(page, after)
      const payload = payloadOf(page, { at, size }, read)
      if (payload !== null) cells.push({ rowid, columns: record(payload) })
    } catch (error) {
      // A leaf by chance: a further page may begin with the same byte.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return cells
}

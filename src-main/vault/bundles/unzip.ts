// The entries of a ZIP, as far as a search for leaks needs them: by the central directory, with limits.
import { inflateRawSync } from 'node:zlib'
import { viewOf } from '../crypto/bytes.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 2000
/** Of all entries together: many may point at the same few packed bytes. */
const MOST_BYTES = 64 * 1024 * 1024

export interface ZipEntry {
  name: string
  bytes: Uint8Array
}

const endRecord = (bytes: Uint8Array): number => {
  const view = viewOf(bytes)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--)
    if (view.getUint32(at, true) === END) return at
  return -1
}

const inflate = (packed: Uint8Array, method: number, most: number): Uint8Array | null => {
  if (method === 0) return packed
  if (method !== 8 || most <= 0) return null
  try {
    return inflateRawSync(packed, { maxOutputLength: most })
  } catch {
    return null
  }
}

const entryAt = (
  bytes: Uint8Array,
  at: number,
  most: number,
): { entry: ZipEntry | null; next: number } | null => {
  const view = viewOf(bytes)
  if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
  ]
  const local = view.getUint32(at + 42, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
  const next = at + 46 + nameLength + extra + comment
  if (local + 30 > bytes.length) return { entry: null, next }
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
  const content = inflate(packed, view.getUint16(at + 10, true), most)
  return { entry: content && { name, bytes: content }, next }
}

/** What can be read of it; empty when it is no ZIP. Never throws. */
export const unzip = (bytes: Uint8Array): ZipEntry[] => {
  const end = bytes.length < 22 ? -1 : endRecord(bytes)
  if (end === -1) return []
  const entries: ZipEntry[] = []
  let at = viewOf(bytes).getUint32(end + 16, true)
  let left = MOST_BYTES
  for (let count = 0; count < MOST_ENTRIES; count++) {
    const found = entryAt(bytes, at, left)
    if (!found) break
    if (found.entry) entries.push(found.entry)
    left -= found.entry?.bytes.length ?? 0
    at = found.next
  }
  return entries
}

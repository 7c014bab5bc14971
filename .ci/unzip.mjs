// Reads single entries out of a zip file. A fresh machine has no `unzip`, Node has no zip, and of the one archive
// that we open (25,000 entries) we want seventy. Format: PKWARE APPNOTE 6.3, without zip64 and encryption.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const STORED = 0
const DEFLATED = 8

const readAt = (file, position, length) => {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const count = readSync(file, bytes, done, length - done, position + done)
    if (count === 0) throw new Error('the zip file ends too early')
    done += count
  }
  return bytes
}

const directory = (file, size) => {
  const tail = readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END) {
      return readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
    }
  }
  throw new Error('not a zip file')
}

function* entries(central) {
  for (let at = 0; at + 46 <= central.length && central.readUInt32LE(at) === CENTRAL;) {
    const nameLength = central.readUInt16LE(at + 28)
    yield {
      name: central.toString('utf8', at + 46, at + 46 + nameLength),
      method: central.readUInt16LE(at + 10),
      packed: central.readUInt32LE(at + 20),
      mode: central.readUInt32LE(at + 38) >>> 16,
      offset: central.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + central.readUInt16LE(at + 30) + central.readUInt16LE(at + 32)
  }
}

const contents = (file, entry) => {
  const header = readAt(file, entry.offset, 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = readAt(file, start, entry.packed)
  if (entry.method === STORED) return packed
  if (entry.method === DEFLATED) return inflateRawSync(packed)
  throw new Error(`${entry.name} is packed by method ${entry.method}`)
}

/**
 * Calls `take({ name, mode, bytes() })` for every file (not folder) of the archive; `mode` is the Unix mode.
 * The caller decides where a file goes: no name from the archive becomes a path here.
 */
export const unzip = (path, take) => {
  const file = openSync(path, 'r')
  try {
    for (const entry of entries(directory(file, statSync(path).size))) {
      if (!entry.name.endsWith('/')) take({ ...entry, bytes: () => contents(file, entry) })
    }
  } finally {
    closeSync(file)
  }
}

// The subset of tar that bundles use: POSIX ustar, regular files only, ASCII names, nothing about the machine.
// The reader accepts this subset and no more: a stranger's archive has no links, devices, long names or gaps.
// It is here because the vault packs and quarantine unpacks: one copy, so that they cannot come to differ.
import { AppError } from './errors.ts'

export interface TarFile {
  path: string
  bytes: Uint8Array
}

const BLOCK = 512
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/
const DEPTH = 4

/** Whether a path is safe to show and to keep: 1 to 4 parts of plain ASCII, no dot first, ≤ 100 bytes. */
export const isSafePath = (path: string): boolean => {
  const parts = path.split('/')
  return path.length <= 100 && parts.length <= DEPTH + 1 && parts.every((part) => NAME.test(part))
}

const octal = (value: number, width: number): string => value.toString(8).padStart(width - 1, '0') + '\0'

const checksum = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)

/** Names are plain ASCII, so a character is a byte. */
const codeOf = (character: string): number => character.charCodeAt(0)

const header = (path: string, size: number): Uint8Array => {
  const block = new Uint8Array(BLOCK)
  const put = (text: string, offset: number) => block.set(Uint8Array.from(text, codeOf), offset)
  put(path, 0)
  put(octal(0o644, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(size, 12), 124)
  put(octal(0, 12), 136)
  put('0', 156)
  put('ustar\0' + '00', 257)
  put(octal(checksum(block), 7) + ' ', 148)
  return block
}

/** Packs files in the order given; times, owners and modes are constants. `size` pads with zeros behind the end. */
export const packTar = (
  files: TarFile[],
  size: (length: number) => number = (length) => length,
): Uint8Array => {
  const length = files.reduce(
    (sum, { bytes }) => sum + BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK,
    2 * BLOCK,
  )
  // A multiple of the block keeps stock tools from complaining about the padding.
  const out = new Uint8Array(Math.ceil(size(length) / BLOCK) * BLOCK)
  let offset = 0
  for (const { path, bytes } of files) {
    if (!isSafePath(path)) throw new AppError('bundles/unsafe-name')
    out.set(header(path, bytes.length), offset)
    out.set(bytes, offset + BLOCK)
    offset += BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK
  }
  return out
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0)

const readOctal = (block: Uint8Array, offset: number, width: number): number => {
  const text = String.fromCharCode(...block.subarray(offset, offset + width)).replace(/[\0 ]+$/, '')
  if (!/^[0-7]+$/.test(text)) throw new AppError('bundles/damaged')
  return parseInt(text, 8)
}

const readHeader = (block: Uint8Array): { path: string; size: number } => {
  const text = String.fromCharCode(...block.subarray(0, 100))
  const path = text.slice(0, text.includes('\0') ? text.indexOf('\0') : 100)
  if (readOctal(block, 148, 8) !== checksum(block)) throw new AppError('bundles/damaged')
  const size = readOctal(block, 124, 12)
  const same = header(path, size)
  // Any field that differs from what we would have written is something we do not understand.
  if (!same.every((byte, index) => byte === block[index])) throw new AppError('bundles/damaged')
  if (!isSafePath(path)) throw new AppError('bundles/unsafe-name')
  return { path, size }
}

export interface TarLimits {
  files: number
  bytes: number
}

/**
 * Reads an archive made by `packTar`. Throws bundles/damaged for anything else, bundles/unsafe-name for a name
 * we would not have written, bundles/too-large beyond the limits, bundles/cut-short when the end is missing.
 */
export const unpackTar = (archive: Uint8Array, limits: TarLimits): TarFile[] => {
  const files: TarFile[] = []
  const seen = new Set<string>()
  let offset = 0
  for (;;) {
    const block = archive.subarray(offset, offset + BLOCK)
    if (block.length < BLOCK) throw new AppError('bundles/cut-short')
    if (isZero(block)) break
    const { path, size } = readHeader(block)
    if (seen.has(path.toLowerCase())) throw new AppError('bundles/damaged')
    seen.add(path.toLowerCase())
    const bytes = archive.subarray(offset + BLOCK, offset + BLOCK + size)
    if (bytes.length < size) throw new AppError('bundles/cut-short')
    if (files.length >= limits.files || archive.length > limits.bytes) throw new AppError('bundles/too-large')
    const next = offset + BLOCK + Math.ceil(size / BLOCK) * BLOCK
    // Behind a file's last byte nothing may hide.
    if (!isZero(archive.subarray(offset + BLOCK + size, next))) throw new AppError('bundles/damaged')
    files.push({ path, bytes })
    offset = next
  }
  const rest = archive.subarray(offset)
  if (rest.length < 2 * BLOCK) throw new AppError('bundles/cut-short')
  if (!isZero(rest)) throw new AppError('bundles/damaged')
  return files
}

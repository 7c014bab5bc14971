// The last look before anything is written: the finished bytes are opened again as a stranger would open them, and
// every file is searched for what must stay (domain W12, A3). It knows nothing of how the files were made.
import { unpackTar, type TarFile } from '#contract/tar'
import type { Guard } from './guard.ts'
import { readable } from './readable.ts'

const LIMITS = { files: 4000, bytes: 1024 * 1024 * 1024 }
/** Shorter strings turn up in compressed bytes by chance. */
const SHORTEST_RAW = 6

const encodings = (text: string): Buffer[] => {
  const little = Buffer.from(text, 'utf16le')
  return [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16()].filter(
    ({ length }) => length >= SHORTEST_RAW,
  )
}

const leaks = ({ path, bytes }: TarFile, guard: Guard, raw: readonly Buffer[]): boolean => {
  if (guard.find(path.replace(/[/._-]+/g, ' ')) !== null) return true
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (raw.some((needle) => buffer.includes(needle))) return true
  const { texts, loose } = readable(path, bytes)
  return (
    texts.some((text) => guard.find(text) !== null) || loose.some((text) => guard.findLoose(text) !== null)
  )
}

/** The neutral path of the first file that holds something protected, or null. */
export const findLeak = (archive: Uint8Array, guard: Guard): string | null => {
  const raw = guard.spellings.flatMap(encodings)
  return unpackTar(archive, LIMITS).find((file) => leaks(file, guard, raw))?.path ?? null
}

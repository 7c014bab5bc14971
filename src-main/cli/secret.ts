// A secret from the keyboard, without an echo, or from a file descriptor: never from the arguments, which every
// process can read, nor from the environment, which children inherit.
import { readSync } from 'node:fs'
import type { ReadStream, WriteStream } from 'node:tty'

const LIMIT = 4096
const ENTER = new Set([0x0a, 0x0d])
const [ERASE, BACKSPACE, INTERRUPT, END] = [0x7f, 0x08, 0x03, 0x04]

export class Interrupted extends Error {}

/** Everything up to the first line end. The caller overwrites it. */
export const secretFrom = (descriptor: number): Uint8Array => {
  const bytes = new Uint8Array(LIMIT)
  let length = 0
  for (; length < LIMIT; length++) {
    if (readSync(descriptor, bytes, length, 1, null) === 0 || ENTER.has(bytes[length] ?? 0)) break
  }
  const secret = bytes.slice(0, length)
  bytes.fill(0)
  return secret
}

/** A character of UTF-8 is taken back whole. */
const withoutLast = (bytes: Uint8Array, length: number): number => {
  let at = length
  while (at > 0) {
    at -= 1
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at
  }
  return 0
}

/** Asks on the terminal; nothing that is typed is shown. @throws Interrupted on Ctrl+C */
export const askSecret = (
  question: string,
  { input, output }: { input: ReadStream; output: WriteStream },
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const bytes = new Uint8Array(LIMIT)
    let length = 0
    const finish = (): void => {
      input.off('data', take)
      input.setRawMode(false)
      input.pause()
      output.write('\n')
    }
    const take = (chunk: Buffer): void => {
      for (const byte of chunk) {
        if (byte === INTERRUPT) {
          finish()
          return reject(new Interrupted())
        }
        if (ENTER.has(byte) || byte === END) {
          finish()
          resolve(bytes.slice(0, length))
          return void bytes.fill(0)
        }
        if (byte === ERASE || byte === BACKSPACE) length = withoutLast(bytes, length)
        else if (length < LIMIT) bytes[length++] = byte
      }
      chunk.fill(0)
    }
    // Before the question: whoever answers at once must not see it either.
    input.setRawMode(true)
    output.write(question)
    input.resume()
    input.on('data', take)
  })

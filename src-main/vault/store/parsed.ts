// Reading what a row holds. Where a long row's further page does not pass its MAC, SQLCipher hands over zeros for that
// one time before it refuses everything: what cannot have been written is damage, not a fault of ours.
import { AppError } from '#contract/errors'

/** @throws AppError store/damaged when it is not JSON, which is all that is ever written there */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('store/damaged')
  }
}

/** No kept bytes hold such a run; a page is filled with it. */
const ZEROS = Buffer.alloc(512)

/** @throws AppError store/damaged when part of it is a page that could not be read */
export const whole = (bytes: Uint8Array): Uint8Array => {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ZEROS))
    throw new AppError('store/damaged')
  return bytes
}

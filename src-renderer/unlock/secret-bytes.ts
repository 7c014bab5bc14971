/**
 * Hands a typed secret on as UTF-8 bytes and overwrites them when the call has been answered. The string itself
 * cannot be overwritten; it goes with this window's process.
 */
export const asBytes = async <T>(secret: string, hand: (bytes: Uint8Array) => Promise<T>): Promise<T> => {
  const bytes = new TextEncoder().encode(secret)
  try {
    return await hand(bytes)
  } finally {
    bytes.fill(0)
  }
}

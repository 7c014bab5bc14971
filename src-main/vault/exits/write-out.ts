// The only way a file leaves the vault: straight to the path the person chose, without a temporary copy.
import { openBig } from '../big-files.ts'
import { fileExists, removeFile } from '../files.ts'

/**
 * Writes the bytes and waits for the disk. The system's dialog has asked before a file is replaced.
 * @throws AppError disk/…; what was half written is removed then
 */
export const writeOut = async (
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> => {
  if (fileExists(path)) removeFile(path)
  const file = await openBig(path, 'create')
  try {
    let at = 0
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
      await file.writeAt(at, piece)
      at += piece.length
    }
    await file.sync()
    await file.close()
  } catch (error) {
    await file.close().catch(() => undefined)
    removeFile(path)
    throw error
  }
}

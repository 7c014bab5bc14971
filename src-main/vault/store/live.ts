import type { Stream } from './changes.ts'
import type { CollectionName } from './types.ts'

/**
 * Calls `compute` now and again after each commit that touched one of the collections. Commits of the same turn
 * are answered once.
 * @returns stops it; a computation already due does not happen any more
 */
export const live = (
  stream: Stream,
  collections: readonly CollectionName[],
  compute: () => void,
): (() => void) => {
  let due = false
  let stopped = false
  const run = () => {
    due = false
    if (!stopped) compute()
  }
  const stopListening = stream.listen(({ changes }) => {
    if (due || !changes.some(({ collection }) => collections.includes(collection))) return
    due = true
    queueMicrotask(run)
  })
  compute()
  return () => {
    stopped = true
    stopListening()
  }
}

import type { Commit, Stream } from './changes.ts'
import type { CollectionName } from './types.ts'

/** What a view depends on: a collection, or one of the vault's own notes by its key. */
export type Seen = CollectionName | `meta/${string}`

const touches = ({ changes, meta }: Commit, seen: readonly Seen[]): boolean =>
  changes.some(({ collection }) => seen.includes(collection)) ||
  meta.some((key) => seen.includes(`meta/${key}`))

/**
 * Calls `compute` now and again after each commit that touched what is seen. Commits of the same turn
 * are answered once.
 * @returns stops it; a computation already due does not happen any more
 */
export const live = (stream: Stream<Commit>, seen: readonly Seen[], compute: () => void): (() => void) => {
  let due = false
  let stopped = false
  const run = () => {
    due = false
    if (!stopped) compute()
  }
  const stopListening = stream.listen((commit) => {
    if (due || !touches(commit, seen)) return
    due = true
    queueMicrotask(run)
  })
  compute()
  return () => {
    stopped = true
    stopListening()
  }
}

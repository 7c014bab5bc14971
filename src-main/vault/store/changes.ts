// What a commit changed, told to whoever listens: live views, and RxDB's change streams.
import type { Kept } from './fold.ts'
import type { Stored } from './rows.ts'
import type { CollectionName } from './types.ts'

export interface Change {
  collection: CollectionName
  id: string
  before: Stored | null
  after: Stored
  /** The folded documents; null for operations, which are not documents. */
  doc: Kept | null
}

export interface Commit {
  /** Place in the commit log. */
  seq: number
  changes: Change[]
  /** Keys of the vault's own notes (drafts, the place) that were written. */
  meta: string[]
}

export interface Stream {
  emit: (commit: Commit) => void
  listen: (listener: (commit: Commit) => void) => () => void
}

/** A listener that throws must not undo a commit that is already on disk, nor keep others from hearing of it. */
export const newStream = (): Stream => {
  const listeners = new Set<(commit: Commit) => void>()
  return {
    emit: (commit) => {
      for (const listener of [...listeners]) {
        try {
          listener(commit)
        } catch (error) {
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

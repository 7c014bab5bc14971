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

export interface Stream<T> {
  emit: (said: T) => void
  listen: (listener: (said: T) => void) => () => void
}

/** A listener that throws must not undo a commit that is already on disk, nor keep others from hearing of it. */
export const newStream = <T>(): Stream<T> => {
  const listeners = new Set<(said: T) => void>()
  return {
    emit: (said) => {
      for (const listener of [...listeners]) {
        try {
          listener(said)
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

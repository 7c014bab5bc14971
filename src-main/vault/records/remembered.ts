// What was worked out from records and is asked for again after every commit, although most commits have nothing to
// do with it: kept until something changes that was read for it.
import type { Id } from '#contract/values'
import type { Store } from '../store/index.ts'
import type { Doc, DocCollection } from '../store/types.ts'

/** The part of the store whose reads are noticed. */
export type Reading = Pick<Store, 'get' | 'ofCase' | 'text'>

interface Held<T> {
  value: T
  /** Besides records: the day, for instance. */
  given: string
  /** Records by collection and id, and collections of a case. */
  read: ReadonlySet<string>
}

const record = (collection: string, id: Id): string => `${collection}/${id}`
const ofCase = (collection: string, id: Id): string => `${collection} of ${id}`

const noticing = (store: Reading, read: Set<string>): Reading => ({
  get: (ref, options) => {
    read.add(record(ref.collection, ref.id))
    return store.get(ref, options)
  },
  ofCase: (collection: DocCollection, caseId: Id): Doc[] => {
    const found = store.ofCase(collection, caseId)
    read.add(ofCase(collection, caseId))
    // One that leaves the case or is deleted is no longer found by it.
    for (const { id } of found) read.add(record(collection, id))
    return found
  },
  text: (letter) => {
    read.add(record('letters', letter))
    return store.text(letter)
  },
})

export interface Remembering<T> {
  store: Reading & Pick<Store, 'changes'>
  /** Reads through what it is given, and nowhere else. */
  compute: (id: Id, reading: Reading) => T
  /** What it depends on besides records. */
  given: () => string
}

export interface Remembered<T> {
  /** Works it out when it is not known. */
  of: (id: Id) => T
  /** What is known already, or null. */
  known: (id: Id) => T | null
}

/** The value of `compute` for an id, worked out again only after something that was read for it has changed. */
export const remember = <T>({ store, compute, given }: Remembering<T>): Remembered<T> => {
  const held = new Map<Id, Held<T>>()
  store.changes(({ changes }) => {
    const touched = changes.flatMap(({ collection, id, doc }) => [
      record(collection, id),
      ...(doc?.caseIds ?? []).map((caseId) => ofCase(collection, caseId)),
    ])
    for (const [id, { read }] of held) if (touched.some((one) => read.has(one))) held.delete(id)
  })
  const heldNow = (id: Id): Held<T> | null => {
    const found = held.get(id)
    return found?.given === given() ? found : null
  }
  return {
    of: (id) => {
      const found = heldNow(id)
      if (found) return found.value
      const read = new Set<string>()
      const value = compute(id, noticing(store, read))
      held.set(id, { value, given: given(), read })
      return value
    },
    known: (id) => heldNow(id)?.value ?? null,
  }
}

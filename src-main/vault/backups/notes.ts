// What the vault remembers of its backups: where the last one went, when, what it held, and whether it was tried out.
// It stands inside the vault and nowhere else.
import { z } from 'zod'
import type { Json, Store } from '../store/index.ts'

export const NOTES = 'backups'

const count = z.number().int()

const Notes = z.object({
  /** The folder she chose, as a path. */
  place: z.string().nullable().catch(null),
  last: z
    .object({
      /** Milliseconds since 1970, by the vault's clock. */
      at: count,
      cases: count,
      files: count,
      missing: count,
      /** `keys.waysMark()` at that time. */
      waysMark: z.string(),
      sameDisk: z.boolean(),
    })
    .nullable()
    .catch(null),
  /** The last drill that went well: when, and of the backup of which time. */
  tested: z.object({ at: count, of: count }).nullable().catch(null),
  /** Put back from the backup of that time, and when. */
  restored: z.object({ at: count, of: count }).nullable().catch(null),
})
export type Notes = z.infer<typeof Notes>

const NONE: Notes = { place: null, last: null, tested: null, restored: null }

export const notesOf = (store: Pick<Store, 'meta'>): Notes => Notes.safeParse(store.meta(NOTES)).data ?? NONE

export const noteDown = (store: Store, change: Partial<Notes>): void => {
  const value = { ...notesOf(store), ...change } as unknown as Json
  store.commit([{ do: 'meta', key: NOTES, value }])
}

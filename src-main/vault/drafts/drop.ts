// Throwing an unfinished form away: as writes, so that a command can finish its form in one commit.
import { z } from 'zod'
import type { Store, Write } from '../store/index.ts'

export const LIST = 'drafts'

const Listed = z.array(z.object({ key: z.string(), at: z.string() }))

export const metaKey = (key: string): string => `draft/${key}`

export const listIn = (store: Store) => Listed.safeParse(store.meta(LIST)).data ?? []

/** The writes that throw a draft away, for a command that finishes its form in the same commit. */
export const dropDraft = (store: Store, key: string): Write[] => {
  const list = listIn(store)
  const left = list.filter((draft) => draft.key !== key)
  if (left.length === list.length) return []
  return [
    { do: 'meta', key: metaKey(key), value: null },
    { do: 'meta', key: LIST, value: left },
  ]
}

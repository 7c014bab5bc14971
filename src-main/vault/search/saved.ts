// Searches kept for another day. They say what she looks for, so they stay in the vault, and on this device.
import { SavedSearch } from '#contract/search'
import { newId, type Json } from '../store/index.ts'
import type { Session } from '../session.ts'

const KEY = 'search.saved'
export const SEEN = `meta/${KEY}` as const
const MOST = 100

type Kept = Omit<SavedSearch, 'id'>

const sameOf = (search: Kept): string =>
  JSON.stringify(
    Object.entries({ ...search, id: null, text: search.text.trim().toLowerCase() })
      .filter(([, value]) => value !== undefined && value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Newest first. What a later release kept and this one cannot read is left out. */
export const savedSearches = ({ store }: Session): SavedSearch[] => {
  const held = store.meta(KEY)
  return Array.isArray(held) ? held.flatMap((one) => SavedSearch.safeParse(one).data ?? []) : []
}

const put = ({ store }: Session, searches: SavedSearch[]): void =>
  void store.commit([{ do: 'meta', key: KEY, value: searches.slice(0, MOST) as unknown as Json }])

export const saveSearch = (session: Session, search: Kept): string => {
  const held = savedSearches(session)
  const same = held.find((one) => sameOf(one) === sameOf(search))
  if (same) return same.id
  const id = newId()
  put(session, [{ ...search, id }, ...held])
  return id
}

export const forgetSearch = (session: Session, id: string): void => {
  const held = savedSearches(session)
  put(
    session,
    held.filter((one) => one.id !== id),
  )
}

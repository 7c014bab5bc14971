// Who writes in this vault: the name she chose, what she does, her language, and the day the vault was made.
// Device-local: none of it is in the log, so none of it travels by itself.
import type { NewProfile, ProfileView } from '#contract/profile'
import { NewProfile as Shape } from '#contract/profile'
import type { Store } from '../store/index.ts'

const KEY = 'profile'

export interface Profile {
  get: () => ProfileView
  /** False until she has chosen: the making of the vault was cut short before it could be written. */
  isKept: () => boolean
  /** ISO 8601 day, or null when it is not known. */
  createdDay: () => string | null
  set: (patch: Partial<NewProfile>) => void
  /** Once, with the vault. */
  begin: (profile: NewProfile, createdDay: string) => void
  /** Calls at once and at each change, until `signal` aborts. */
  watch: (listener: (profile: ProfileView) => void, signal: AbortSignal) => void
}

const NOBODY: ProfileView = { authorName: '', role: 'documenter', language: 'en' }

/** What is kept, or an empty profile when the vault was closed before one could be written. */
export const openProfile = (store: Store): Profile => {
  const kept = store.meta(KEY)
  const parsed = Shape.safeParse(kept)
  let current = parsed.data ?? NOBODY
  let isKept = parsed.success
  const day = typeof kept === 'object' && kept !== null && 'createdDay' in kept ? kept['createdDay'] : null
  let createdDay = typeof day === 'string' ? day : null
  const listeners = new Set<(profile: ProfileView) => void>()
  const write = (next: ProfileView): void => {
    store.commit([{ do: 'meta', key: KEY, value: { ...next, createdDay } }])
    current = next
    isKept = true
    for (const listener of listeners) listener(current)
  }
  return {
    get: () => current,
    isKept: () => isKept,
    createdDay: () => createdDay,
    set: (patch) => write({ ...current, ...patch }),
    begin: (profile, day) => {
      createdDay = day
      write(profile)
    },
    watch: (listener, signal) => {
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener))
      listener(current)
    },
  }
}

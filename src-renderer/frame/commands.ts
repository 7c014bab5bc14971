// What the palette finds by name. A screen adds its own commands while it is open.
import type { LucideIcon } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'

export interface Command {
  id: string
  /** In the language of the interface: a verb with its object, or the name of a room. */
  label: string
  icon?: LucideIcon
  shortcut?: string
  run: () => void
}

let groups: ReadonlyMap<symbol, readonly Command[]> = new Map()
let flat: readonly Command[] = []
const listeners = new Set<() => void>()

const put = (next: ReadonlyMap<symbol, readonly Command[]>): void => {
  groups = next
  // The newest group comes first: what belongs to the open screen is nearest.
  flat = [...groups.values()].reverse().flat()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Offers commands while the component is drawn. Pass a memoised list. */
export const useCommands = (commands: readonly Command[]): void => {
  useEffect(() => {
    const key = Symbol('commands')
    put(new Map([...groups, [key, commands]]))
    return () => {
      const rest = new Map(groups)
      rest.delete(key)
      put(rest)
    }
  }, [commands])
}

export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => flat)

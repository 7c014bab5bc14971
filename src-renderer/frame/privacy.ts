// The privacy screen: one key and every name on the screen is a blur.
import { useSyncExternalStore } from 'react'

let on = false
const listeners = new Set<() => void>()

export const togglePrivacy = (): void => {
  on = !on
  document.documentElement.dataset['privacy'] = on ? 'on' : 'off'
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePrivacy = (): boolean => useSyncExternalStore(subscribe, () => on)

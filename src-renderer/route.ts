// Where she is: a screen's name and its few parameters, nothing more. A plain value, so that it can be kept over a
// lock and put back. There are no addresses: a page of a case has no link that could be left in a log.
import { useSyncExternalStore } from 'react'

export interface Route {
  /** A name of screens.ts. */
  screen: string
  /** Ids and names of tabs; never a person's words. */
  params: Readonly<Record<string, string>>
}

const first: Route = { screen: '', params: {} }
const LONGEST = 50
let trail: Route[] = [first]
const listeners = new Set<(route: Route) => void>()

const tell = (): void => {
  for (const listener of listeners) listener(getRoute())
}

export const getRoute = (): Route => trail.at(-1) ?? first

const same = (a: Route, b: Route): boolean =>
  a.screen === b.screen && JSON.stringify(a.params) === JSON.stringify(b.params)

/** Goes to a screen. Going where one already is does nothing. */
export const navigate = (screen: string, params: Route['params'] = {}): void => {
  const route = { screen, params }
  if (same(route, getRoute())) return
  trail = [...trail, route].slice(-LONGEST)
  tell()
}

/** Changes the parameters of this screen without a step to go back to (a tab, a filter). */
export const replace = (params: Route['params']): void => {
  const route = { screen: getRoute().screen, params }
  if (same(route, getRoute())) return
  trail = [...trail.slice(0, -1), route]
  tell()
}

/** One step back; to `otherwise` when there is none. */
export const back = (otherwise = 'today'): void => {
  if (trail.length > 1 && trail.at(-2)?.screen !== '') {
    trail = trail.slice(0, -1)
    tell()
  } else restore({ screen: otherwise, params: {} })
}

/** Starts the trail anew at one place: after unlocking. */
export const restore = (route: Route): void => {
  trail = [route]
  tell()
}

/** Calls back at every change; returns how to stop. */
export const subscribe = (listener: (route: Route) => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, getRoute)

import { beforeEach, describe, expect, it } from 'vitest'
import { back, getRoute, navigate, replace, restore, subscribe, type Route } from './route.ts'

beforeEach(() => restore({ screen: 'today', params: {} }))

describe('the route', () => {
  it('goes forward and back', () => {
    navigate('cases')
    navigate('case', { id: 'a' })
    back()
    expect(getRoute()).toEqual({ screen: 'cases', params: {} })
  })

  it('does not count going where one already is', () => {
    navigate('case', { id: 'a' })
    navigate('case', { id: 'a' })
    back()
    expect(getRoute().screen).toBe('today')
  })

  it('leads somewhere when there is no step back', () => {
    restore({ screen: 'case', params: { id: 'a' } })
    back('cases')
    expect(getRoute().screen).toBe('cases')
  })

  it('replaces a tab without a step', () => {
    navigate('case', { id: 'a' })
    replace({ id: 'a', tab: 'people' })
    expect(getRoute().params).toEqual({ id: 'a', tab: 'people' })
    back()
    expect(getRoute().screen).toBe('today')
  })

  it('tells its listeners until they stop', () => {
    const seen: Route[] = []
    const stop = subscribe((route) => seen.push(route))
    navigate('letters')
    stop()
    navigate('cases')
    expect(seen.map(({ screen }) => screen)).toEqual(['letters'])
  })
})

// What is asked stands in the route, so that it is there again after a lock and after coming back from a hit.
import { useEffect, useState } from 'react'
import { SearchFilters } from '#contract/search'
import { replace, useRoute } from '../route.ts'

export interface Asked {
  text: string
  filters: SearchFilters
}

const held = (params: Record<string, string>): SearchFilters =>
  SearchFilters.safeParse(Object.fromEntries(Object.entries(params).filter(([, value]) => value !== '')))
    .data ?? {}

export const put = ({ text, filters }: Asked): void =>
  replace(
    Object.fromEntries(
      Object.entries({ text: text.slice(0, 200), ...filters }).filter(([, value]) => value),
    ) as Record<string, string>,
  )

export interface Typed extends Asked {
  typed: string
  setTyped: (text: string) => void
  narrow: (changed: Partial<SearchFilters>) => void
}

/** The route is written a moment after the typing. */
export const useAsked = (): Typed => {
  const { params } = useRoute()
  const text = params['text'] ?? ''
  const filters = held(params)
  const [typed, setTyped] = useState(text)
  const [from, setFrom] = useState(text)
  // Came again from the palette, or to a kept search, with other words.
  if (from !== text) {
    setFrom(text)
    setTyped(text)
  }
  const before = JSON.stringify(filters)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== text) put({ text: typed, filters: JSON.parse(before) as SearchFilters })
    }, 150)
    return () => clearTimeout(timer)
  }, [typed, text, before])
  const narrow = (changed: Partial<SearchFilters>): void =>
    put({ text: typed, filters: { ...filters, ...changed } })
  return { text: text.trim(), filters, typed, setTyped, narrow }
}

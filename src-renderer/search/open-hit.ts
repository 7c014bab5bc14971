import type { SearchHit } from '#contract/search'
import { navigate, type Route } from '../route.ts'

const HOMES: Partial<Record<SearchHit['collection'], string>> = {
  parties: 'person',
  letters: 'letter',
  offices: 'office',
  partners: 'partner',
}

/** The tab of a case on which records of a collection stand. */
const TABS: Partial<Record<SearchHit['collection'], string>> = {
  facts: 'happened',
  sources: 'happened',
  evidence: 'evidence',
  custody: 'evidence',
  actions: 'summary',
}

/** Where a hit leads: to its own page if it has one, else to its part of the case. */
export const placeOf = ({ collection, id, caseId }: SearchHit): Route | null => {
  const home = HOMES[collection]
  if (home !== undefined) return { screen: home, params: { id } }
  if (caseId === null) return null
  const tab = TABS[collection]
  return { screen: 'case', params: { id: caseId, ...(tab === undefined ? {} : { tab, record: id }) } }
}

export const openHit = (hit: SearchHit): void => {
  const place = placeOf(hit)
  if (place !== null) navigate(place.screen, place.params)
}

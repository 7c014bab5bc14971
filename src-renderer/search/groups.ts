import type { SearchHit } from '#contract/search'

/** In the order of the sidebar, so that a hit is where one looks for it. */
export const GROUPS: SearchHit['collection'][] = [
  'cases',
  'parties',
  'facts',
  'letters',
  'actions',
  'sources',
  'evidence',
  'custody',
  'offices',
  'partners',
  'campaigns',
]

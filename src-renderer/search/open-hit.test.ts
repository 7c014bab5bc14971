import { expect, it } from 'vitest'
import type { SearchHit } from '#contract/search'
import { placeOf } from './open-hit.ts'

const hit = (rest: Partial<SearchHit>): SearchHit => ({
  collection: 'cases',
  kind: 'case',
  id: 'a',
  caseId: 'c',
  caseNumber: 'K7-0001',
  title: '',
  field: 'title',
  snippet: [],
  ...rest,
})

it('leads to a page of its own, or else to its part of the case', () => {
  expect(placeOf(hit({}))).toEqual({ screen: 'case', params: { id: 'c' } })
  expect(placeOf(hit({ collection: 'parties' }))).toEqual({ screen: 'person', params: { id: 'a' } })
  expect(placeOf(hit({ collection: 'letters' }))).toEqual({ screen: 'letter', params: { id: 'a' } })
  expect(placeOf(hit({ collection: 'facts' }))).toEqual({
    screen: 'case',
    params: { id: 'c', tab: 'happened', record: 'a' },
  })
  expect(placeOf(hit({ collection: 'actions', caseId: null }))).toBeNull()
})

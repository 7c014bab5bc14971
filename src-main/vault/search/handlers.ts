// One box over everything that is not sealed; each hit says what it is and leads to it.
import type { Handlers } from '#contract/define'
import type { search, SearchFilters } from '#contract/search'
import type { CollectionName } from '#contract/records'
import { localDay } from '../clock.ts'
import { bounds } from '../dates/edtf.ts'
import { readDate } from '../dates/read.ts'
import { officeLabel } from '../letters/rows.ts'
import { partyLabel } from '../people/label.ts'
import { openDesk, type Desk } from '../records/desk.ts'
import { valueIn } from '../records/field-view.ts'
import type { Session } from '../session.ts'
import type { Doc } from '../store/index.ts'
import type { Filters } from './filters.ts'
import { forgetSearch, savedSearches, saveSearch, SEEN } from './saved.ts'

/** What a record is called in a list of hits. */
const titleOf = (doc: Doc, desk: Desk): string => {
  if (doc.kind === 'person' || doc.kind === 'organisation') return partyLabel(doc, desk.language)
  if (doc.kind === 'office') return officeLabel(desk, doc.id)
  if (doc.kind === 'source' && doc.caseIds[0]) return desk.sourceLabel(doc.caseIds[0], doc.id)
  return valueIn<string>(doc, 'title') ?? valueIn<string>(doc, 'what') ?? valueIn<string>(doc, 'name') ?? ''
}

const title = (doc: Doc, desk: Desk): string => {
  const found: unknown = titleOf(doc, desk)
  if (typeof found === 'string' && found !== '') return found
  const caseId = doc.caseIds[0]
  return caseId ? (valueIn<string>(desk.get('cases', caseId), 'title') ?? '') : ''
}

/** The first day that `from` may mean and the last that `to` may mean. */
const filtersOf = (filters: SearchFilters, context: Parameters<typeof readDate>[1]): Filters => {
  const { collection, country, status, from = '', to = '', in: language } = filters
  const first = bounds(readDate(from, context).edtf).earliest
  const last = bounds(readDate(to, context).edtf).latest
  return {
    ...(collection && { collections: [collection] }),
    ...(country && { country }),
    ...(status && { status }),
    ...(language && { language }),
    ...(first && { from: first }),
    ...(last && { to: last }),
  }
}

export const searchHandlers = (session: Session): Handlers<{ search: typeof search }>['search'] => ({
  find: ({ text, language, limit, caseId, filters = {} }) => {
    const desk = openDesk(session, language)
    const { hits, more } = session.store.search(text, {
      limit,
      ...filtersOf(filters, { today: localDay(session.now()), language }),
      ...(caseId ? { caseId } : {}),
    })
    return {
      more,
      hits: hits.flatMap((hit) => {
        const collection = hit.collection as CollectionName
        const doc = desk.get(collection, hit.id)
        if (!doc) return []
        const home = collection === 'cases' ? hit.id : (hit.caseIds[0] ?? null)
        return {
          collection,
          kind: doc.kind,
          id: hit.id,
          caseId: home,
          caseNumber: home ? desk.caseNumber(home) : '',
          title: title(doc, desk),
          field: hit.field,
          snippet: hit.snippet,
        }
      }),
    }
  },
  saved: (_, push, signal) => {
    const compute = () => push({ searches: savedSearches(session) })
    signal.addEventListener('abort', session.store.live([SEEN], compute), { once: true })
  },
  save: (asked) => ({ id: saveSearch(session, asked) }),
  forget: ({ id }) => {
    forgetSearch(session, id)
    return {}
  },
})

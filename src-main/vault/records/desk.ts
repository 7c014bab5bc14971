// What every view needs from an open vault: today's date, the screen's language, labels of sources and people.
// One desk per computation of a view: it remembers what it has looked up and nothing longer.
import type { UiLanguage, Id } from '#contract/values'
import { localDay } from '../clock.ts'
import { partyLabel } from '../people/label.ts'
import { sourceLabels } from '../sources/label.ts'
import type { Now } from '../clock.ts'
import type { Store } from '../store/index.ts'
import type { Doc, DocCollection } from '../store/types.ts'
import { valueIn, type Showing } from './field-view.ts'
import { inWords } from './in-words.ts'

export interface Desk {
  /** Of the words: the pseudo-language of tests speaks English underneath. */
  language: 'en' | 'ar'
  /** ISO 8601 day. */
  today: string
  ofCase: (collection: DocCollection, caseId: Id) => Doc[]
  get: (collection: DocCollection, id: Id) => Doc | null
  person: (id: Id) => Doc | null
  personLabel: (id: Id) => string
  caseNumber: (caseId: Id) => string
  /** Fields shown inside one case: its sources are numbered there. */
  showing: (caseId: Id | null) => Showing
  sourceLabel: (caseId: Id, source: Id) => string
}

/** What a desk looks things up in. */
export interface Shelf {
  store: Pick<Store, 'get' | 'ofCase'>
  /** By what clock terms are judged. */
  latest: Now
}

export const openDesk = ({ store, latest }: Shelf, ui: UiLanguage): Desk => {
  const language = ui === 'ar' ? 'ar' : 'en'
  const docs = new Map<string, Doc | null>()
  const labels = new Map<Id, Map<Id, string>>()
  const get = (collection: DocCollection, id: Id): Doc | null => {
    const key = `${collection}/${id}`
    if (!docs.has(key)) docs.set(key, store.get({ collection, id }))
    return docs.get(key) ?? null
  }
  const sourceLabel = (caseId: Id, source: Id): string => {
    if (!labels.has(caseId)) {
      const inCase = store.ofCase('sources', caseId).filter(({ kind }) => kind === 'source')
      labels.set(caseId, sourceLabels(inCase, language))
    }
    return labels.get(caseId)?.get(source) ?? ''
  }
  const person = (id: Id) => get('parties', id)
  return {
    language,
    today: localDay(latest()),
    ofCase: store.ofCase,
    get,
    person,
    personLabel: (id) => {
      const doc = person(id)
      return doc ? partyLabel(doc, language) : ''
    },
    caseNumber: (id) => valueIn<string>(get('cases', id), 'number') ?? '',
    sourceLabel,
    showing: (caseId) => ({
      inWords: inWords(language),
      sourceLabel: (id) => {
        const home = caseId ?? get('sources', id)?.caseIds[0]
        return home ? sourceLabel(home, id) : ''
      },
    }),
  }
}

// A source as the case page shows it: what it is worth, never who it is.
import type { SourceView } from '#contract/sources'
import type { Id } from '#contract/values'
import { fieldView, valueIn, type Showing } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

export const sourceView = (doc: Doc, showing: Showing): SourceView => {
  const view = (name: string) => fieldView(doc, name, showing)
  return {
    id: doc.id,
    label: showing.sourceLabel(doc.id),
    told: view('told'),
    how: view('how'),
    reliability: view('reliability'),
    learned: view('learned'),
    sealed: Object.keys(doc.f['identity']?.c ?? {}).length > 0,
    facts: valueIn<Id[]>(doc, 'about') ?? [],
  }
}

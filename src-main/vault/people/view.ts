// A person or a group with every form of the name and the cases they are in.
import type { PersonView } from '#contract/people'
import type { FieldView } from '#contract/records'
import { fieldView, type Showing } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'
import { partyLabel } from './label.ts'

export interface PersonContext {
  language: string
  showing: Showing
  casesOf: (doc: Doc) => PersonView['cases']
}

export const personView = (doc: Doc, { language, showing, casesOf }: PersonContext): PersonView => {
  const view = (name: string) => fieldView(doc, name, showing)
  const absent: FieldView = { value: null, text: '', not: 'na', sens: 2, usual: 2, tags: [], claims: [] }
  const ofPerson = (name: string) => (doc.kind === 'person' ? view(name) : absent)
  return {
    id: doc.id,
    kind: doc.kind === 'organisation' ? 'organisation' : 'person',
    label: partyLabel(doc, language),
    names: view('names'),
    pseudonym: ofPerson('pseudonym'),
    roles: ofPerson('roles'),
    status: ofPerson('status'),
    relation: ofPerson('relation'),
    contact: ofPerson('contact'),
    cases: casesOf(doc),
  }
}

// One thing that happened, as the case page and the letters see it.
import type { FactView } from '#contract/facts'
import type { Conf, DateValue, Id, PlaceValue } from '#contract/values'
import { bounds, parseEdtf } from '../dates/edtf.ts'
import { factSentence, type EventView } from '../letters/wording.ts'
import { letterNames } from '../people/label.ts'
import { fieldView, inUse, isDisputed, strongest, valueIn, type Showing } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

export interface FactContext {
  showing: Showing
  /** The person of that id, when in this vault. */
  person: (id: Id) => Doc | null
  /** Sources that name the fact themselves, beside those its claims name. */
  sourcesAbout: (fact: Id) => Id[]
}

const CLAIMED = ['what', 'when', 'where', 'by', 'byText', 'account'] as const

/** Every source behind the values in use. */
export const sourcesOf = (doc: Doc, context: Pick<FactContext, 'sourcesAbout'>): Id[] => {
  const named = CLAIMED.map((name) => inUse(doc.f[name])?.src).filter((id) => id != null)
  return [...new Set([...named, ...context.sourcesAbout(doc.id)])]
}

const confidence = (doc: Doc): Conf =>
  strongest(CLAIMED.map((name) => inUse(doc.f[name])?.conf).filter((conf) => conf !== undefined))

/** What a sentence of a letter needs of a fact. The name is withheld where the person has only a pseudonym. */
export const eventOf = (doc: Doc, person: (id: Id) => Doc | null): EventView => {
  const affected = (valueIn<Id[]>(doc, 'affected') ?? []).map(person).find((one) => one !== null)
  return {
    what: valueIn<string[]>(doc, 'what') ?? [],
    when: valueIn<DateValue & Record<string, never>>(doc, 'when'),
    where: valueIn<PlaceValue & Record<string, never>>(doc, 'where'),
    by: valueIn<string[]>(doc, 'by') ?? [],
    who: affected ? letterNames(affected) : null,
    conf: confidence(doc),
  }
}

/** The sentence a letter would say: what a person wrote in that language, or else ours built from the fields. */
export const sentencesOf = (doc: Doc, person: (id: Id) => Doc | null): Record<string, string> => {
  const written = valueIn<Record<string, string>>(doc, 'account') ?? {}
  const event = eventOf(doc, person)
  const says = event.what.length > 0 || event.when !== null
  return Object.fromEntries(
    [...new Set(['en', 'ar', ...Object.keys(written)])].map((language) => [
      language,
      written[language]?.trim() || (says ? factSentence(event, language) : ''),
    ]),
  )
}

const spanOf = (doc: Doc): FactView['span'] => {
  const edtf = valueIn<DateValue & Record<string, never>>(doc, 'when')?.edtf ?? null
  const { earliest, latest } = bounds(edtf)
  return {
    from: earliest,
    to: latest,
    about: /[~?%X]/.test(edtf ?? '') || (edtf !== null && !parseEdtf(edtf)),
  }
}

export const factView = (doc: Doc, context: FactContext): FactView => {
  const { showing } = context
  const view = (name: string) => fieldView(doc, name, showing)
  const sources = sourcesOf(doc, context)
  const what = view('what')
  return {
    id: doc.id,
    title: valueIn<string>(doc, 'title') ?? what.text,
    what,
    when: view('when'),
    where: view('where'),
    by: view('by'),
    byText: view('byText'),
    account: view('account'),
    span: spanOf(doc),
    conf: confidence(doc),
    sources: sources.map((id) => ({ id, label: showing.sourceLabel(id) })),
    disputed: CLAIMED.some((name) => isDisputed(doc.f[name])),
    sentences: sentencesOf(doc, context.person),
  }
}

/** In the order they happened; what has no date comes last. */
export const inOrder = (a: FactView, b: FactView): number => {
  const key = ({ span }: FactView) => span.from ?? span.to ?? '9999-99-99'
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1
}

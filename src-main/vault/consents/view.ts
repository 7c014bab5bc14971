// A consent and what each of its scopes amounts to today (domain §1.6): "not asked" counts as no.
import type { ConsentState, ConsentView } from '#contract/consents'
import type { DateValue, Id } from '#contract/values'
import { bounds } from '../dates/edtf.ts'
import { dateInWords } from '../records/in-words.ts'
import { valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'

interface StoredAnswer {
  answer: 'yes' | 'no' | 'ask'
  until?: DateValue | string | null
  partners?: Id[]
  conditions?: string
}

const untilOf = ({ until }: StoredAnswer): DateValue | null =>
  typeof until === 'string' ? { verbatim: until, calendar: 'gregory', edtf: until } : (until ?? null)

/** The state of one scope on a day. An expiry nobody can read counts as expired: when in doubt, ask again. */
export const scopeState = (
  answer: StoredAnswer | undefined,
  { withdrawn, today }: { withdrawn: boolean; today: string },
): ConsentState => {
  if (!answer || answer.answer === 'ask') return 'notAsked'
  if (answer.answer === 'no') return 'refused'
  if (withdrawn) return 'withdrawn'
  const until = untilOf(answer)
  if (until) {
    const last = bounds(until.edtf).latest
    if (last === null || last < today) return 'expired'
  }
  return answer.conditions?.trim() ? 'conditions' : 'given'
}

export const answersOf = (doc: Doc): Record<string, StoredAnswer> =>
  (valueIn(doc, 'scopes') ?? {}) as unknown as Record<string, StoredAnswer>

export const isWithdrawn = (doc: Doc): boolean => valueIn(doc, 'withdrawn') !== null

/** Whether the scope is open today; `partner` asks also whether this partner is among those named. */
export const allows = (
  doc: Doc,
  scope: string,
  { today, partner }: { today: string; partner?: Id | null },
): boolean => {
  const answer = answersOf(doc)[scope]
  const state = scopeState(answer, { withdrawn: isWithdrawn(doc), today })
  if (state !== 'given' && state !== 'conditions') return false
  const named = answer?.partners ?? []
  return named.length === 0 || (partner != null && named.includes(partner))
}

export interface ConsentContext {
  language: string
  today: string
  label: (party: Id) => string
}

export const consentView = (doc: Doc, { language, today, label }: ConsentContext): ConsentView => {
  const about = valueIn<Id>(doc, 'about')
  const withdrawn = valueIn<DateValue & Record<string, never>>(doc, 'withdrawn')
  const scopes = Object.entries(answersOf(doc)).map(([scope, answer]) => [
    scope,
    {
      answer: answer.answer,
      until: untilOf(answer),
      partners: answer.partners ?? [],
      conditions: answer.conditions ?? '',
      state: scopeState(answer, { withdrawn: withdrawn !== null, today }),
    },
  ])
  return {
    id: doc.id,
    about,
    aboutLabel: about ? label(about) : '',
    giver: valueIn<string>(doc, 'giver') ?? '',
    given: dateInWords(valueIn<DateValue & Record<string, never>>(doc, 'given'), language),
    recorded: valueIn<string>(doc, 'recorded') ?? '',
    language: valueIn<string>(doc, 'language') ?? '',
    scopes: Object.fromEntries(scopes) as ConsentView['scopes'],
    withdrawn: withdrawn ? dateInWords(withdrawn, language) : null,
  }
}

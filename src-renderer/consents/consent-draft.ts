// A conversation about consent while it is written down.
import type { Id } from '#contract/values'
import { answerTo, blankDate, type DateEntry } from '../records/date-input.tsx'

/** How a consent may be recorded. */
export const RECORDED = ['signed', 'thumbprint', 'audio', 'witnessed', 'phone', 'message'] as const

export interface ScopeDraft {
  /** Null: not asked in this conversation. */
  answer: 'yes' | 'no' | 'ask' | null
  until: DateEntry
  partners: Id[]
  conditions: string
}

export interface ConsentDraft {
  giver: string
  given: DateEntry
  recorded: string | null
  language: string | null
  explained: string
  scopes: Record<'name' | 'partner', ScopeDraft>
}

const blankScope: ScopeDraft = { answer: null, until: blankDate, partners: [], conditions: '' }

export const blankConsent: ConsentDraft = {
  giver: '',
  given: blankDate,
  recorded: null,
  language: null,
  explained: '',
  scopes: { name: blankScope, partner: blankScope },
}

const scopeInput = ({ answer, until, partners, conditions }: ScopeDraft) =>
  answer === null
    ? []
    : [
        {
          ...{ answer, until: until.text, untilAnswer: answerTo(until) },
          ...{ partners, conditions: conditions.trim() },
        },
      ]

/** What the vault is told; uses that were not asked about are left out. */
export const consentInput = (draft: ConsentDraft) => {
  const [name] = scopeInput(draft.scopes.name)
  const [partner] = scopeInput(draft.scopes.partner)
  return {
    giver: draft.giver.trim(),
    given: draft.given.text,
    givenAnswer: answerTo(draft.given),
    recorded: draft.recorded ?? '',
    language: draft.language,
    explained: draft.explained.trim(),
    scopes: { ...(name && { name }), ...(partner && { partner }) },
  }
}

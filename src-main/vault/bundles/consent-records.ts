// What the people concerned agreed to, as far as the reader must know it: the scopes and limits travel with the data.
import type { Id } from '#contract/values'
import { answersOf, isWithdrawn, scopeState } from '../consents/view.ts'
import { dateInWords } from '../records/in-words.ts'
import type { Doc } from '../store/types.ts'
import { consentsAbout } from './consents.ts'
import type { Outgoing } from './export.ts'
import { pairOf, type BagField, type BagRecord, type Pair } from './records.ts'
import { fill, wordsIn, type PaperLanguage } from './words.ts'

const SCOPES = ['partner', 'name'] as const

interface Answer {
  conditions?: string
  until?: unknown
}

const plain = (field: string, value: string, text: Pair): BagField => ({
  field,
  sens: 1,
  value,
  text,
  conf: null,
  source: null,
})

const untilOf = (answer: Answer, language: PaperLanguage): string => {
  const { until } = answer
  if (typeof until === 'string') return until
  return until ? dateInWords(until as Parameters<typeof dateInWords>[0], language) : ''
}

/** The newest consent that answers the scope. */
const answering = (consents: Doc[], scope: string): Doc | undefined =>
  consents.filter((consent) => answersOf(consent)[scope] !== undefined).at(-1)

const stateText = (scope: (typeof SCOPES)[number], consents: Doc[], today: string) => {
  const consent = answering(consents, scope)
  const answer = consent && answersOf(consent)[scope]
  const state = scopeState(answer, { withdrawn: consent !== undefined && isWithdrawn(consent), today })
  const text = pairOf((language) => {
    const words = wordsIn(language)
    const until = answer ? untilOf(answer, language) : ''
    const limit = until ? fill(words.consent.until, { date: until }) : ''
    return [words.consent.state[state], limit].filter(Boolean).join(language === 'ar' ? '، ' : ', ')
  })
  return { state, text, conditions: answer?.conditions?.trim() ?? '' }
}

/** Conditions are kept word for word, unless they name somebody whose name stays here: then it says so. */
const conditionsField = (conditions: string[], find: (text: string) => unknown): BagField[] => {
  const written = [...new Set(conditions.filter(Boolean))].join('\n')
  if (written === '') return []
  const held = find(written) !== null
  const text = pairOf((language) => (held ? wordsIn(language).consent.conditionsHeld : written))
  return [plain('conditions', held ? '' : written, text)]
}

export const consentRecords = (
  { docs, selection, today }: Outgoing,
  personOut: (id: Id) => BagRecord | undefined,
): BagRecord[] =>
  docs.persons.flatMap((person) => {
    const about = consentsAbout(person.id, docs.consents, docs.persons)
    const out = personOut(person.id)
    if (!out || about.length === 0) return []
    const states = SCOPES.map((scope) => ({ scope, ...stateText(scope, about, today) }))
    return [
      {
        id: out.id,
        name: out.name,
        fields: [
          ...states.map(({ scope, state, text }) => plain(scope, state, text)),
          ...conditionsField(
            states.map(({ conditions }) => conditions),
            selection.guard.find,
          ),
        ],
        people: [out.id],
      },
    ]
  })

// What travels and what stays, for the one profile there is: "Partner, case work". Ceiling L1; L2 released item by
// item; L3 and L4 never; names only with consent for this partner; sources only as labels. Pure.
import type { BundleItem, BundleReason } from '#contract/bundles'
import type { Id } from '#contract/values'
import { inUse, valueIn } from '../records/field-view.ts'
import type { Doc } from '../store/types.ts'
import { agreedTo, consentsAbout } from './consents.ts'
import { itemId, textsIn, type CaseDocs, type Choice, type LetterIn } from './docs.ts'
import type { Guard } from './guard.ts'
import { guardFor, notesStaying } from './protected.ts'

export const PROFILE = { id: 'partner-case-work', version: 1, ceiling: 1 } as const

/** The fields a bundle can carry, in the order they are shown. Bookkeeping of ours is not among them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  case: ['number', 'title', 'summary', 'status', 'urgency', 'countries', 'risks', 'asks', 'notes'],
  person: ['names', 'pseudonym', 'roles', 'status', 'statusSince', 'relation', 'contact'],
  organisation: ['names', 'kind', 'country'],
  event: ['title', 'what', 'when', 'where', 'by', 'byText', 'account'],
  source: ['label', 'identity'],
  item: ['file', 'title', 'description', 'received', 'graphic'],
}

export const fieldsOf = (doc: Doc): readonly string[] => FIELDS[doc.kind] ?? []

export type Judged = Pick<BundleItem, 'verdict' | 'reason' | 'released'>

export interface Entry extends Judged {
  doc: Doc
  field: string
  sens: number
}

export interface LetterVerdict extends LetterIn {
  chosen: boolean
  stays: BundleReason | null
}

export interface Selection {
  entries: Entry[]
  letters: LetterVerdict[]
  /** Whether the value of a field is in the bundle. */
  travels: (doc: Doc, field: string) => boolean
  guard: Guard
  goes: number
  left: { reason: BundleReason; count: number }[]
}

const never = (reason: BundleReason): Judged => ({ verdict: 'never', reason, released: false })

const RESTRICTED = 3
const TAGS: [tag: string, reason: BundleReason][] = [
  ['source-identity', 'sourceIdentity'],
  ['safe-location', 'safeLocation'],
]

/** What holds whatever is chosen: sensitivity, tags, and consent for a name. */
const fixed = (doc: Doc, field: string, { isLawyer, agreed }: Rules): BundleReason | null => {
  const { sens = 2, tags = [] } = doc.f[field] ?? {}
  if (doc.kind === 'source') return 'sourceIdentity'
  if (sens > RESTRICTED) return 'sealed'
  if (sens === RESTRICTED) return 'restricted'
  const tagged = TAGS.find(([tag]) => tags.includes(tag))
  if (tagged) return tagged[1]
  if (tags.includes('lawyer-client') && !isLawyer) return 'lawyerClient'
  if (doc.kind === 'person' && field === 'names' && !agreed(doc)) return 'noConsent'
  return null
}

interface Rules {
  isLawyer: boolean
  agreed: (person: Doc) => boolean
  released: ReadonlySet<string>
}

/** Without looking at what the words say. */
const byLevel = (doc: Doc, field: string, rules: Rules): Judged => {
  const reason = fixed(doc, field, rules)
  if (reason) return never(reason)
  const { sens = 2, tags = [] } = doc.f[field] ?? {}
  const released = rules.released.has(itemId(doc, field))
  const thirdParty = tags.includes('third-party')
  if (sens <= PROFILE.ceiling && !thirdParty) return { verdict: 'goes', reason: 'open', released: false }
  if (released) return { verdict: 'release', reason: 'released', released }
  return { verdict: 'release', reason: thirdParty ? 'thirdParty' : 'notReleased', released }
}

const HELD: Record<string, BundleReason> = { name: 'namesSomeone', restricted: 'protectedInside' }

/** Whether the place is given more exactly than this profile allows; then only its country travels. */
export const isTooExact = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'precision' in value &&
  (value.precision === 'exact' || value.precision === 'neighbourhood' || value.precision === 'withheld')

const wordsThatTravel = (field: string, value: unknown): string =>
  // A file gets a neutral name, and of a place that is too exact only the country goes.
  field === 'file' || isTooExact(value) ? '' : textsIn(value).join('\n')

const isName = (doc: Doc, field: string): boolean => doc.kind === 'person' && field === 'names'

const judge = (doc: Doc, field: string, { rules, guard }: { rules: Rules; guard: Guard }): Judged => {
  const judged = byLevel(doc, field, rules)
  if (judged.verdict === 'never' || isName(doc, field)) return judged
  const value = valueIn(doc, field)
  if (field === 'file' && value === null) return never('noFile')
  const found = guard.find(wordsThatTravel(field, value))
  return found ? never(HELD[found] ?? 'protectedInside') : judged
}

const goesWith = ({ verdict, released }: Judged): boolean => verdict === 'goes' || released

const sealedOnly = (doc: Doc, field: string): boolean =>
  doc.f[field]?.sens === 4 && Object.keys(doc.f[field]?.c ?? {}).length > 0

const isWritten = (doc: Doc, field: string): boolean =>
  inUse(doc.f[field]) !== undefined || sealedOnly(doc, field)

const letterVerdict = (letter: LetterIn, choice: Choice, guard: Guard): LetterVerdict => {
  const found = guard.find(letter.words)
  const stays = found ? (HELD[found] ?? 'protectedInside') : letter.hasRecipient ? null : 'noFile'
  return { ...letter, chosen: choice.letters.has(letter.id), stays }
}

const countLeft = (entries: Entry[], letters: LetterVerdict[]): Map<BundleReason, number> => {
  const left = new Map<BundleReason, number>()
  const add = (reason: BundleReason, count = 1) => {
    if (count > 0) left.set(reason, (left.get(reason) ?? 0) + count)
  }
  for (const entry of entries) {
    if (!goesWith(entry)) add(entry.reason)
    else add('otherAccounts', Object.keys(entry.doc.f[entry.field]?.c ?? {}).length - 1)
    if (goesWith(entry) && isTooExact(valueIn(entry.doc, entry.field))) add('placeTooExact')
  }
  for (const { chosen, stays } of letters) {
    if (!chosen) add('notChosen')
    else if (stays) add(stays)
  }
  return left
}

const allDocs = (docs: CaseDocs): Doc[] => [
  docs.theCase,
  ...docs.persons,
  ...docs.organisations,
  ...docs.events,
  ...docs.sources,
  ...docs.items,
]

const judgeAll = (docs: CaseDocs, eyes: { rules: Rules; guard: Guard }): Entry[] =>
  allDocs(docs).flatMap((doc) =>
    fieldsOf(doc)
      .filter((field) => isWritten(doc, field))
      .map((field): Entry => ({ doc, field, sens: doc.f[field]?.sens ?? 2, ...judge(doc, field, eyes) })),
  )

/** Decides for a whole case. */
export const select = (docs: CaseDocs, choice: Choice): Selection => {
  const agreed = (person: Doc): boolean =>
    agreedTo(consentsAbout(person.id, docs.consents, docs.persons), 'partner', choice)
  const rules: Rules = { isLawyer: choice.isLawyer, released: choice.released, agreed }
  const hidden = new Set<Id>(
    docs.persons.filter((person) => !goesWith(byLevel(person, 'names', rules))).map(({ id }) => id),
  )
  const entries = judgeAll(docs, { rules, guard: guardFor(docs, hidden) })
  const going = entries.filter(goesWith)
  const ids = new Set(going.map(({ doc, field }) => itemId(doc, field)))
  const words = going.map(({ doc, field }) => wordsThatTravel(field, valueIn(doc, field))).join('\n')
  const guard = guardFor(docs, hidden, notesStaying(docs, words))
  const letters = docs.letters.map((letter) => letterVerdict(letter, choice, guard))
  const left = [...countLeft(entries, letters)].map(([reason, count]) => ({ reason, count }))
  return {
    entries,
    letters,
    travels: (doc, field) => ids.has(itemId(doc, field)),
    guard,
    goes: ids.size + letters.filter(({ chosen, stays }) => chosen && !stays).length,
    left,
  }
}

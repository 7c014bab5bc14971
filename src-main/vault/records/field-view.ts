// A field of a document as a screen shows it: the value in use in words, and every claim behind it.
import type { ClaimView, FieldView } from '#contract/records'
import type { Conf, Id } from '#contract/values'
import { fieldOf, kindOf } from '../store/kinds/index.ts'
import type { Claim, Doc, Field, Json } from '../store/types.ts'

export interface Showing {
  /** The value of a field in words, in the language of the screen. */
  inWords: (kind: string, field: string, value: Json) => string
  /** Harmless label of a source: never a name. Empty when it is not in this vault. */
  sourceLabel: (id: Id) => string
}

const STRENGTH: Conf[] = ['confirmed', 'likely', 'possible', 'notAssessed', 'doubtful', 'refuted']

/** The strongest confidence among the claims in use; `notAssessed` when there is none. */
export const strongest = (confs: Conf[]): Conf =>
  STRENGTH.find((conf) => confs.includes(conf)) ?? 'notAssessed'

export const inUse = (field: Field | undefined) => (field?.use ? field.c[field.use] : undefined)

/** The value in use, or null. */
export const valueIn = <T extends Json>(doc: Doc | null | undefined, field: string): T | null =>
  (inUse(doc?.f[field])?.v as T | undefined) ?? null

const usualSens = (kind: string, name: string) => {
  const def = kindOf(kind)
  return def ? fieldOf(def, name).sens : 2
}

const claimView = (
  { doc, name, showing }: { doc: Doc; name: string; showing: Showing },
  [id, claim]: [string, Claim],
): ClaimView => {
  return {
    id,
    value: claim.v,
    text: showing.inWords(doc.kind, name, claim.v),
    source: claim.src,
    sourceLabel: claim.src ? showing.sourceLabel(claim.src) : '',
    conf: claim.conf,
    learned: claim.learned,
    inUse: doc.f[name]?.use === id,
  }
}

/** The view of one field; a field that nobody wrote is "not asked". */
export const fieldView = (doc: Doc, name: string, showing: Showing): FieldView => {
  const field = doc.f[name]
  const usual = usualSens(doc.kind, name)
  if (!field) return { value: null, text: '', not: 'notAsked', sens: usual, usual, tags: [], claims: [] }
  const used = inUse(field)
  const claims = Object.entries(field.c).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
  return {
    value: used?.v ?? null,
    text: used ? showing.inWords(doc.kind, name, used.v) : '',
    not: used ? null : (field.not ?? 'notAsked'),
    sens: field.sens,
    usual,
    tags: field.tags,
    claims: field.sens === 4 ? [] : claims.map((claim) => claimView({ doc, name, showing }, claim)),
  }
}

/** Whether two claims of a field say different things: both are kept, one is in use. */
export const isDisputed = (field: Field | undefined): boolean =>
  new Set(Object.values(field?.c ?? {}).map((claim) => JSON.stringify(claim.v))).size > 1

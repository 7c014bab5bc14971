// Every kind of record there is. A new kind is one entry here and one file beside it.
import { AppError } from '#contract/errors'
import type { Json, Ref } from '../types.ts'
import { bundle, dispatch, exit, task } from './actions.ts'
import { caseKind } from './case.ts'
import type { FieldDef, KindDef } from './define.ts'
import { event } from './event.ts'
import { entry, item } from './evidence.ts'
import { letter, office } from './letters.ts'
import { organisation, person } from './parties.ts'
import { partner } from './partner.ts'
import { consent, source } from './sources.ts'

export const KINDS: readonly KindDef[] = [
  caseKind,
  person,
  organisation,
  event,
  source,
  consent,
  item,
  entry,
  letter,
  office,
  task,
  exit,
  dispatch,
  bundle,
  partner,
]

const byName = new Map(KINDS.map((def) => [def.kind, def]))

/** The kind of that name, or undefined for one that only a newer release knows. */
export const kindOf = (name: string): KindDef | undefined => byName.get(name)

/** The kind a write names, when it may be written there. */
export const kindAt = (ref: Ref): KindDef => {
  const def = byName.get(ref.kind)
  if (!def || def.collection !== ref.collection)
    throw new AppError('records/unknown-kind', { kind: ref.kind })
  return def
}

export const fieldOf = (def: KindDef, name: string): FieldDef => {
  const field = def.fields[name]
  if (!field) throw new AppError('records/unknown-field', { kind: def.kind, field: name })
  return field
}

/** Refuses a value that the field does not allow. The message names the field, never the value. */
export const allow = (def: KindDef, name: string, value: Json): void => {
  const field = fieldOf(def, name)
  if (!field.schema.safeParse(value).success)
    throw new AppError('records/bad-value', { kind: def.kind, field: name })
}

/** The words of a field's value as the index and snippets see them; empty when it is not searched. */
export const wordsOf = (field: FieldDef | undefined, value: Json): string => {
  if (!field?.search) return ''
  if (field.words) return field.words(value)
  return typeof value === 'string' ? value : ''
}

import type { FieldDef } from './kinds/define.ts'
import { kindOf, wordsOf } from './kinds/index.ts'
import type { Doc, Field, Json, Scalar } from './types.ts'

/** The value in use, or undefined when there is none. */
export const valueOf = (doc: Doc, name: string): Json | undefined => {
  const field = doc.f[name]
  return field && field.use !== null ? field.c[field.use]?.v : undefined
}

const SEALED = 4

/** A value may come from a newer release or an older, looser one: what the kind cannot read is left out. */
const readable = (def: FieldDef, field: Field, value: Json) =>
  field.sens < SEALED && def.sens < SEALED && def.schema.safeParse(value).success

/** The scalars that queries and indexes see: from the values in use, never from sealed ones. */
export const scalarsOf = (doc: Doc): Record<string, Scalar> => {
  const def = kindOf(doc.kind)
  const q: Record<string, Scalar> = {}
  if (!def) return q
  for (const [name, fieldDef] of Object.entries(def.fields)) {
    const field = doc.f[name]
    const value = valueOf(doc, name)
    if (fieldDef.q && field && value !== undefined && readable(fieldDef, field, value))
      Object.assign(q, fieldDef.q(value))
  }
  return q
}

export interface Words {
  field: string
  text: string
  /** Names somebody or something: also found as it sounds in another script. */
  isName?: boolean
}

/** The words to search, field by field, the claim in use first. Sealed fields have none. */
export const wordsIn = (doc: Doc): Words[] => {
  const def = kindOf(doc.kind)
  if (!def) return []
  const found: Words[] = []
  for (const [name, fieldDef] of Object.entries(def.fields)) {
    const field = doc.f[name]
    if (!field || !fieldDef.search) continue
    const claims = Object.entries(field.c)
      .filter(([, claim]) => readable(fieldDef, field, claim.v))
      .sort(([a], [b]) => Number(b === field.use) - Number(a === field.use))
    const text = claims.map(([, claim]) => wordsOf(fieldDef, claim.v)).filter((words) => words !== '')
    if (text.length > 0) found.push({ field: name, text: text.join('\n'), isName: fieldDef.isName ?? false })
  }
  return found
}

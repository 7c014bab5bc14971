// A kind says what a record is made of: its fields, how sensitive they are by default, what is searched, what
// queries may see, and how values written by older versions become today's.
import type { z } from 'zod'
import type { Sens } from '#contract/values'
import type { DocCollection, Json, Scalar } from '../types.ts'

export interface FieldDef {
  schema: z.ZodType
  /** Default sensitivity L0 to L4. An L4 field can only be sealed. */
  sens: Sens
  /** Whether its words go into the search index. Never true for L4. */
  search?: boolean
  /** Its words name somebody or something: they are also found as they sound in another script. */
  isName?: boolean
  /** The words of a value, one line per part; for fields that are searched and are not plain text. */
  words?: (value: Json) => string
  /** Scalars that queries and indexes see, from the value in use. */
  q?: (value: Json) => Record<string, Scalar>
}

/** One value of one field, as an operation carries it. */
export interface Entry {
  field: string
  value: Json
}

/**
 * Turns a value written at version `to - 1` into one of version `to`. Pure and frozen once released: the
 * operations it reads are never rewritten.
 */
export interface Migration {
  to: number
  name: string
  value: (entry: Entry) => Entry
}

export interface KindDef {
  kind: string
  collection: DocCollection
  version: number
  fields: Record<string, FieldDef>
  migrations: Migration[]
}

/** Checks that the migrations lead from 1 to `version` without a gap, and that nothing sealed is searched. */
export const defineKind = (def: KindDef): KindDef => {
  def.migrations.forEach((migration, i) => {
    if (migration.to !== i + 2) throw new Error(`${def.kind}: no migration to version ${i + 2}`)
  })
  if (def.version !== def.migrations.length + 1)
    throw new Error(`${def.kind}: version ${def.version} has ${def.migrations.length} migrations`)
  for (const [name, field] of Object.entries(def.fields)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new Error(`${def.kind}: bad field name ${name}`)
    if (field.sens === 4 && field.search)
      throw new Error(`${def.kind}.${name}: sealed fields are not searched`)
  }
  return def
}

/** Brings a value written at version `from` up to the kind's version. A newer value is left as it is. */
export const bringUp = (def: KindDef, from: number, entry: Entry): Entry =>
  def.migrations.filter((step) => step.to > from).reduce((value, step) => step.value(value), entry)

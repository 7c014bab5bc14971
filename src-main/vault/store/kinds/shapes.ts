// Field shapes that several kinds share.
import { z } from 'zod'
import { DateValue, Id, LangText, NameForm, PlaceValue, type Sens } from '#contract/values'
import type { Json, Scalar } from '../types.ts'
import type { FieldDef } from './define.ts'

type Extra = Partial<Omit<FieldDef, 'schema' | 'sens'>>

const field = (schema: z.ZodType, sens: Sens, extra: Extra = {}): FieldDef => ({ schema, sens, ...extra })

const lines = (value: Json): string =>
  Array.isArray(value)
    ? value.map(lines).join('\n')
    : value !== null && typeof value === 'object'
      ? Object.values(value).map(lines).join('\n')
      : typeof value === 'string'
        ? value
        : ''

/** Text of any length; searched. */
export const text = (sens: Sens, extra: Extra = {}) =>
  field(z.string().max(1_000_000), sens, { search: sens < 4, ...extra })

/** A code of a vocabulary or a short scalar under its own name in `q`; not searched. */
export const code = (sens: Sens, name: string) => scalar(z.string().max(100), sens, name)

export const scalar = (schema: z.ZodType, sens: Sens, name: string) =>
  field(schema, sens, { q: (value) => ({ [name]: asScalar(value) }) })

const asScalar = (value: Json): Scalar => (typeof value === 'object' ? null : value)

export const plain = (schema: z.ZodType, sens: Sens, extra: Extra = {}) => field(schema, sens, extra)

export const langText = (sens: Sens, extra: Extra = {}) =>
  field(LangText, sens, { search: true, words: lines, ...extra })

/** A date as kept; `q` sees its EDTF text, which sorts by its first day for years 0 to 9999. */
export const date = (sens: Sens, name: string) =>
  field(DateValue.nullable(), sens, {
    q: (value) => ({
      [name]:
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? asScalar(value.edtf ?? null)
          : null,
    }),
  })

const NameForms = z.array(NameForm).max(200)

/** Name forms; every form is searched. `q.name` is the preferred one, or the first. */
export const names = (sens: Sens) =>
  field(NameForms, sens, {
    search: true,
    isName: true,
    words: (value) =>
      NameForms.parse(value)
        .map((form) => form.text)
        .join('\n'),
    q: (value) => {
      const forms = NameForms.parse(value)
      return { name: (forms.find((form) => form.preferred) ?? forms[0])?.text ?? null }
    },
  })

export const place = (sens: Sens) =>
  field(PlaceValue, sens, {
    search: true,
    words: (value) => PlaceValue.parse(value).text,
    q: (value) => ({ country: PlaceValue.parse(value).country }),
  })

export const codes = (sens: Sens) => field(z.array(z.string().max(100)).max(100), sens)
export const ids = (sens: Sens) => field(z.array(Id).max(10_000), sens)
export const ref = (sens: Sens, name: string) => scalar(Id.nullable(), sens, name)
/** ISO 8601 UTC instant. */
export const instant = (sens: Sens, name: string) => scalar(z.string().max(40).nullable(), sens, name)
/** The words of any JSON value, one line per string. */
export const anyWords = lines

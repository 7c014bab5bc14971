// A value while it is being written by hand: begun from what is held, and finished into what the vault takes.
import { z } from 'zod'
import { LangText, NameForm, PlaceValue, type DateValue } from '#contract/values'
import { blankDate, DateEntry, readEntry } from './date-input.tsx'
import { blankPlace } from './place-editor.tsx'
import type { Shape } from './shapes.ts'
import { codesOf } from './terms.ts'

export type Json = z.core.util.JSONType

const Verbatim = z.looseObject({ verbatim: z.string() })
const Names = z.array(NameForm)

export const entryOf = (value: Json | null): DateEntry => {
  const date = Verbatim.safeParse(value)
  return date.success ? { ...blankDate, text: date.data.verbatim } : blankDate
}

export const placeOf = (value: Json | null): PlaceValue => PlaceValue.safeParse(value).data ?? blankPlace
export const textsOf = (value: Json | null): LangText => LangText.safeParse(value).data ?? {}
/** A form still being typed may be empty, which no kept one is. */
export const namesOf = (value: Json | null): NameForm[] =>
  Array.isArray(value) ? (value as unknown as NameForm[]) : []

export const startDraft = ({ is }: Shape, value: Json | null): Json => {
  if (is === 'date') return entryOf(value)
  if (is === 'place') return placeOf(value)
  if (is === 'texts') return textsOf(value)
  if (is === 'names') return Names.safeParse(value).data ?? [{ text: '', kind: 'usual' }]
  if (is === 'codes' || is === 'countries' || is === 'violations') return codesOf(value)
  return typeof value === 'string' ? value : ''
}

const filledTexts = (texts: LangText): LangText | null => {
  const filled = Object.entries(texts)
    .map(([tag, text]) => [tag, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return filled.length > 0 ? Object.fromEntries(filled) : null
}

const filledNames = (names: NameForm[]): NameForm[] | null => {
  const filled = names.map((form) => ({ ...form, text: form.text.trim() })).filter(({ text }) => text !== '')
  if (filled.length === 0) return null
  return filled.some(({ preferred }) => preferred)
    ? filled
    : filled.map((form, index) => (index === 0 ? { ...form, preferred: true } : form))
}

const finishDate = async (draft: Json, held: Json | null): Promise<DateValue | null> => {
  const entry = DateEntry.parse(draft)
  const before = entryOf(held)
  // Untouched words keep what was answered about them.
  if (held !== null && JSON.stringify(entry) === JSON.stringify(before)) return held as unknown as DateValue
  return readEntry(entry)
}

const filledPlace = (draft: Json): PlaceValue | null => {
  const place = placeOf(draft)
  return place.country === null && place.text.trim() === '' ? null : { ...place, text: place.text.trim() }
}

/** The value to keep; null when the draft says nothing. */
export const finishDraft = async ({ is }: Shape, draft: Json, held: Json | null): Promise<Json | null> => {
  if (is === 'date') return finishDate(draft, held)
  if (is === 'place') return filledPlace(draft)
  if (is === 'texts') return filledTexts(textsOf(draft))
  if (is === 'names') return filledNames(namesOf(draft)) as Json | null
  if (Array.isArray(draft)) return draft.length > 0 ? draft : null
  return typeof draft === 'string' && draft.trim() !== '' ? draft.trim() : null
}
